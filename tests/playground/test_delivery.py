"""Delivery to real Bolt apps: the same over Socket Mode and over signed HTTP."""

import threading
from collections.abc import Callable

import pytest
from slack_bolt import Ack, App

from playground.clock import Timings
from playground.errors import AppDidNotAnswer, DidNotHappen
from playground.lark import TEAM
from playground.person import Person
from playground.server import Playground
from tests.playground.conftest import QUICK, Connect, app_of, connected
from tests.playground.heard import Event, Heard


@pytest.fixture(params=["over_sockets", "over_http"])
def connect(request: pytest.FixtureRequest) -> Connect:
    """Each way to deliver."""
    connect: Connect = request.getfixturevalue(request.param)
    return connect


def test_a_message_arrives_as_slack_sends_it(
    app: App, connect: Connect, mira: Person, slack: Playground
) -> None:
    heard = Heard(app, "message")
    connect(app)

    ts = mira.say("#ask-data", "Weekly GMV by city?")
    slack.desk.wait_until_quiet()

    [body] = heard.bodies
    assert body["team_id"] == TEAM
    assert body["api_app_id"] == "A0PLAYGROUND"
    assert body["event_id"].startswith("Ev")
    assert body["authorizations"][0]["user_id"] == slack.bot_user
    assert body["is_ext_shared_channel"] is False
    [event] = heard.events
    assert event["ts"] == event["event_ts"] == ts
    assert event["channel_type"] == "channel"
    assert event["user"] == "U0MIRA"
    [delivery] = slack.desk.deliveries()
    assert delivery["state"] == "acknowledged"
    assert 0 < delivery["seconds"] < QUICK.acknowledge


def test_an_unacknowledged_event_comes_again(
    app: App, connect: Connect, mira: Person, slack: Playground
) -> None:
    heard = Heard(app, "message")
    heard.failures = 1
    connect(app)

    mira.say("#ask-data", "Weekly GMV by city?")
    slack.desk.wait_until_quiet()

    assert len({body["event_id"] for body in heard.bodies}) == 1
    retries = [request.headers.get("x-slack-retry-num") for request in heard.requests]
    assert [retry[0] if retry else "0" for retry in retries] == ["0", "1"]
    [delivery] = slack.desk.deliveries()
    assert delivery["attempts"] == 2
    assert delivery["state"] == "acknowledged"


def test_an_event_is_given_up_after_three_retries(
    app: App, over_http: Connect, mira: Person, slack: Playground
) -> None:
    heard = Heard(app, "message")
    heard.failures = 9
    over_http(app)

    mira.say("#ask-data", "Weekly GMV by city?")
    slack.desk.wait_until_quiet()

    [delivery] = slack.desk.deliveries()
    assert delivery["state"] == "lost"
    assert delivery["attempts"] == 4
    assert delivery["reasons"] == ["http_error"] * 4


def test_events_wait_for_an_app_that_is_away(app: App, mira: Person) -> None:
    with Playground(timings=Timings(retries=(0.0, 0.0, 5.0))) as slack:
        app = app_of(slack)
        heard = Heard(app, "message")
        slack.person("mira").say("#ask-data", "Is anybody there?")

        with pytest.raises(DidNotHappen, match="message"):
            slack.desk.wait_until_quiet(timeout=0.1)

    assert heard.events == []


def test_an_app_that_comes_back_hears_what_it_missed() -> None:
    with Playground(timings=Timings(retries=(0.0, 0.5, 2.0, 5.0))) as slack:
        app = app_of(slack)
        heard = Heard(app, "message")
        slack.person("mira").say("#ask-data", "Is anybody there?")

        with connected(slack, app):
            slack.desk.wait_until_quiet()

    assert [event["text"] for event in heard.events] == ["Is anybody there?"]


@pytest.mark.parametrize("act", ["command", "shortcut", "say nothing"])
def test_what_a_person_waits_for_is_not_sent_again(
    app: App, over_http: Connect, mira: Person, slack: Playground, act: str
) -> None:
    tries = []

    def fail(body: Event) -> None:
        tries.append(body)
        raise RuntimeError("told to fail")

    app.command("/data")(fail)
    app.shortcut("ask")(fail)
    over_http(app)
    acts: dict[str, Callable[[], None]] = {
        "command": lambda: mira.command("#ask-data", "/data", "help"),
        "shortcut": lambda: mira.shortcut("ask"),
        "say nothing": lambda: mira.shortcut("nobody listens to this"),
    }

    with pytest.raises(AppDidNotAnswer):
        acts[act]()

    assert len(tries) == (0 if act == "say nothing" else 1)
    assert [delivery["state"] for delivery in slack.desk.deliveries()] == ["lost"]


def test_a_late_acknowledgement_does_not_count() -> None:
    with Playground(timings=Timings(acknowledge=0.05)) as slack:
        app = app_of(slack)
        released = threading.Event()

        @app.shortcut("ask")
        def wait(ack: Ack) -> None:
            released.wait(5)
            ack()

        with connected(slack, app):
            with pytest.raises(AppDidNotAnswer, match="timeout"):
                slack.person("mira").shortcut("ask")
            released.set()


def test_only_subscribed_events_of_joined_channels_arrive() -> None:
    manifest = {"settings": {"event_subscriptions": {"bot_events": ["message.channels"]}}}
    with Playground(manifest=manifest, timings=QUICK) as slack:
        app = app_of(slack)
        heard = Heard(app, "message", "reaction_added", "app_mention")
        with connected(slack, app):
            mira = slack.person("mira")
            mira.say("#general", "The app is not here")
            ts = mira.say("#ask-data", f"<@{slack.bot_user}> hello")
            mira.react("#ask-data", ts, "inbox_tray")
            slack.person("petra").say("#data-triage", "message.groups is another event")
            slack.desk.wait_until_quiet()

    assert [event["type"] for event in heard.events] == ["message"]
    assert heard.events[0]["ts"] == ts
