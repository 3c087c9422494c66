"""The language model behind a server that speaks OpenAI's protocol, with rules to fall back on.

Every verb hides what must not leave, asks once within limits, checks the reply and puts the hidden
words back. Whatever goes wrong on the way, the rules answer, and one line is logged that holds
nobody's words. The model has no tools, and sees one message or one chain at a time.
"""

import logging
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import ParamSpec, TypeVar

from openai import OpenAI

from bot.language import (
    AnswerReading,
    Ask,
    Chain,
    Detection,
    LanguageModel,
    ProductName,
    Question,
    Sameness,
)
from bot.openai_model.calls import Calls, Pace
from bot.openai_model.limits import Budget
from bot.openai_model.questions import Questions
from bot.openai_model.wire import NotAsked, Unanswered

log = logging.getLogger(__name__)

P = ParamSpec("P")
T = TypeVar("T")


class OpenAIModel:
    """A `LanguageModel`: asks the server, believes what makes sense, else asks the rules."""

    def __init__(
        self,
        client: OpenAI,
        *,
        model: str,
        rules: LanguageModel,
        budget: Budget,
        pace: Pace | None = None,
    ) -> None:
        self.name = model
        self._asked = Questions(Calls(client, model, budget, pace or Pace()))
        self._rules = rules

    def detect(self, text: str) -> Detection:
        return _first(self._asked.detect, self._rules.detect, text)

    def read_asks(self, text: str, said_at: datetime) -> tuple[Ask, ...]:
        return _first(self._asked.read_asks, self._rules.read_asks, text, said_at)

    def name_product(self, requests: Sequence[str]) -> ProductName:
        return _first(self._asked.name_product, self._rules.name_product, requests)

    def same_data(self, left: Sequence[str], right: Sequence[str]) -> Sameness:
        return _first(self._asked.same_data, self._rules.same_data, left, right)

    def propose_why(self, chain: Chain) -> Question:
        return _first(self._asked.propose_why, self._rules.propose_why, chain)

    def read_answer(self, chain: Chain, reply: str) -> AnswerReading:
        return _first(self._asked.read_answer, self._rules.read_answer, chain, reply)


def _first(ask: Callable[P, T], rules: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Ask the server, and the rules when it has no answer to believe."""
    try:
        return ask(*args, **kwargs)
    except Unanswered as reason:
        # A spent budget is no news at the thousandth message.
        level = logging.INFO if isinstance(reason, NotAsked) else logging.WARNING
        log.log(level, "the rules answered %s: %s", ask.__name__, reason)
        return rules(*args, **kwargs)
