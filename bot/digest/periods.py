"""When a weekly digest is due: local weeks and hours, right across changes of the clock.

A period is the ISO week in the workspace's own zone. Its moment is computed anew for each week from
the local calendar, so that no offset is ever added to another.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

WEEK = timedelta(weeks=1)


@dataclass(frozen=True)
class Schedule:
    """When somebody wants a weekly digest."""

    zone: ZoneInfo
    weekday: int
    """0 is Monday."""
    hour: int


@dataclass(frozen=True)
class Period:
    """One local week, and the moment in UTC at which its digest is due."""

    name: str
    """`2026-W47`."""
    due_at: datetime


def due(schedule: Schedule, after: datetime, until: datetime) -> list[Period]:
    """The periods that fall due later than `after` and not later than `until`, in order."""
    found = []
    day = (after.astimezone(schedule.zone) - WEEK).date()
    while day <= until.astimezone(schedule.zone).date() + WEEK:
        period = of_week(schedule, day)
        if after < period.due_at <= until:
            found.append(period)
        day += WEEK
    return found


def current(schedule: Schedule, now: datetime) -> Period:
    """The period of the local week in which `now` lies, due or not."""
    return of_week(schedule, now.astimezone(schedule.zone).date())


def of_week(schedule: Schedule, day: date) -> Period:
    """The period of the ISO week that holds a local day."""
    year, week, _ = day.isocalendar()
    local = datetime.combine(
        date.fromisocalendar(year, week, schedule.weekday + 1), time(schedule.hour)
    )
    return Period(f"{year}-W{week:02}", moment(local, schedule.zone))


def moment(local: datetime, zone: ZoneInfo) -> datetime:
    """The moment in UTC at which clocks in a zone first show a local time.

    A time that is skipped becomes the next minute that clocks do show.
    """
    while True:
        found = local.replace(tzinfo=zone, fold=0).astimezone(UTC)
        if found.astimezone(zone).replace(tzinfo=None) == local:
            return found
        local += timedelta(minutes=1)


def zone_named(name: str) -> ZoneInfo:
    """The zone of an IANA name; UTC where the name means nothing (any more)."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):  # a folder of zones is no zone
        return ZoneInfo("UTC")
