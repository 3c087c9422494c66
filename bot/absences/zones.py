"""In which zone somebody's days begin and end."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.digest.periods import zone_named
from models import Person, Workspace


def zone_of(person: Person | None, workspace: Workspace) -> ZoneInfo:
    """Somebody's own zone; the workspace's for whom Slack hasn't told it."""
    is_told = person is not None and person.refreshed_at is not None and person.time_zone
    return zone_named(person.time_zone if is_told and person else workspace.time_zone)


def today(person: Person | None, workspace: Workspace, now: datetime) -> date:
    """The date where somebody is."""
    return now.astimezone(zone_of(person, workspace)).date()
