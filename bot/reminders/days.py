"""Working days and daytime, on calendar dates and local times alone."""

from datetime import date, datetime, timedelta

SATURDAY = 5
MORNING, EVENING = 9, 17
PATIENCE = 3
"""Working days before somebody is reminded, and between the two reminders."""


def working_days(after: date, until: date) -> int:
    """How many working days there are later than one day, up to another and with it."""
    days = (until - after).days
    if days <= 0:
        return 0
    weeks, rest = divmod(days, 7)
    left = (after + timedelta(days=step) for step in range(1, rest + 1))
    return weeks * 5 + sum(day.weekday() < SATURDAY for day in left)


def is_daytime(local: datetime) -> bool:
    """It is between nine and five, on a working day."""
    return local.weekday() < SATURDAY and MORNING <= local.hour < EVENING


def is_due(since: date, last: date | None, today: date) -> bool:
    """The third working day since it waits, or since it was last reminded of, has come."""
    return working_days(last or since, today) >= PATIENCE
