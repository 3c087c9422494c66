"""The shapes in which a server is asked to answer: what strict JSON schemas can express, no more.

Servers differ in the keywords that they accept, so lengths, ranges and dates are left out here and
every field is required, null where there is nothing to say. `checks` applies the rest.
"""

from pydantic import BaseModel, ConfigDict

from models.words import Altitude, Cadence, Sensitive, Sort


class Reply(BaseModel):
    """What came back, well formed but not yet believed."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class DetectionReply(Reply):
    is_request: bool
    certainty: float


class AskReply(Reply):
    words: str
    title: str
    sort: Sort
    metric: str | None
    dimensions: list[str]
    filters: list[str]
    period: str | None
    cadence: Cadence | None
    deadline: str | None
    decision: str | None
    sensitive: list[Sensitive]


class AsksReply(Reply):
    asks: list[AskReply]


class ProductNameReply(Reply):
    title: str
    summary: str


class SamenessReply(Reply):
    is_same: bool


class QuestionReply(Reply):
    text: str
    aims_at: Altitude


class RungReply(Reply):
    text: str
    altitude: Altitude
    names_technology: bool


class AnswerReply(Reply):
    is_answer: bool
    dont_know: bool
    confirms: bool
    rungs: list[RungReply]
    forks: list[RungReply]
    need_index: int | None
