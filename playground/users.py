"""People, bots and user groups, and how Slack's answers show them."""

from dataclasses import dataclass, field
from typing import Any


@dataclass
class User:
    """A person or a bot, as one workspace sees them."""

    id: str
    name: str
    """The handle, without `@`."""
    real_name: str
    team_id: str
    """The home workspace; a stranger's is another one."""
    title: str = ""
    tz: str = "Europe/Berlin"
    locale: str = "en-GB"
    is_admin: bool = False
    is_restricted: bool = False
    """A guest: sees only the channels that they are in."""
    is_stranger: bool = False
    """Of another company, known through a shared channel."""
    status_text: str = ""
    status_emoji: str = ""
    status_expiration: int = 0
    """In seconds since 1970; 0: until it is changed."""
    deleted: bool = False
    """Deactivated."""
    bot_id: str = ""
    app_id: str = ""
    fields: dict[str, str] = field(default_factory=dict)
    """Custom profile fields, by label."""

    @property
    def is_bot(self) -> bool:
        """A bot user has a bot id."""
        return bool(self.bot_id)

    def shape(self, *, locale: bool = False, email: bool = False) -> dict[str, Any]:
        """The user object of `users.info`; the address only for apps that may read it."""
        shown = {
            "id": self.id,
            "team_id": self.team_id,
            "name": self.name,
            "real_name": self.real_name,
            "deleted": self.deleted,
            "is_bot": self.is_bot,
            "is_app_user": False,
            "updated": 1_700_000_000,
            "profile": self._profile(email=email),
        }
        if self.deleted:
            return shown
        shown |= {
            "tz": self.tz,
            "tz_label": self.tz,
            "tz_offset": 3600,
            "is_admin": self.is_admin,
            "is_owner": False,
            "is_primary_owner": False,
            "is_restricted": self.is_restricted,
            "is_ultra_restricted": False,
            "has_2fa": False,
        }
        if self.is_stranger:
            shown["is_stranger"] = True
        if locale:
            shown["locale"] = self.locale
        return shown

    def _profile(self, *, email: bool) -> dict[str, Any]:
        profile: dict[str, Any] = {
            "title": self.title,
            "real_name": self.real_name,
            "real_name_normalized": self.real_name,
            "display_name": self.name,
            "display_name_normalized": self.name,
            "first_name": self.real_name.split()[0],
            "last_name": self.real_name.split()[-1],
            "team": self.team_id,
            "status_text": self.status_text,
            "status_emoji": self.status_emoji,
            "status_expiration": self.status_expiration,
            "fields": {
                f"Xf{label.upper()}": {"value": value, "alt": "", "label": label}
                for label, value in self.fields.items()
            },
        }
        if self.is_bot:
            profile |= {"bot_id": self.bot_id, "api_app_id": self.app_id, "always_active": True}
        elif email:
            profile["email"] = f"{self.name}@{self.team_id.lower()}.example"
        return profile


@dataclass
class Usergroup:
    """A user group such as @data-team."""

    id: str
    handle: str
    name: str
    team_id: str
    users: list[str] = field(default_factory=list)

    def shape(self, *, with_users: bool) -> dict[str, Any]:
        """The object of `usergroups.list`."""
        shown: dict[str, Any] = {
            "id": self.id,
            "team_id": self.team_id,
            "is_usergroup": True,
            "is_subteam": True,
            "name": self.name,
            "description": "",
            "handle": self.handle,
            "is_external": False,
            "date_create": 1_700_000_000,
            "date_update": 1_700_000_000,
            "date_delete": 0,
            "user_count": len(self.users),
            "prefs": {"channels": [], "groups": []},
        }
        return shown | {"users": list(self.users)} if with_users else shown
