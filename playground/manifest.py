"""An app's manifest: what it may do, what it wants to hear, and which gestures it offers."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml


@dataclass(frozen=True)
class Manifest:
    """The parts of an app manifest that the playground heeds. `None` means: everything."""

    name: str = "App"
    scopes: frozenset[str] | None = None
    events: frozenset[str] | None = None
    """Subscriptions by their manifest names, such as `message.channels`."""
    commands: frozenset[str] | None = None
    shortcuts: frozenset[str] | None = None
    """Callback ids of global and message shortcuts."""

    def hears(self, subscription: str) -> bool:
        """The app subscribed to this event."""
        return self.events is None or subscription in self.events

    def offers_command(self, command: str) -> bool:
        """The app has this slash command."""
        return self.commands is None or command in self.commands

    def offers_shortcut(self, callback_id: str) -> bool:
        """The app has this shortcut."""
        return self.shortcuts is None or callback_id in self.shortcuts


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
        commands=frozenset(each["command"] for each in features.get("slash_commands", [])),
        shortcuts=frozenset(each["callback_id"] for each in features.get("shortcuts", [])),
    )
