"""The port to a language model: the domain's verbs, and the shape of each answer.

Two implementations stand behind it: `bot.rules` (no key, the default) and `bot.openai_model`.
Texts passed in are what people wrote, decoded once; an implementation treats them as data.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol

from pydantic import BaseModel, ConfigDict, Field

from models.words import Altitude, Cadence, Sensitive, Sort


class Answer(BaseModel):
    """An answer of a language model: validated, and immutable once believed."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Detection(Answer):
    """Is this message a data request at all?"""

    is_request: bool
    confidence: float = Field(ge=0, le=1)
    """The probability that it is a request, not the certainty of the verdict."""


class Ask(Answer):
    """What one ask in a message says. One message may hold several."""

    words: str
    """The part of the message that holds this ask, as it was written."""
    title: str = Field(min_length=1, max_length=80)
    """One line in sentence case without greeting or courtesy: "Weekly GMV by city"."""
    sort: Sort
    metric: str | None = None
    dimensions: tuple[str, ...] = ()
    filters: tuple[str, ...] = ()
    period: str | None = None
    cadence: Cadence | None = None
    deadline: date | None = None
    """The asker's local date, resolved against the day on which it was said."""
    decision: str | None = None
    """What the asker will decide or do with it, in their words."""
    sensitive: tuple[Sensitive, ...] = ()


class ProductName(Answer):
    """What a person would call the data that several requests ask for."""

    title: str = Field(min_length=1, max_length=80)
    summary: str = Field(max_length=300)


class Sameness(Answer):
    """Whether two lots of requests ask for the same data, other values aside."""

    is_same: bool | None
    """None: no opinion."""


class Question(Answer):
    """The next why: a complete, kind question that quotes what was said."""

    text: str = Field(min_length=1, max_length=600)
    aims_at: Altitude
    """The altitude that an answer would most likely have."""


class RungReading(Answer):
    """One step up that an answer takes."""

    text: str = Field(min_length=1, max_length=600)
    altitude: Altitude
    names_technology: bool = False


class AnswerReading(Answer):
    """What a reply says, seen as an answer to the open question."""

    is_answer: bool
    """False for side talk, thanks, questions back: the bot then stays quiet."""
    dont_know: bool = False
    """The person said that they do not know. It counts as an answer and holds no rung."""
    rungs: tuple[RungReading, ...] = ()
    """One, or several from the lowest to the highest, when the reply climbs further at once."""
    forks: tuple[RungReading, ...] = ()
    """Other reasons that were given beside the lowest of them ("and also because …")."""
    confirms: bool = False
    """Nothing new: what was said last is the real reason, and the chain may stop there."""
    is_need: bool = False
    """The last rung is the business need itself: the chain may stop here."""
    need_index: int | None = None
    """Which of the chain's rungs and the new ones together is the need, counted from 0, when a
    rung above the need tells its cause."""


class Kind(StrEnum):
    """What a chain's product would be, which decides how one asks for its reason."""

    FIGURE = "figure"
    """Figures or a list, once or now and then."""
    DASHBOARD = "dashboard"
    MODEL = "model"
    FEED = "feed"


@dataclass(frozen=True)
class ChainRung:
    """A rung as a language model sees it."""

    text: str
    altitude: Altitude


@dataclass(frozen=True)
class Chain:
    """A why-chain as a language model sees it: the foot, and the rungs from the lowest up."""

    request: str
    """The words of the request at the foot. The foot is the artifact; it is not a rung."""
    title: str
    rungs: tuple[ChainRung, ...] = ()
    question: str | None = None
    """The open question, while there is one."""
    unknown: int = 0
    """How many times in a row somebody answered that they do not know."""
    kind: Kind | None = None
    """What the product would be, where somebody has said so; else it is read from the words."""
    asked: tuple[str, ...] = ()
    """The questions that were asked and closed, so that none is asked twice."""


class LanguageModel(Protocol):
    """What Whychain asks of a language model. Every verb always answers; none raises."""

    @property
    def name(self) -> str:
        """The implementation and model, recorded beside what it wrote: `rules-1`, `gpt-…`."""

    def detect(self, text: str) -> Detection:
        """Decide whether a message is a data request."""

    def read_asks(self, text: str, said_at: datetime) -> tuple[Ask, ...]:
        """Read the fields of each ask in a message: at least one, at most five.

        `said_at` is aware and in the asker's zone, so that "by Friday" has a date.
        """

    def name_product(self, requests: Sequence[str]) -> ProductName:
        """Name the data that these requests (at least one) ask for."""

    def same_data(self, left: Sequence[str], right: Sequence[str]) -> Sameness:
        """Say whether these requests (at least one on each side) ask for the same data."""

    def propose_why(self, chain: Chain) -> Question:
        """Propose the next question of a chain, from its topmost rung or its foot."""

    def read_answer(self, chain: Chain, reply: str) -> AnswerReading:
        """Read a reply to the chain's open question."""
