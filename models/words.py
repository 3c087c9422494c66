"""The product's words, as enumerations. Stored and shown by value; `README.md` explains them."""

from enum import StrEnum

from models.marking import N_


class Status(StrEnum):
    """Where one request stands. Every request has its own."""

    NEW = N_("new")
    TAKEN = N_("taken")
    WAITING = N_("waiting for you")
    ANSWERED = N_("answered")
    WITHDRAWN = N_("withdrawn")
    DECLINED = N_("declined")
    PARKED = N_("parked")

    @property
    def is_open(self) -> bool:
        """Somebody still has to act on the request."""
        return self in OPEN


OPEN = (Status.NEW, Status.TAKEN, Status.WAITING)
"""What somebody still has to act on."""


class Usefulness(StrEnum):
    """What a requester says of an answer."""

    NEEDED = "what I needed"
    NOT_QUITE = "not quite"


class Sort(StrEnum):
    """What kind of ask a request is. Only `DATA` and `DISAGREE` become candidates."""

    DATA = N_("data")
    WHERE = N_("where is it")
    ACCESS = N_("access")
    BROKEN = N_("something is broken")
    MEANING = N_("what does it mean")
    DISAGREE = N_("numbers disagree")
    OTHER = N_("other")

    @property
    def makes_candidates(self) -> bool:
        """Requests of this sort are clustered into products."""
        return self in {Sort.DATA, Sort.DISAGREE}


class Altitude(StrEnum):
    """How high a rung of a why-chain stands, from the foot up."""

    ARTIFACT = N_("artifact")
    ANALYSIS = N_("analysis")
    TEAM_GOAL = N_("team goal")
    BUSINESS_TARGET = N_("business target")
    STRATEGY = N_("company strategy")
    FORCE = N_("external force")

    @property
    def height(self) -> int:
        """0 for an artifact to 5 for an external force."""
        return list(Altitude).index(self)


class Cadence(StrEnum):
    """How often the asker wants the data."""

    ONCE = N_("once")
    DAILY = N_("daily")
    WEEKLY = N_("weekly")
    MONTHLY = N_("monthly")
    QUARTERLY = N_("quarterly")
    YEARLY = N_("yearly")


class Rhythm(StrEnum):
    """How often a digest comes."""

    WEEKLY = N_("every week")
    FORTNIGHTLY = N_("every second week")
    MONTHLY = N_("every month")


class Sensitive(StrEnum):
    """Content that its author may want to move out of sight."""

    PERSONAL = "personal data"
    SALARY = "salaries"
    HEALTH = "health"
    SECRET = "secrets"  # noqa: S105  # a word on screen, not a password


class Stage(StrEnum):
    """Where a product is in its life. Declined and parked are outcomes, not stages."""

    UNLISTED = N_("unlisted")
    CANDIDATE = N_("candidate")
    DISCOVERY = N_("discovery")
    SOURCING = N_("sourcing")
    MODELLING = N_("modelling")
    PRODUCTIZATION = N_("productization")
    MONITORING = N_("monitoring")
    RETIRED = N_("retired")


class Category(StrEnum):
    """What a data product is, first of all."""

    DATA = N_("data as a product")
    """A feed or an interface; its users are developers."""
    POWERED = N_("data-powered product")
    """Machine learning is inside."""
    ANALYTICS = N_("analytics product")
    """A dashboard, a report, a platform."""


class WhoseNeed(StrEnum):
    """Whom a data product is for."""

    CUSTOMERS = N_("external customers")
    PRACTITIONERS = N_("internal customers")
    """Those who build models and analyses themselves."""
    BUSINESS = N_("the business")
    SYSTEMS = N_("systems")

    @property
    def is_external(self) -> bool:
        """People outside of the company use it."""
        return self is WhoseNeed.CUSTOMERS


class WorkType(StrEnum):
    """What kind of work building it is."""

    SOURCE = N_("discover a new data source")
    SERVE = N_("serve data")
    PROCESS = N_("optimise an existing process")
    FEATURE = N_("implement a feature")
    METRIC = N_("introduce a new internal metric")
    RESEARCH = N_("research and news watch")


class Readiness(StrEnum):
    """Whether the data is there from which a product would be built."""

    READY = N_("ready")
    PARTLY = N_("partly there")
    NOT_YET = N_("not there yet")


class DecisionKind(StrEnum):
    """What was decided about a product."""

    ANSWER_ONCE = N_("answer once")
    EXISTING = N_("existing product")
    BUILD = N_("build")
    PARK = N_("park")
    DECLINE = N_("decline")
    LIVE = N_("live")
    """What was decided to be built can be used: no choice of the form, but told as those are."""


class SourceClass(StrEnum):
    """Who could read the place where something was said."""

    PUBLIC = "public"
    PRIVATE = "private"
    DIRECT = "direct"


class Consent(StrEnum):
    """Who may read words from a private channel or a direct message, as their author agreed."""

    NOT_ASKED = N_("not asked")
    DATA_TEAM = N_("the data team")
    PM_ON_DUTY = N_("only the PM on duty")
    COUNT_ONLY = N_("just count it")


class TeamSource(StrEnum):
    """Who said which team somebody is of; each stands above those before it."""

    PROFILE = "profile"
    GROUP = "user group"
    IMPORTED = "imported list"
    ADMIN = "admin"
    OWN = "own word"

    @property
    def height(self) -> int:
        """How much the word counts; an admin's and one's own correct each other."""
        return min(list(TeamSource).index(self), list(TeamSource).index(TeamSource.ADMIN))

    @staticmethod
    def rank(source: "TeamSource | None") -> int:
        """The height of a source; what nobody knows the source of counts least."""
        return source.height if source is not None else -1


class WatchMode(StrEnum):
    """What the bot does in a channel without being addressed."""

    ASK = "ask"
    AUTO = "auto"
    OFF = "off"


class Verbosity(StrEnum):
    """How much of what concerns a request others see in the channel where it was made."""

    EVERYTHING = N_("everything")
    """Card, questions, answers and decisions, in the request's thread."""
    MILESTONES = N_("milestones")
    """Answers and decisions; the card and questions are its requester's alone."""
    DIGEST = N_("digest only")
    """Nothing: all of it is said to the requester alone."""


class Role(StrEnum):
    """What a person may do beyond filing requests."""

    ANALYST = "analyst"
    PM = "pm"
    MANAGER = "manager"
    ADMIN = "admin"


BY_PERSON = "person"
"""Who read or named something, where it was no language model: none overwrites it."""
