"""Moving the playground's clock, which the app shares by `run --clock FILE`."""

from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from playground.changes import Topic
from playground.errors import CannotDo
from playground.world import World

NINE = time(9)
SEARCHED_DAYS = 400
"""Every zone that changes its clocks does so within this time."""
MOVES = ("monday", "day", "week", "clocks_change")


def clock_of(world: World) -> dict[str, Any]:
    """The time, in seconds since the epoch, and whether it can be moved."""
    return {"now": world.clock.exact(), "can_move": world.clock_file is not None}


def move(world: World, to: str, zone: str) -> dict[str, Any]:
    """Move the clock: to Monday 9:00, by a day or a week, or over the next change of clocks.

    Days are those of `zone`; 9:00 on Monday is the next one, never the present moment.
    """
    if world.clock_file is None:
        raise CannotDo(
            "The clock can't be moved: the playground was started without --clock FILE, and the "
            "app has to read the same file."
        )
    if to not in MOVES:
        raise CannotDo(f"{to} is none of {', '.join(MOVES)}.")
    now = datetime.fromtimestamp(world.clock.exact(), UTC)
    _add(world.clock_file, (destination(now, to, ZoneInfo(zone)) - now).total_seconds())
    world.changes.note(Topic.CLOCK)
    return clock_of(world)


def destination(now: datetime, to: str, zone: ZoneInfo) -> datetime:
    """The moment to move to, in UTC."""
    local = now.astimezone(zone)
    if to == "monday":
        days = (7 - local.weekday()) % 7
        there = datetime.combine(local.date() + timedelta(days), NINE, zone)
        there = there if there > local else there + timedelta(7)
    elif to == "clocks_change":
        there = datetime.combine(_changing_day(local, zone), NINE, zone)
    else:
        there = local + timedelta(7 if to == "week" else 1)
    return there.astimezone(UTC)


def _changing_day(local: datetime, zone: ZoneInfo) -> Any:
    """The first day whose 9:00 stands at another distance from UTC than that of the day before."""
    for days in range(1, SEARCHED_DAYS):
        day = local.date() + timedelta(days)
        morning = datetime.combine(day, NINE, zone)
        if morning.utcoffset() != local.utcoffset():
            return day
    raise CannotDo(f"The clocks don't change in {zone.key}.")


def _add(file: Path, seconds: float) -> None:
    """Write in one step: the app may read at any moment, and half a number is another number."""
    words = file.read_text(encoding="utf-8").strip() if file.exists() else ""
    new = file.with_name(f"{file.name}.new")
    new.write_text(str(float(words or 0) + seconds), encoding="utf-8")
    new.replace(file)
