"""Everything the playground knows. One event loop owns it; nothing else touches it."""

import secrets
import time
from collections import deque
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playground.changes import Changes, Topic
from playground.clock import Clock, Timings
from playground.errors import CannotDo, SlackError
from playground.manifest import Manifest
from playground.tour.progress import Tour
from playground.users import User
from playground.workspace import Installation, Workspace

KEPT_CALLS = 100_000
"""How many recorded calls stay in memory."""


@dataclass
class App:
    """The one app that the playground serves. Its secrets open nothing but the playground."""

    manifest: Manifest
    id: str = "A0PLAYGROUND"
    app_token: str = "xapp-1-A0PLAYGROUND-playground"  # noqa: S105  # opens only the playground
    signing_secret: str = "playground-signing-secret"  # noqa: S105  # the same
    client_id: str = "1234.5678"
    client_secret: str = "playground-client-secret"  # noqa: S105  # the same
    verification_token: str = "playground-verification"  # noqa: S105  # the same


@dataclass(frozen=True)
class CallRecord:
    """One recorded Web API call."""

    method: str
    args: dict[str, Any]
    answer: dict[str, Any]
    status: int
    seconds: float
    at: float
    """Seconds since the epoch, real time."""
    number: int


@dataclass(frozen=True)
class Violation:
    """A payload that broke a limit of Slack's."""

    where: str
    """The method, or how else the payload arrived."""
    problems: list[str]


@dataclass
class Trigger:
    """A `trigger_id`: who may be shown a modal for it, until when, and whether it was used."""

    workspace: Workspace
    user: str
    expires: float
    from_modal: bool
    used: bool = False


@dataclass
class World:
    """The state of a small Slack with one app in it."""

    app: App
    clock: Clock
    timings: Timings
    site: str
    """The playground's address, without a slash at the end."""
    opened: str = "0"
    """The timestamp of the start: what was said before counts as read."""
    clock_file: Path | None = None
    """Where the clock is moved, if it can be."""
    workspaces: dict[str, Workspace] = field(default_factory=dict)
    tour: Tour | None = None
    """The guided first minute, where a visitor is shown one."""
    calls: deque[CallRecord] = field(default_factory=lambda: deque(maxlen=KEPT_CALLS))
    call_count: int = 0
    violations: list[Violation] = field(default_factory=list)
    changes: Changes = field(default_factory=Changes)
    triggers: dict[str, Trigger] = field(default_factory=dict)
    codes: dict[str, str] = field(default_factory=dict)
    """OAuth codes not yet exchanged, with the workspace that each installs into."""

    def install(self, workspace: Workspace) -> Installation:
        """Install the app, or install it again, with the scopes of its manifest."""
        tail = workspace.id[1:]
        bot = User(
            id=f"U0BOT{tail}",
            name=self.app.manifest.name.lower().replace(" ", "-"),
            real_name=self.app.manifest.name,
            team_id=workspace.id,
            bot_id=f"B0{tail}",
            app_id=self.app.id,
        )
        workspace.users[bot.id] = bot
        workspace.installation = Installation(
            bot_user=bot.id,
            bot_id=bot.bot_id,
            token=f"xoxb-{workspace.id}-playground",
            scopes=self.app.manifest.scopes,
        )
        return workspace.installation

    def workspace_of_token(self, token: str) -> Workspace:
        """The workspace that a bot token opens."""
        for workspace in self.workspaces.values():
            if workspace.installation and workspace.installation.token == token:
                return workspace
        raise SlackError("invalid_auth")

    def person(self, name: str) -> tuple[Workspace, User]:
        """The person with this id or handle, in the first workspace that is theirs."""
        for workspace in self.workspaces.values():
            for user in workspace.users.values():
                if name in {user.id, user.name}:
                    return workspace, user
        raise CannotDo(f"There is nobody called {name}.")

    def new_trigger(self, workspace: Workspace, user: str, *, from_modal: bool = False) -> str:
        """Give out a `trigger_id` for something that a person just did."""
        trigger_id = f"{time.monotonic_ns()}.{workspace.id}.{secrets.token_hex(8)}"
        expires = time.monotonic() + self.timings.trigger
        self.triggers[trigger_id] = Trigger(workspace, user, expires, from_modal)
        return trigger_id

    def redeem(self, trigger_id: str, workspace: Workspace) -> Trigger:
        """Use a `trigger_id`, which works once and not for long."""
        trigger = self.triggers.get(trigger_id)
        if trigger is None or trigger.workspace is not workspace:
            raise SlackError("invalid_trigger_id")
        if trigger.used:
            raise SlackError("exchanged_trigger_id")
        if time.monotonic() > trigger.expires:
            raise SlackError("expired_trigger_id")
        trigger.used = True
        return trigger

    def violate(self, where: str, problems: list[str]) -> None:
        """Record a payload that broke limits."""
        self.violations.append(Violation(where, problems))
        self.changes.note(Topic.CALLS)
