"""A year of digests passes, with workers killed and clocks that jump: each comes once."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tests.bench.weeks.oracle import first_shown
from tests.bench.weeks.running import run
from tests.bot.cli.processes import Forked

WEEKS, SEED = 50, 11
KILLED = 0.05
"""A third as often as in `make soak`."""


@pytest.mark.timeout(300)
def test_every_period_of_every_digest_is_posted_once(blank_url: str, tmp_path: Path) -> None:
    outcome = run(
        blank_url, tmp_path, WEEKS, SEED, killed=KILLED, launch=Forked, DATABASE_URL=blank_url
    )

    assert outcome.problems == []
    assert outcome.digests > WEEKS
    assert outcome.kills >= 3
    assert outcome.jumps_back >= 1


def test_what_is_expected_knows_hours_that_are_skipped_and_that_come_twice() -> None:
    assert first_shown(date(2027, 3, 28), 2, "Europe/Berlin") == datetime(
        2027, 3, 28, 1, tzinfo=UTC
    )
    assert first_shown(date(2026, 10, 25), 2, "Europe/Berlin") == datetime(
        2026, 10, 25, 0, tzinfo=UTC
    )
