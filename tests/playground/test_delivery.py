"""Delivery to real Bolt apps: the same over Socket Mode and over signed HTTP."""

import threading
import urllib.error
import urllib.request
from collections.abc import Callable
from typing import Any

import pytest
from slack_bolt import Ack, App, BoltRequest

from playground.clock import Timings
from playground.errors import AppDidNotAnswer, CannotDo, DidNotHappen
from playground.lark import TEAM
from playground.person import Person
from playground.server import Playground
from tests.playground.conftest import QUICK, Connect, app_of, connected, served

Event = dict[str, Any]


@pytest.fixture(params=["over_sockets", "over_http"])
def connect(request: pytest.FixtureRequest) -> Connect:
    """Each way to deliver."""
    connect: Connect = request.getfixturevalue(request.param)
    return connect


class Heard:
    """Listeners that note what they hear, and can be told to fail."""

    def __init__(self, app: App, *events: str) -> None:
        self.events: list[Event] = []
        self.bodies: list[Event] = []
        self.requests: list[BoltRequest] = []
        self.failures = 0
        for name in events:
            app.event(name)(self.hear)

    def hear(self, event: Event, body: Event, request: BoltRequest) -> None:
        """Note an event; fail as often as told, which leaves it unacknowledged."""
        self.events.append(event)
        self.bodies.append(body)
        self.requests.append(request)
        if self.failures:
            self.failures -= 1
            raise RuntimeError("told to fail")


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
    assert 0 < delivery["seconds"] < 1


def test_an_unacknowledged_event_comes_again(
    app: App, connect: Connect, mira: Person, slack: Playground
) -> None:
    heard = Heard(app, "message")
    heard.failures = 2
    connect(app)

    mira.say("#ask-data", "Weekly GMV by city?")
    slack.desk.wait_until_quiet()

    assert len({body["event_id"] for body in heard.bodies}) == 1
    retries = [request.headers.get("x-slack-retry-num") for request in heard.requests]
    assert [retry[0] if retry else "0" for retry in retries] == ["0", "1", "2"]
    [delivery] = slack.desk.deliveries()
    assert delivery["attempts"] == 3
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
    with Playground(timings=Timings(retries=(0.0, 0.5, 0.5))) as slack:
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


def test_a_wrong_signature_is_refused_by_the_app(app: App, slack: Playground) -> None:
    Heard(app, "message")
    with served(slack, app) as url:
        forged = urllib.request.Request(
            url,
            b"{}",
            {
                "Content-Type": "application/json",
                "X-Slack-Request-Timestamp": "1",
                "X-Slack-Signature": "v0=wrong",
            },
        )

        with pytest.raises(urllib.error.HTTPError) as refusal:
            urllib.request.urlopen(forged)
        refusal.value.close()

    assert refusal.value.code == 401


def test_an_address_that_fails_the_challenge_is_not_taken(slack: Playground) -> None:
    with pytest.raises(CannotDo, match="challenge"):
        slack.desk.deliver_to(f"{slack.url}/nothing/here")


def test_several_connections_take_turns(slack: Playground, mira: Person) -> None:
    apps = [app_of(slack), app_of(slack)]
    heard = [Heard(app, "message") for app in apps]
    with connected(slack, apps[0]), connected(slack, apps[1]):
        for number in range(6):
            mira.say("#ask-data", str(number))
        slack.desk.wait_until_quiet()

    assert [len(each.events) for each in heard] == [3, 3]


def test_a_dropped_connection_is_opened_again(
    app: App, over_sockets: Connect, slack: Playground, mira: Person
) -> None:
    heard = Heard(app, "message")
    over_sockets(app)

    slack.desk.drop_connections()
    slack.desk.wait_until_connected()
    mira.say("#ask-data", "Back again?")
    slack.desk.wait_until_quiet()

    assert [event["text"] for event in heard.events] == ["Back again?"]


def test_an_app_is_asked_to_reconnect_before_a_connection_grows_old(
    app: App, over_sockets: Connect, slack: Playground, mira: Person
) -> None:
    heard = Heard(app, "message")
    over_sockets(app)

    slack.desk.ask("refresh")
    mira.say("#ask-data", "Over the new line")
    slack.desk.wait_until_quiet()

    assert len(slack.desk.calls("apps.connections.open")) == 2
    assert [event["text"] for event in heard.events] == ["Over the new line"]


def test_a_ticket_opens_one_connection(slack: Playground) -> None:
    from websockets.exceptions import WebSocketException
    from websockets.sync.client import connect as open_socket

    url = app_of(slack).client.apps_connections_open(app_token=slack.app_token)["url"]

    with open_socket(url) as socket:
        assert '"hello"' in str(socket.recv(timeout=5))
    with pytest.raises(WebSocketException):
        open_socket(url)
