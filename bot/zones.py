"""Days as they are where somebody is."""

from datetime import date, datetime

from bot.digest.periods import zone_named


def day_in(zone: str, when: datetime) -> date:
    """The day that an instant belongs to in a zone."""
    return when.astimezone(zone_named(zone)).date()
