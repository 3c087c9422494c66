"""When a digest is due: local weeks, months and hours, right across changes of the clock.

A period is an ISO week, two of them, or a month in the digest's own zone. Its moment is computed
anew for each period from the local calendar, so that no offset is ever added to another.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from models.words import Rhythm

LONGEST = timedelta(days=31)
"""The longest period."""


@dataclass(frozen=True)
class Schedule:
    """When somebody wants a digest."""

    zone: ZoneInfo
    weekday: int
    """0 is Monday; of a month, the first one in it."""
    hour: int
    rhythm: Rhythm = Rhythm.WEEKLY


@dataclass(frozen=True)
class Period:
    """One local period, and the moment in UTC at which its digest is due."""

    name: str
    """`2026-W47`; of two weeks, the first; of a month, `2026-11`."""
    due_at: datetime


def due(schedule: Schedule, after: datetime, until: datetime) -> list[Period]:
    """The periods that fall due later than `after` and not later than `until`, in order."""
    found = []
    for period in _from(schedule, (after - LONGEST).astimezone(schedule.zone).date()):
        if period.due_at > until:
            break
        if period.due_at > after:
            found.append(period)
    return found


def current(schedule: Schedule, now: datetime) -> Period:
    """The local period in which `now` lies, due or not."""
    return of_day(schedule, now.astimezone(schedule.zone).date())


def of_day(schedule: Schedule, day: date) -> Period:
    """The period that holds a local day."""
    return next(_from(schedule, day))


def _from(schedule: Schedule, day: date) -> Iterator[Period]:
    """The period that holds a day, and all after it."""
    begin = _begin(schedule.rhythm, day)
    while True:
        ahead = timedelta(days=(schedule.weekday - begin.weekday()) % 7)
        local = datetime.combine(begin + ahead, time(schedule.hour))
        yield Period(_name(schedule.rhythm, begin), moment(local, schedule.zone))
        begin = _begin(schedule.rhythm, begin + _LENGTHS[schedule.rhythm])


_LENGTHS = {
    Rhythm.WEEKLY: timedelta(weeks=1),
    Rhythm.FORTNIGHTLY: timedelta(weeks=2),
    Rhythm.MONTHLY: LONGEST,
}
"""From the first day of a period, so far ahead lies a day of the next one."""


def _begin(rhythm: Rhythm, day: date) -> date:
    """The first day of the period that holds a day. Every second week counts from the year 1, so
    that it comes every second week at the turn of a year as well."""
    if rhythm is Rhythm.MONTHLY:
        return day.replace(day=1)
    days = 7 if rhythm is Rhythm.WEEKLY else 14
    return date.fromordinal(day.toordinal() - (day.toordinal() - 1) % days)


def _name(rhythm: Rhythm, begin: date) -> str:
    if rhythm is Rhythm.MONTHLY:
        return f"{begin:%Y-%m}"
    year, week, _ = begin.isocalendar()
    return f"{year}-W{week:02}"


def length(rhythm: Rhythm) -> timedelta:
    """How far back a first digest looks."""
    return _LENGTHS[rhythm]


def moment(local: datetime, zone: ZoneInfo) -> datetime:
    """The moment in UTC at which clocks in a zone first show a local time.

    A time that is skipped becomes the next minute that clocks do show.
    """
    while True:
        found = local.replace(tzinfo=zone, fold=0).astimezone(UTC)
        if found.astimezone(zone).replace(tzinfo=None) == local:
            return found
        local += timedelta(minutes=1)


def end_of(day: date, zone: ZoneInfo) -> datetime:
    """The last moment of a local day, in UTC."""
    morning = datetime.combine(day + timedelta(days=1), time())
    return moment(morning, zone) - timedelta(microseconds=1)


def zone_named(name: str) -> ZoneInfo:
    """The zone of an IANA name; UTC where the name means nothing (any more)."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):  # a folder of zones is no zone
        return ZoneInfo("UTC")
