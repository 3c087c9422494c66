"""One structured question to the server, within limits on time, size, money and patience."""

import random
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeVar

import httpx2
import openai

from bot.openai_model.limits import Breaker, Budget
from bot.openai_model.replies import Reply
from bot.openai_model.wire import Completion, NotAsked, Question, Unanswered, read

LARGEST_BODY = 65_536
"""Bytes. The longest sensible reply has a tenth of this."""
LONGEST_REPLY = 4_000
"""Tokens, with room for a model that thinks before it writes."""
ATTEMPTS = 2

R = TypeVar("R", bound=Reply)


@dataclass(frozen=True)
class Pace:
    """How long one question may take, and the two ways of passing time: to read it, to wait."""

    seconds: float = 8.0
    """For all attempts of one question. A single stalled read can add as much once more."""
    now: Callable[[], float] = time.monotonic
    pause: Callable[[float], None] = time.sleep


class Calls:
    """Asks one model on one server. Safe to use from several threads."""

    def __init__(self, client: openai.OpenAI, model: str, budget: Budget, pace: Pace) -> None:
        self.model = model
        self._client = client
        self._budget = budget
        self._breaker = Breaker(pace.now)
        self._pace = pace

    def ask(self, instructions: str, material: str, shape: type[R]) -> R:
        """Ask for a reply of the given shape about some material.

        Raises `Unanswered` when the day's budget is spent, the server is left alone for now,
        fails, is too slow, refuses, or replies in another shape.
        """
        question = Question(instructions, material, shape)
        if not self._budget.take(question.estimate):
            raise NotAsked("budget-spent")
        if not self._breaker.allows():
            self._budget.correct(-question.estimate)
            raise NotAsked("server-resting")
        body = self._send(question)
        if len(body) > LARGEST_BODY:
            raise Unanswered("reply-too-long")
        completion = read(body, Completion)
        if completion.usage:
            self._budget.correct(completion.usage.total_tokens - question.estimate)
        return read(completion.content(), shape)

    def _send(self, question: Question) -> bytes:
        deadline = self._pace.now() + self._pace.seconds
        try:
            body = self._attempt(question, deadline, ATTEMPTS - 1)
        except (openai.APIError, httpx2.HTTPError) as error:
            self._breaker.record(answered=False)
            if not _timed_out(error):  # the server may charge for what it was still writing
                self._budget.correct(-question.estimate)
            raise Unanswered(_code(error)) from error
        self._breaker.record(answered=True)
        return body

    def _attempt(self, question: Question, deadline: float, attempts_left: int) -> bytes:
        try:
            return self._post(question, deadline)
        except (openai.APIError, httpx2.HTTPError) as error:
            wait = _wait(error)
            if not attempts_left or wait is None or self._pace.now() + wait >= deadline:
                raise
        self._pace.pause(wait)
        return self._attempt(question, deadline, attempts_left - 1)

    def _post(self, question: Question, deadline: float) -> bytes:
        with self._client.chat.completions.with_streaming_response.create(
            model=self.model,
            messages=question.messages,
            response_format=question.response_format,
            max_completion_tokens=LONGEST_REPLY,
            timeout=max(0.001, deadline - self._pace.now()),
        ) as response:
            return self._receive(response.iter_bytes(), deadline)

    def _receive(self, chunks: Iterator[bytes], deadline: float) -> bytes:
        """Read a body up to just over the largest one allowed.

        Some servers send blanks to keep a slow connection alive, so that a limit on each single
        read would never be reached.
        """
        body = bytearray()
        for chunk in chunks:
            body += chunk
            if len(body) > LARGEST_BODY:
                break
            if self._pace.now() > deadline:
                raise httpx2.ReadTimeout("The reply dripped for longer than the question may take.")
        return bytes(body)


def _timed_out(error: Exception) -> bool:
    return isinstance(error, (openai.APITimeoutError, httpx2.TimeoutException))


def _code(error: Exception) -> str:
    if isinstance(error, openai.APIStatusError):
        return f"http-{error.status_code}"
    return "timeout" if _timed_out(error) else "unreachable"


def _wait(error: Exception) -> float | None:
    """Seconds until another attempt is worth it, or None when it is not."""
    if _timed_out(error):
        return None
    soon = random.uniform(0.2, 0.4)  # noqa: S311  # spreads callers out, guards nothing
    if not isinstance(error, openai.APIStatusError):
        return soon
    if error.status_code not in {408, 409, 429} and error.status_code < 500:
        return None
    after = error.response.headers.get("retry-after", "")
    return float(after) if after.isdecimal() else soon
