"""How a request recurs, in a line or two for the card and for triage."""

from collections.abc import Sequence
from datetime import date

from slack_sdk.models.blocks import Block

from bot.recurrence import Every, Kind, Pattern, Recurrence, Rhythm
from handlers.text import escape, shorten
from handlers.views.parts import context

DAYS_SHOWN = 4
VALUES_SHOWN = 6
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def lines(pattern: Pattern) -> list[Block]:
    """The values that were asked for, and what kind of product wants to be born."""
    found = []
    if pattern.values:
        found.append(context(f"🔀 Asked for {_values(pattern.values)}"))
    if pattern.recurrence:
        found.append(context(escape(kind_line(pattern.recurrence))))
    return list(found)


def kind_line(recurrence: Recurrence) -> str:
    """What kind of recurrence it is, with the dates."""
    if recurrence.kind is Kind.EVENT:
        first, last = recurrence.days[0], recurrence.days[-1]
        when = f"on {_day(first)}" if first == last else f"from {_day(first)} to {_day(last)}"
        return f"⚡ All within a week, {when}: perhaps it is about one event"
    if recurrence.rhythm is not None:
        return (
            f"📅 The same person {often(recurrence.rhythm)}: {_days(recurrence.days)}. "
            "A schedule could serve this"
        )
    teams = _and([shorten(team, 40) for team in recurrence.teams])
    return f"👥 {teams} ask for this, on {_days(recurrence.days)}. A product could serve them all"


def often(rhythm: Rhythm) -> str:
    """`every Monday`, `every second Tuesday`, `every month`."""
    if rhythm.every is Every.MONTH:
        return "every month"
    day = "week" if rhythm.weekday is None else WEEKDAYS[rhythm.weekday]
    return f"every {day}" if rhythm.every is Every.WEEK else f"every second {day}"


def _values(values: Sequence[str]) -> str:
    shown = [escape(shorten(value, 40)) for value in values[:VALUES_SHOWN]]
    more = len(values) - len(shown)
    return _and([*shown, f"{more:,} more"] if more else shown)


def _days(days: Sequence[date]) -> str:
    """The latest few, with how many came before them."""
    shown = [_day(day) for day in days[-DAYS_SHOWN:]]
    more = len(days) - len(shown)
    return _and([f"{more:,} earlier days", *shown] if more > 1 else shown)


def _day(day: date) -> str:
    return f"{day.day} {day:%b}"


def _and(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
