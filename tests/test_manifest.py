"""What `manifest.yml` asks Slack for is what the listeners take and the code calls: no more, no
less."""

import ast
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, cast

import pytest
import yaml
from slack_bolt import App
from slack_sdk import WebClient

import handlers
from handlers.scopes import SCOPES
from playground.server import Playground

ROOT = Path(__file__).parent.parent
MANIFEST: dict[str, Any] = yaml.safe_load((ROOT / "manifest.yml").read_text(encoding="utf-8"))
EVENTS = set(MANIFEST["settings"]["event_subscriptions"]["bot_events"])
COMMANDS = {each["command"] for each in MANIFEST["features"]["slash_commands"]}
SHORTCUTS = {(each["type"], each["callback_id"]) for each in MANIFEST["features"]["shortcuts"]}
ASKED = set(MANIFEST["oauth_config"]["scopes"]["bot"])

FOR_EVENTS = {
    "app_home_opened": set(),
    "app_mention": {"app_mentions:read"},
    "app_uninstalled": set(),
    "channel_archive": {"channels:read"},
    "channel_deleted": {"channels:read"},
    "channel_left": {"channels:read"},
    "channel_rename": {"channels:read"},
    "channel_shared": {"channels:read", "groups:read"},
    "channel_unarchive": {"channels:read"},
    "channel_unshared": {"channels:read", "groups:read"},
    "group_archive": {"groups:read"},
    "group_deleted": {"groups:read"},
    "group_left": {"groups:read"},
    "group_rename": {"groups:read"},
    "group_unarchive": {"groups:read"},
    "member_joined_channel": {"channels:read", "groups:read"},
    "message.channels": {"channels:history"},
    "message.groups": {"groups:history"},
    "message.im": {"im:history"},
    "reaction_added": {"reactions:read"},
    "reaction_removed": {"reactions:read"},
    "subteam_members_changed": {"usergroups:read"},
    "subteam_updated": {"usergroups:read"},
    "tokens_revoked": set(),
    "user_change": {"users:read"},
}
"""The scopes that Slack's documentation names for each event."""

FOR_METHODS = {
    "apps_connections_open": set(),  # by the app token
    "auth_test": set(),
    "chat_delete": {"chat:write"},
    "chat_postEphemeral": {"chat:write"},
    "chat_postMessage": {"chat:write"},
    "chat_update": {"chat:write"},
    "conversations_history": {"channels:history", "groups:history", "im:history"},
    "conversations_info": {"channels:read", "groups:read"},
    "conversations_list": {"channels:read", "groups:read"},
    "conversations_open": {"im:write"},
    "conversations_replies": {"channels:history", "groups:history", "im:history"},
    "files_upload_v2": {"files:write"},
    "usergroups_list": {"usergroups:read"},
    "users_conversations": {"channels:read", "groups:read"},
    "users_info": {"users:read"},
    "users_list": {"users:read"},
    "views_open": set(),
    "views_push": set(),
    "views_update": set(),
    "views_publish": set(),
}
"""The scopes for the kinds of channel that the bot meets, by the method's name in slack-sdk."""


class Register:
    """Stands in for a Bolt app while features register: remembers what they listen to."""

    def __init__(self) -> None:
        self.taken: dict[str, set[str]] = {}

    def __getattr__(self, kind: str) -> Callable[..., Callable[[object], None]]:
        def listen(what: str, **_conditions: object) -> Callable[[object], None]:
            self.taken.setdefault(kind, set()).add(what)
            return lambda _listener: None

        return listen


@pytest.fixture(scope="module")
def taken() -> dict[str, set[str]]:
    """What all features listen to, by kind: event, command, action, view, …"""
    register = Register()
    for feature in handlers.FEATURES:
        feature.register(cast(App, register))
    return register.taken


def test_the_events_asked_for_are_those_that_are_heard(taken: dict[str, set[str]]) -> None:
    assert {event.partition(".")[0] for event in EVENTS} == taken["event"]


def test_the_commands_and_shortcuts_offered_are_those_that_are_taken(
    taken: dict[str, set[str]],
) -> None:
    shortcuts = {("message", each) for each in taken["message_shortcut"]}
    shortcuts |= {("global", each) for each in taken["global_shortcut"]}

    assert taken["command"] == COMMANDS
    assert shortcuts == SHORTCUTS


def test_no_listener_is_of_a_kind_that_this_test_does_not_know(taken: dict[str, set[str]]) -> None:
    assert set(taken) <= {
        "event",
        "command",
        "message_shortcut",
        "global_shortcut",
        "action",
        "view",
        "view_closed",
        "options",
    }


def test_every_button_is_heard_and_every_listener_has_its_button(
    taken: dict[str, set[str]],
) -> None:
    drawn = {each for path in sources("handlers/views") for each in names(path)}
    heard = taken["action"] | taken["options"] | taken["view"]

    assert heard - drawn == set()
    assert {each for each in drawn if is_action(each)} - heard == set()


def is_action(name: str) -> bool:
    """`feature.verb`, which is how buttons and forms are called."""
    features = {feature.__name__.rpartition(".")[2] for feature in handlers.FEATURES}
    return name.partition(".")[0] in features


def test_the_scopes_are_exactly_those_that_events_methods_and_commands_need() -> None:
    needed = {"commands"}
    for event in EVENTS:
        needed |= FOR_EVENTS[event]
    for method in called_methods():
        needed |= FOR_METHODS[method]

    assert needed == ASKED


def test_each_scope_has_its_reason_and_each_reason_its_scope() -> None:
    assert set(SCOPES) == ASKED


def test_a_method_that_is_no_longer_called_is_taken_off_the_list() -> None:
    assert set(FOR_METHODS) == called_methods()


def test_the_manifest_keeps_slacks_limits() -> None:
    shown, features = MANIFEST["display_information"], MANIFEST["features"]

    assert len(shown["name"]) <= 35
    assert len(shown["description"]) <= 140
    assert 174 < len(shown["long_description"]) <= 4_000
    assert all(len(each["name"]) <= 24 for each in features["shortcuts"])
    assert all(len(each["description"]) <= 150 for each in features["shortcuts"])
    assert "functions" not in MANIFEST, "workflow steps bar an app from public distribution"


def test_the_playground_takes_the_manifest(slack: Playground) -> None:
    assert set(slack.world.app.manifest.scopes or ()) == ASKED


def sources(folder: str) -> Iterator[Path]:
    return (ROOT / folder).rglob("*.py")


def names(path: Path) -> Iterator[str]:
    """Every string in a file that looks like `feature.verb`."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            feature, dot, verb = node.value.partition(".")
            if dot and feature.isidentifier() and verb.isidentifier():
                yield node.value


def called_methods() -> set[str]:
    """The Web API methods that the code calls, as slack-sdk spells them."""
    return {
        node.func.attr
        for folder in ("handlers", "bot")
        for path in sources(folder)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and "_" in node.func.attr.strip("_")
        and hasattr(WebClient, node.func.attr)
    }
