"""Budget and breaker, when several threads use them."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

from bot.openai_model.limits import Breaker, Budget


def noon() -> datetime:
    return datetime(2026, 11, 24, 12, tzinfo=UTC)


def test_callers_at_once_never_take_more_than_the_budget() -> None:
    budget = Budget(1_000, noon)

    with ThreadPoolExecutor(8) as pool:
        taken = list(pool.map(lambda _: budget.take(30), range(100)))

    assert sum(taken) == 33
    assert budget.spent == 990


def test_a_budget_of_nothing_asks_nothing() -> None:
    assert not Budget(0, noon).take(1)


def test_only_one_caller_gets_the_trial() -> None:
    breaker = Breaker(iter([0.0, *[100.0] * 50]).__next__, failures=1, rest=60)
    breaker.record(answered=False)

    with ThreadPoolExecutor(8) as pool:
        allowed = list(pool.map(lambda _: breaker.allows(), range(20)))

    assert sum(allowed) == 1


def test_a_success_in_between_forgives_the_failures_before() -> None:
    breaker = Breaker(lambda: 0.0, failures=2)

    for answered in (False, True, False):
        breaker.record(answered=answered)

    assert breaker.allows()
