"""An app's manifest: what it may do, what it wants to hear, and which gestures it offers."""

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import yaml


@dataclass(frozen=True)
class Command:
    """A slash command, as the composer offers it."""

    command: str
    description: str = ""
    usage_hint: str = ""


@dataclass(frozen=True)
class Shortcut:
    """A shortcut, as a menu offers it."""

    callback_id: str
    name: str
    type: str
    """`global` or `message`."""
    description: str = ""


@dataclass(frozen=True)
class Manifest:
    """The parts of an app manifest that the playground heeds. `None` means: everything."""

    name: str = "App"
    scopes: frozenset[str] | None = None
    events: frozenset[str] | None = None
    """Subscriptions by their manifest names, such as `message.channels`."""
    commands: tuple[Command, ...] | None = None
    shortcuts: tuple[Shortcut, ...] | None = None
    """Global and message shortcuts."""

    def hears(self, subscription: str) -> bool:
        """The app subscribed to this event."""
        return self.events is None or subscription in self.events

    def offers_command(self, command: str) -> bool:
        """The app has this slash command."""
        return self.commands is None or command in {each.command for each in self.commands}

    def offers_shortcut(self, callback_id: str) -> bool:
        """The app has this shortcut."""
        known = {each.callback_id for each in self.shortcuts or ()}
        return self.shortcuts is None or callback_id in known

    def shape(self) -> dict[str, Any]:
        """What a page offers. A list that is None: the app may do everything, by names unknown."""
        return {
            "name": self.name,
            "commands": None if self.commands is None else [asdict(c) for c in self.commands],
            "shortcuts": None if self.shortcuts is None else [asdict(s) for s in self.shortcuts],
        }


def read_manifest(source: Path | str | dict[str, Any] | None) -> Manifest:
    """Read a manifest from a YAML or JSON file, or from a parsed one; `None` allows everything."""
    if source is None:
        return Manifest()
    if not isinstance(source, dict):
        source = yaml.safe_load(Path(source).read_text(encoding="utf-8"))
    if not isinstance(source, dict):
        raise ValueError(f"A manifest is a mapping with features and settings, not {source!r}.")
    features = source.get("features", {})
    events = source.get("settings", {}).get("event_subscriptions", {})
    return Manifest(
        name=source.get("display_information", {}).get("name", "App"),
        scopes=frozenset(source.get("oauth_config", {}).get("scopes", {}).get("bot", [])),
        events=frozenset(events.get("bot_events", [])),
        commands=tuple(_command(each) for each in features.get("slash_commands", [])),
        shortcuts=tuple(_shortcut(each) for each in features.get("shortcuts", [])),
    )


def _command(about: dict[str, Any]) -> Command:
    description, hint = about.get("description", ""), about.get("usage_hint", "")
    return Command(about["command"], description, hint)


def _shortcut(about: dict[str, Any]) -> Shortcut:
    name, kind = about.get("name", about["callback_id"]), about.get("type", "global")
    return Shortcut(about["callback_id"], name, kind, about.get("description", ""))
