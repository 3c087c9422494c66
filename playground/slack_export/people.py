"""People as Slack's `users.json` records them."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from playground.company.parts import Person, Role

Record = dict[str, Any]

TEAM_FIELD = "Xf0TEAM0000"
"""The workspace's own profile field that holds the name of a person's team."""


def workspace(person: Person) -> str:
    """The id of the workspace that somebody belongs to."""
    return "T0PEDALO000" if person.role is Role.OTHER_COMPANY else "T0FENNELBY0"


def bot_id(person: Person) -> str:
    """The id under which an app's messages are posted."""
    return "B" + person.id.removeprefix("U")


def user_record(person: Person, updated: datetime) -> Record:
    """One record of `users.json`. Slack tells less about people who left."""
    record: Record = {
        "id": person.id,
        "team_id": workspace(person),
        "name": person.handle,
        "deleted": person.role is Role.LEFT,
        "real_name": person.name,
        "profile": _profile(person),
        "is_bot": person.role is Role.BOT,
        "updated": int(updated.timestamp()),
    }
    if person.role is Role.LEFT:
        return record
    offset = updated.astimezone(ZoneInfo(person.tz)).utcoffset()
    return record | {
        "tz": person.tz,
        "tz_offset": int(offset.total_seconds()) if offset else 0,
        "is_admin": person.role is Role.ADMIN,
        "is_owner": False,
        "is_restricted": person.role is Role.GUEST,
        "is_ultra_restricted": False,
        "is_stranger": person.role is Role.OTHER_COMPANY,
    }


def _profile(person: Person) -> Record:
    profile: Record = {
        "title": person.title,
        "real_name": person.name,
        "real_name_normalized": person.name,
        "display_name": person.handle,
        "email": f"{person.handle}@fennelby.example",
        "fields": {TEAM_FIELD: {"value": person.team, "alt": ""}},
        "team": workspace(person),
    }
    if person.role is Role.BOT:
        profile["bot_id"] = bot_id(person)
    return profile
