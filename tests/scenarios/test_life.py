"""A request's life, walked at random: see `life`."""

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.scenarios.life import LifeOfARequest
from tests.world import Bot

WALKS = settings(
    max_examples=50,
    stateful_step_count=4,
    deadline=None,
    database=None,
    phases=[Phase.generate],  # all walks lead through one workspace, so none is the same again
    suppress_health_check=list(HealthCheck),
)


@pytest.mark.timeout(600)  # many walks on a busy machine
def test_whatever_people_do_to_a_request_its_card_and_counts_stay_right(bot: Bot) -> None:
    few = settings(WALKS, derandomize=True, max_examples=30)
    run_state_machine_as_test(_walk(bot), settings=few)


@pytest.mark.soak
@pytest.mark.timeout(600)
@pytest.mark.parametrize("round_", range(20))
def test_a_thousand_more_walks_in_rounds_of_fifty(bot: Bot, round_: int) -> None:
    run_state_machine_as_test(_walk(bot), settings=settings(WALKS, stateful_step_count=12))


def _walk(bot: Bot) -> type[LifeOfARequest]:
    return type("Walk", (LifeOfARequest,), {"bot": bot})
