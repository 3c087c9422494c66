"""Two PMs and a requester on one chain, walked at random: see `climbers`."""

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test
from sqlalchemy.orm import Session

from tests.bot.triage.climbers import Climbers

WALKS = settings(
    max_examples=50,
    stateful_step_count=10,
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
)


@pytest.mark.timeout(600)  # many walks on a busy machine
def test_whoever_acts_at_once_no_rung_is_lost_doubled_or_out_of_order(session: Session) -> None:
    run_state_machine_as_test(_walk(session), settings=settings(WALKS, derandomize=True))


@pytest.mark.soak
@pytest.mark.timeout(600)
@pytest.mark.parametrize("round_", range(20))
def test_a_thousand_more_climbs_in_rounds_of_fifty(session: Session, round_: int) -> None:
    run_state_machine_as_test(_walk(session), settings=settings(WALKS, stateful_step_count=20))


def _walk(session: Session) -> type[Climbers]:
    return type("Walk", (Climbers,), {"session": session})
