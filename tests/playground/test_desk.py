"""Waiting at the desk."""

import pytest
from slack_bolt import App
from slack_sdk import WebClient

from playground.errors import DidNotHappen
from playground.person import Person
from playground.server import Playground
from tests.playground.conftest import Connect


def test_waiting_ends_when_it_happens(
    app: App, over_sockets: Connect, slack: Playground, client: WebClient, mira: Person
) -> None:
    app.event("message")(lambda event, say: say(text="Seen", thread_ts=event["ts"]))
    over_sockets(app)

    slack.desk.wait_until_connected()
    ts = mira.say("#ask-data", "Weekly GMV?")

    assert mira.wait_for_message("#ask-data", thread=ts, predicate=_is_seen)["thread_ts"] == ts
    assert slack.desk.wait_for_call("chat.postMessage")["args"]["text"] == "Seen"


def test_waiting_in_vain_says_for_what_and_what_was_there(slack: Playground, mira: Person) -> None:
    mira.say("#ask-data", "Something else")

    with pytest.raises(DidNotHappen, match="Something else"):
        mira.wait_for_message("#ask-data", _is_seen, timeout=0.05)
    with pytest.raises(DidNotHappen, match="connection"):
        slack.desk.wait_until_connected(timeout=0.05)


def _is_seen(message: dict[str, object]) -> bool:
    return message["text"] == "Seen"
