"""The bot is killed again and again for a quarter of a minute: nothing is lost, nothing doubled."""

from pathlib import Path

import pytest

from tests.bench.soak.running import run
from tests.bot.cli.processes import Forked

SECONDS = 15
SEED = 7


@pytest.mark.timeout(300)
def test_a_bot_that_is_killed_again_and_again_loses_and_doubles_nothing(
    blank_url: str, tmp_path: Path
) -> None:
    outcome = run(blank_url, tmp_path, SECONDS, SEED, launch=Forked, DATABASE_URL=blank_url)

    assert outcome.problems == []
    assert outcome.kills >= 2
    assert outcome.ended_by_itself == 0
    assert outcome.cards > 0
