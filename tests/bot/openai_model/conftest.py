"""A fake server, and a model that asks it, with scripted rules behind."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime

import pytest
from openai import OpenAI

from bot.language import LanguageModel
from bot.openai_model import OpenAIModel
from bot.openai_model.calls import Pace
from bot.openai_model.client import connect
from bot.openai_model.limits import Budget
from tests.fake_language import FakeLanguage
from tests.fake_openai import FakeOpenAI


@dataclass
class Time:
    """Seconds and days that pass only when a test says so, or when somebody waits."""

    seconds: float = 0.0
    today: datetime = datetime(2026, 11, 24, 9, tzinfo=UTC)
    pauses: list[float] = field(default_factory=list)

    def now(self) -> float:
        return self.seconds

    def clock(self) -> datetime:
        return self.today

    def pause(self, seconds: float) -> None:
        self.pauses.append(seconds)
        self.seconds += seconds


@dataclass
class Setup:
    """All the parts that a test may look at."""

    server: FakeOpenAI
    client: OpenAI
    rules: FakeLanguage
    time: Time
    budget: Budget
    model: LanguageModel


@pytest.fixture
def server() -> Iterator[FakeOpenAI]:
    with FakeOpenAI() as server:
        yield server


@pytest.fixture(scope="session")
def connected() -> Iterator[OpenAI]:
    """To make a client reads all certificates of the machine: that takes longer than a test."""
    with connect("test-key") as client:
        yield client


@pytest.fixture
def setup(server: FakeOpenAI, connected: OpenAI) -> Setup:
    time, rules = Time(), FakeLanguage()
    budget = Budget(100_000, time.clock)
    client = connected.with_options(base_url=server.url)
    model = OpenAIModel(
        client,
        model="test-model",
        rules=rules,
        budget=budget,
        pace=Pace(seconds=8.0, now=time.now, pause=time.pause),
    )
    return Setup(server, client, rules, time, budget, model)
