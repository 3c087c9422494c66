"""Moving the clock."""

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from playground.errors import CannotDo
from playground.moving import destination
from playground.server import Playground

BERLIN = ZoneInfo("Europe/Berlin")


def moved(now: str, to: str, zone: str = "Europe/Berlin") -> str:
    there = destination(datetime.fromisoformat(now), to, ZoneInfo(zone))
    return there.astimezone(ZoneInfo(zone)).strftime("%a %Y-%m-%d %H:%M %z")


@pytest.mark.parametrize(
    ("now", "to", "there"),
    [
        ("2026-11-25T12:00+00:00", "monday", "Mon 2026-11-30 09:00 +0100"),
        ("2026-11-30T07:59+00:00", "monday", "Mon 2026-11-30 09:00 +0100"),
        ("2026-11-30T08:00+00:00", "monday", "Mon 2026-12-07 09:00 +0100"),
        ("2026-03-27T12:00+00:00", "week", "Fri 2026-04-03 13:00 +0200"),
        ("2026-11-25T12:00+00:00", "day", "Thu 2026-11-26 13:00 +0100"),
        ("2026-11-25T12:00+00:00", "clocks_change", "Sun 2027-03-28 09:00 +0200"),
        ("2026-07-01T12:00+00:00", "clocks_change", "Sun 2026-10-25 09:00 +0100"),
    ],
)
def test_the_clock_moves_by_local_days(now: str, to: str, there: str) -> None:
    assert moved(now, to) == there


def test_a_zone_whose_clocks_never_change_is_said() -> None:
    with pytest.raises(CannotDo, match="The clocks don't change in Asia/Kolkata"):
        moved("2026-11-25T12:00+00:00", "clocks_change", "Asia/Kolkata")


def test_the_file_that_the_app_reads_is_written(tmp_path: Path) -> None:
    file = tmp_path / "clock"
    file.write_text("60")
    with Playground(now=lambda: 1_000_000_000 + float(file.read_text()), clock_file=file) as slack:
        clock = slack.desk.ask("move_clock", to="week", zone="UTC")

    assert file.read_text() == str(60.0 + 7 * 86_400)
    assert clock == {"now": 1_000_000_000 + 60 + 7 * 86_400, "can_move": True}


def test_without_a_file_the_clock_stays(slack: Playground) -> None:
    with pytest.raises(CannotDo, match="started without --clock FILE"):
        slack.desk.ask("move_clock", to="day")
