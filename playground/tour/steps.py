"""What a visitor plays: ten steps from a question in a channel to the Monday's digest.

The people and the words of the why-chain are those of the demo company's own file.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import partial

from playground.company.parts import Climb, Company

ASKED_IN, TRIAGE, DIGEST = "ask-data", "data-triage", "general"
REQUESTER, PM, MANAGER = "joost", "dario", "folasade"
ASKS = {
    "referral-elasticity": "Could we have the referral elasticity by coupon value: who reacts at "
    "5 euros, who only at 10, who not at all? We plan next quarter's coupons.",
    "cost-per-delivery": "Could I get the cost per delivery by city for last month, please?",
}
"""What the requester asks in each play, by the climb that stands on it. They are played in this
order: what was climbed once can't be climbed again."""


class Thread(StrEnum):
    """A thread that only exists once somebody has begun it."""

    ASKED = "asked"
    CANDIDATE = "candidate"


@dataclass(frozen=True)
class Step:
    """One thing that the visitor does, and what has to be seen for it to be done."""

    name: str
    title: str
    says: str
    """What to do and why it matters, in a sentence or two."""
    done: str
    """What has to be seen, by the names in `sight.SEEN`; empty: the visitor says so."""
    who: str = ""
    """The handle of whom the visitor is; empty: whoever they are."""
    where: str = ""
    thread: Thread | None = None
    words: Sequence[str] = ()
    """Written for the visitor, who only presses Enter; one after the other as answers are taken."""
    button: str = ""
    """The action id of the button to press."""
    label: str = ""
    """What stands on it."""
    shows: str = ""
    """What to look at, by the mark that it begins with; `clock` is the page's own."""
    fills: Mapping[str, str] = field(default_factory=dict)
    """What is written into the form that the button opens, by block id."""
    stuck: str = ""
    """What to do when the app's answer doesn't come, or is another than expected."""


_as_requester = partial(Step, who=REQUESTER, where=ASKED_IN)
_as_pm = partial(Step, who=PM, where=TRIAGE, thread=Thread.CANDIDATE)


def play(company: Company, climb: Climb) -> tuple[Step, ...]:
    """The steps of one play."""
    requester, manager = (company.by_handle[one].name.split()[0] for one in (REQUESTER, MANAGER))
    need = next(place for place, rung in enumerate(climb.rungs) if rung.is_need)
    first, *others = [rung.text for rung in climb.rungs[: need + 1]]
    return (
        *_asking(ASKS[climb.label], requester),
        *_climbing(first, others, requester),
        *_deciding(),
        *_reading(manager),
    )


def _asking(words: str, requester: str) -> tuple[Step, ...]:
    return (
        _as_requester(
            "ask",
            "Ask for data",
            f"You are {requester} from Promotions and need a number. The question is "
            "written for you: press Enter, or ask in your own words.",
            "card",
            words=[f"@whychain {words}"],
        ),
        _as_requester(
            "others",
            "See that others asked",
            "Whychain answers in the thread with one card, which always tells where the request "
            "stands. It also found who asked for the same before, in other words.",
            "",
            thread=Thread.ASKED,
            shows="🔁",
            stuck="Nobody asked for this before. Start again with the question that is written "
            "for you to see what happens when somebody did.",
        ),
    )


def _climbing(first: str, others: Sequence[str], requester: str) -> tuple[Step, ...]:
    return (
        _as_pm(
            "ask_why",
            "Be the data PM",
            "Several people want it, so it became a candidate with a thread of its own, which only "
            f"the data team sees. Press Ask the requester: {requester} hears the first why.",
            "question",
            button="chain.ask",
            label="Ask the requester",
        ),
        _as_requester(
            "answer",
            "Say why",
            f"You are {requester} again. One kind question, in your own thread, and what "
            "the answer is for. Press Enter to answer.",
            "first answer",
            thread=Thread.ASKED,
            words=[first],
        ),
        _as_pm(
            "climb",
            "Climb the why-chain",
            "Each answer is a rung, and raises the next why. The PM knows the rest, or finds it "
            "out: press Enter until the business need is reached.",
            "need",
            words=others,
        ),
        _as_pm(
            "confirm",
            "Confirm the need",
            "Behind a request for numbers stands an aim of the whole company. Confirm its "
            "wording: only now may managers read it.",
            "need confirmed",
            button="chain.confirm_need",
            label="Confirm the need",
        ),
    )


def _deciding() -> tuple[Step, ...]:
    return (
        _as_pm(
            "effort",
            "Guess the effort",
            "Demand and need, divided by the effort, rank the candidates. An honest guess is "
            "fine: save the twelve days.",
            "effort",
            button="triage.describe",
            label="Title and effort",
            fills={"days": "12"},
        ),
        _as_pm(
            "decide",
            "Decide",
            "Choose Build: four questions come before it, filled with what is known. Press Decide. "
            "All who asked hear of it in your words, ten minutes later; until then it can be "
            "undone.",
            "decision",
            button="decisions.open",
            label="Decide",
            fills={"systems": "None: it reads what the warehouse has"},
        ),
    )


def _reading(manager: str) -> tuple[Step, ...]:
    return (
        Step(
            "monday",
            "Jump to Monday",
            "Managers get one message a week, on Monday at nine. Press the clock and choose "
            "Monday: the bot's time moves as well.",
            "digest",
            shows="clock",
        ),
        Step(
            "digest",
            "Read the digest",
            f"You are {manager}, a manager: what waits for you, what was decided, and why. "
            "Press Details to see where a score comes from.",
            "window",
            who=MANAGER,
            where=DIGEST,
            button="digest.details",
            label="Details",
        ),
        Step(
            "end",
            "That was the first minute",
            "It is the real bot, so go on: be anybody, look at Home, move the clock, or make "
            "trouble in the Workshop.",
            "",
        ),
    )


def plays(company: Company) -> tuple[tuple[Step, ...], ...]:
    """All plays of a company, in their order."""
    climbs = {climb.label: climb for climb in company.climbs}
    return tuple(play(company, climbs[label]) for label in ASKS)
