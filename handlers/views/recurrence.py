"""How a request recurs, in a line or two for the card and for triage."""

from collections.abc import Sequence
from datetime import date

from slack_sdk.models.blocks import Block

from bot import wording
from bot.recurrence import Kind, Pattern, Recurrence
from bot.rhythms import Every, Rhythm
from bot.wording import N_, _, n_
from handlers.text import escape, shorten
from handlers.views.parts import context

DAYS_SHOWN = 3
VALUES_SHOWN = 6
EVERY_WEEK = (
    N_("every Monday"),
    N_("every Tuesday"),
    N_("every Wednesday"),
    N_("every Thursday"),
    N_("every Friday"),
    N_("every Saturday"),
    N_("every Sunday"),
)
EVERY_SECOND_WEEK = (
    N_("every second Monday"),
    N_("every second Tuesday"),
    N_("every second Wednesday"),
    N_("every second Thursday"),
    N_("every second Friday"),
    N_("every second Saturday"),
    N_("every second Sunday"),
)


def lines(pattern: Pattern) -> list[Block]:
    """The values that were asked for, and what kind of product wants to be born."""
    found = []
    if pattern.values:
        values = _("Asked for {values}", values=_values(pattern.values))
        found.append(context(f"🔀 {values}"))
    if pattern.recurrence:
        found.append(context(escape(kind_line(pattern.recurrence))))
    return list(found)


def kind_line(recurrence: Recurrence) -> str:
    """What kind of recurrence it is, with the dates."""
    days = _days(recurrence.days)
    if recurrence.kind is Kind.EVENT:
        return f"⚡ {_event(recurrence.days[0], recurrence.days[-1])}"
    if recurrence.rhythm is not None:
        same = _("The same person {often}: {days}.", often=often(recurrence.rhythm), days=days)
        schedule = _("A schedule could serve this")
        return f"📅 {same} {schedule}"
    teams = n_("{n} team", "{n} teams", len(recurrence.teams))
    line = _("{teams}, lately on {days}: a product could serve them all", teams=teams, days=days)
    return f"👥 {line}"


def _event(first: date, last: date) -> str:
    if first == last:
        return _(
            "All within a week, on {day}: perhaps it is about one event",
            day=wording.short_day(first),
        )
    return _(
        "All within a week, from {first} to {last}: perhaps it is about one event",
        first=wording.short_day(first),
        last=wording.short_day(last),
    )


def often(rhythm: Rhythm) -> str:
    """`every Monday`, `every second Tuesday`, `every month`."""
    if rhythm.every is Every.MONTH:
        return _("every month")
    if rhythm.weekday is not None:
        days = EVERY_WEEK if rhythm.every is Every.WEEK else EVERY_SECOND_WEEK
        return _(days[rhythm.weekday])
    return _("every week") if rhythm.every is Every.WEEK else _("every second week")


def _values(values: Sequence[str]) -> str:
    shown = [escape(shorten(value, 40)) for value in values[:VALUES_SHOWN]]
    more = len(values) - len(shown)
    return wording.listed([*shown, n_("{n} more", "{n} more", more)] if more else shown)


def _days(days: Sequence[date]) -> str:
    """The latest few."""
    return wording.listed([wording.short_day(day) for day in days[-DAYS_SHOWN:]])
