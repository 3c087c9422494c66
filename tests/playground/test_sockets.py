"""Socket Mode: its connections and their ends."""

import pytest
from slack_bolt import App

from playground.person import Person
from playground.server import Playground
from tests.playground.conftest import Connect, app_of, connected
from tests.playground.heard import Heard


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
