"""Scoring: what building a candidate would be worth in a week, in parts that everybody can check.

    score = hours saved in a week ÷ weeks of work
    hours saved = (forecast × hours for an answer × share taken over + need) × confidence

This ranks by the cost of delay divided by duration (Reinertsen, *The Principles of Product
Development Flow*, 2009; in SAFe called WSJF), with facts where others have guesses:

- the forecast of requests in a week: `rates`, from when people asked;
- the hours for an answer: `hours`, from what answers took;
- the share of requests that a product takes over: assumed, the same for all;
- the need: hours in a week that reaching it is worth, by how high it stands, times the weight of
  the objective that it serves, a quarter more for each other product that serves it as well. These
  hours are a judgement: nobody measures what a goal is worth in a week. Where other reasons for the
  same data reach needs of their own, the one that is worth most counts, and no other beside it: one
  product is built for all of them, and whoever asks next, for whatever reason, never makes it worth
  less;
- confidence: (people + 4) ÷ (people + 5), so that what one person said counts a sixth less, and
  less again without a need (× 0.75), and less again where a PM says that the data is only partly
  there (× 0.8) or not there yet (× 0.5): it may turn out that there is none. These factors are
  judgements. Where nobody knows about the data, nothing changes.
- the weeks of work: the middle of the PM's range, `effort`.

Where an admin has said what an hour costs, hours saved are money saved: all numbers are multiplied
by the same, so that no rank changes (`cost`).

What has no need yet ranks behind everything that has one, whatever its score: technology before a
need is no reason to build. It is lifted at once when its chain reaches a need, or another reason
beside that does, or when a manager vouches for it by name and with a reason; then its score
decides, in which the need it lacks adds nothing.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from bot.scoring.cost import Cost
from bot.scoring.effort import Estimate
from bot.scoring.hours import Hours, shrunk, usual
from bot.scoring.rates import Forecast, forecast
from models.words import Altitude, Readiness

TAKEN_OVER = 0.8
"""Of the requests, a product answers so many; the others still want a person."""
NEED_HOURS = {
    Altitude.ARTIFACT: 0.25,
    Altitude.ANALYSIS: 0.25,
    Altitude.TEAM_GOAL: 0.5,
    Altitude.BUSINESS_TARGET: 1.5,
    Altitude.STRATEGY: 3.0,
    Altitude.FORCE: 3.0,
}
"""Hours in a week that it is worth to reach a need of an altitude: judged, not measured."""
SHARED = 0.25
MOST_SHARED = 4
WITHOUT_NEED = 0.75
"""Confidence in what nobody has said the reason of."""
DATA = {Readiness.READY: 1.0, Readiness.PARTLY: 0.8, Readiness.NOT_YET: 0.5}
"""Confidence in what stands on such data: judged."""
ASSUMED = Estimate.of(5.0)
"""The effort where no PM has estimated it: one week of work, so that it divides by one."""
LEAST_DAYS = 0.5
"""Less than half a day counts as half a day: an optimistic estimate must not win by itself."""
DAYS_A_WEEK, DAYS_A_MONTH, HOURS_A_DAY = 5, 20, 8
LOW_IMPACT = 0.5
IMPACT = {
    Altitude.ARTIFACT: 0.5,
    Altitude.ANALYSIS: 0.5,
    Altitude.TEAM_GOAL: 1.0,
    Altitude.BUSINESS_TARGET: 2.0,
    Altitude.STRATEGY: 3.0,
    Altitude.FORCE: 3.0,
}


@dataclass(frozen=True)
class Asked:
    """Somebody asked for a product, once."""

    person_id: str
    team: str | None
    at: datetime


@dataclass(frozen=True)
class NeedReached:
    """A need at the top of a product's chain, or of another reason beside that."""

    altitude: Altitude
    products: int = 1
    """How many products serve it, this one included."""
    weight: float = 1.0
    """Of the objective that it serves; 1 where it serves none."""
    need_id: int = 0
    """The one that speaks for it."""

    @property
    def hours(self) -> float:
        """Hours in a week that it is worth."""
        others = min(self.products - 1, MOST_SHARED)
        return NEED_HOURS[self.altitude] * self.weight * (1 + SHARED * others)


@dataclass(frozen=True)
class Around:
    """What is the same for all products of a workspace."""

    since: datetime
    """When anybody there first asked for anything."""
    hours: float
    """The hours that an answer takes there."""
    cost: Cost | None = None
    """Of an hour; None: nobody has said it."""


@dataclass(frozen=True)
class Facts:
    """What a score is made of."""

    asked: tuple[Asked, ...]
    needs: tuple[NeedReached, ...] = ()
    """Of its chain, and of other reasons beside that; each once."""
    effort: Estimate | None = None
    """The PM's; None: nobody has estimated it."""
    answers: int = 0
    """Of how many answers it is known what they took."""
    answers_took: float = 0.0
    """In hours, all of them together."""
    is_vouched: bool = False
    """A manager lets it compete without a need."""
    data: Readiness | None = None
    """Whether the data is there; None: nobody knows."""


@dataclass(frozen=True)
class Score:
    """A score in its parts."""

    people: int
    teams: int
    demand: Forecast
    hours: Hours
    needs: tuple[NeedReached, ...]
    """What is worth most comes first."""
    effort: Estimate
    effort_is_assumed: bool
    is_vouched: bool = False
    """A manager lets it compete without a need."""
    data: Readiness | None = None
    cost: Cost | None = None

    @property
    def may_compete(self) -> bool:
        """It has a need, or somebody who vouches for it; all others rank behind."""
        return bool(self.needs) or self.is_vouched

    @property
    def rank(self) -> tuple[bool, float]:
        """What sorts the best first."""
        return (not self.may_compete, -round(self.value, 6))

    @property
    def work_saved(self) -> float:
        """Hours in a week that nobody spends on answering."""
        return self.demand.rate * self.hours.each * TAKEN_OVER

    @property
    def need_hours(self) -> float:
        """Hours in a week that its need is worth: of several, the one that is worth most."""
        return max((need.hours for need in self.needs), default=0.0)

    @property
    def confidence(self) -> float:
        """From ⅘ to 1, and less without a need or without data."""
        heard = (self.people + 4) / (self.people + 5)
        heard *= 1.0 if self.data is None else DATA[self.data]
        return heard if self.needs else heard * WITHOUT_NEED

    @property
    def hours_a_week(self) -> float:
        """The worth of having it for a week: what each week of delay costs."""
        return (self.work_saved + self.need_hours) * self.confidence

    @property
    def weeks(self) -> float:
        """The likeliest effort in working weeks."""
        return self.effort.days / DAYS_A_WEEK

    @property
    def weeks_between(self) -> tuple[float, float]:
        """Both ends of the PM's range."""
        return self.effort.low / DAYS_A_WEEK, self.effort.high / DAYS_A_WEEK

    @property
    def work_hours(self) -> float:
        """The effort in hours."""
        return self.effort.days * HOURS_A_DAY

    @property
    def breaks_even_after(self) -> float:
        """Weeks until building it has taken less than answering by hand would have."""
        return self.work_hours / self.work_saved

    @property
    def months(self) -> float:
        """The effort in months of work."""
        return self.effort.days / DAYS_A_MONTH

    @property
    def impact(self) -> float:
        """Of its highest need on RICE's scale, from ½ for low to 3 for massive."""
        return max((IMPACT[need.altitude] for need in self.needs), default=LOW_IMPACT)

    @property
    def rice(self) -> float:
        """Reach × impact × confidence ÷ effort (Sean McBride, Intercom, 2018), for who likes it: it
        ranks nothing here."""
        return self.people * self.impact * self.confidence / self.months

    @property
    def value(self) -> float:
        """Hours in a week, for each week of work."""
        return self.hours_a_week / self.weeks


def score(facts: Facts, around: Around, now: datetime) -> Score:
    """Score one product as of `now`; the formula is the module's."""
    return Score(
        people=_count(asked.person_id for asked in facts.asked),
        teams=_count(asked.team for asked in facts.asked if asked.team),
        demand=forecast(((each.person_id, each.at) for each in facts.asked), around.since, now),
        hours=shrunk(facts.answers_took, facts.answers, around.hours),
        needs=tuple(sorted(facts.needs, key=lambda need: (-need.hours, need.need_id))),
        effort=(facts.effort or ASSUMED).at_least(LEAST_DAYS),
        effort_is_assumed=facts.effort is None,
        is_vouched=facts.is_vouched,
        data=facts.data,
        cost=around.cost,
    )


def around(since: datetime, answers_took: float, answers: int, cost: Cost | None = None) -> Around:
    """What is the same for all, from the hours that all answers of a workspace took together."""
    return Around(since, usual(answers_took, answers), cost)


def _count(names: Iterable[str | None]) -> int:
    return len(set(names))
