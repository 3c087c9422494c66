"""A language model that answers what a test wrote down, and remembers what it was asked."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeVar

from bot.language import (
    Answer,
    AnswerReading,
    Ask,
    Chain,
    Detection,
    ProductName,
    Question,
    Sameness,
)
from models.words import Altitude, Sort

T = TypeVar("T")


@dataclass
class FakeLanguage:
    """A `LanguageModel`. Scripted answers are given in order, each to the verb that it fits.

    A verb without a scripted answer says something harmless that begins with "Fake". Asks of one
    message are scripted as a tuple.
    """

    script: list[Answer | tuple[Ask, ...]] = field(default_factory=list)
    history: list[tuple[object, ...]] = field(default_factory=list)
    """Each verb that was asked, with its arguments."""
    name: str = "fake"

    def detect(self, text: str) -> Detection:
        self.history.append(("detect", text))
        return self._next(Detection, Detection(is_request=True, confidence=0.9))

    def read_asks(self, text: str, said_at: datetime) -> tuple[Ask, ...]:
        self.history.append(("read_asks", text, said_at))
        return self._next(tuple, (Ask(words=text, title="Fake ask", sort=Sort.DATA),))

    def name_product(self, requests: Sequence[str]) -> ProductName:
        self.history.append(("name_product", tuple(requests)))
        return self._next(ProductName, ProductName(title="Fake product", summary="Fake summary."))

    def same_data(self, left: Sequence[str], right: Sequence[str]) -> Sameness:
        self.history.append(("same_data", tuple(left), tuple(right)))
        return self._next(Sameness, Sameness(is_same=None))

    def propose_why(self, chain: Chain) -> Question:
        self.history.append(("propose_why", chain))
        return self._next(Question, Question(text="Fake question?", aims_at=Altitude.ANALYSIS))

    def read_answer(self, chain: Chain, reply: str) -> AnswerReading:
        self.history.append(("read_answer", chain, reply))
        return self._next(AnswerReading, AnswerReading(is_answer=False))

    def _next(self, kind: type[T], harmless: T) -> T:
        for place, answer in enumerate(self.script):
            if isinstance(answer, kind):
                del self.script[place]
                return answer
        return harmless
