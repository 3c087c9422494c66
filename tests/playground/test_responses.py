"""`response_url`s: what a command or a click may answer with, how often, and how long."""

from typing import Any

import pytest
from slack_bolt import Ack, App, Respond
from slack_sdk import WebClient
from slack_sdk.webhook import WebhookClient

from playground.clock import Timings
from playground.person import Person
from playground.server import Playground
from tests.playground.blocks import actions, button, section
from tests.playground.conftest import Connect, app_of, connected

Body = dict[str, Any]


@pytest.fixture
def clicked(app: App, over_sockets: Connect) -> list[Body]:
    """An app that notes the payloads of clicks and commands."""
    return _listening(app, over_sockets)


def _listening(app: App, connect: Connect | None = None) -> list[Body]:
    heard: list[Body] = []

    @app.action("go")
    @app.command("/data")
    def note(ack: Ack, body: Body) -> None:
        heard.append(body)
        ack()

    if connect:
        connect(app)
    return heard


def _post(client: WebClient) -> str:
    row = [actions(button())]
    return str(client.chat_postMessage(channel="C0ASK", text="Card", blocks=row)["ts"])


def test_an_acknowledged_command_may_answer_its_caller(
    app: App, over_sockets: Connect, mira: Person, slack: Playground
) -> None:
    app.command("/data")(lambda ack: ack(text="You said what?"))
    over_sockets(app)

    mira.command("#ask-data", "/data", "a & b")

    [delivery] = slack.desk.deliveries()
    assert delivery["payload"]["text"] == "a &amp; b"
    assert delivery["payload"]["channel_name"] == "ask-data"
    assert [message["text"] for message in mira.ephemerals("#ask-data")] == ["You said what?"]
    assert slack.person("ana").ephemerals("#ask-data") == []


def test_a_command_may_answer_the_channel(
    app: App, over_http: Connect, mira: Person, slack: Playground
) -> None:
    @app.command("/data")
    def answer(ack: Ack, respond: Respond) -> None:
        ack()
        respond("For all", response_type="in_channel")

    over_http(app)

    mira.command("#ask-data", "/data")

    assert [message["text"] for message in slack.person("ana").messages("#ask-data")] == ["For all"]


def test_a_clicked_message_can_be_replaced_and_deleted(
    client: WebClient, mira: Person, clicked: list[Body]
) -> None:
    ts = _post(client)
    mira.click("go", channel="#ask-data", ts=ts)
    answer = WebhookClient(clicked[0]["response_url"])

    answer.send(text="Done", replace_original=True)
    assert mira.message("#ask-data", ts)["text"] == "Done"

    answer.send(delete_original=True)
    assert mira.messages("#ask-data") == []


def test_an_ephemeral_message_can_be_replaced(
    client: WebClient, mira: Person, clicked: list[Body]
) -> None:
    row = [actions(button())]
    client.chat_postEphemeral(channel="C0ASK", user="U0MIRA", text="File it?", blocks=row)
    [offer] = mira.ephemerals("#ask-data")
    mira.click("go", channel="#ask-data", ts=offer["ts"])

    WebhookClient(clicked[0]["response_url"]).send(text="Filed", replace_original=True)

    assert "message" not in clicked[0]
    assert clicked[0]["container"]["is_ephemeral"] is True
    assert [message["text"] for message in mira.ephemerals("#ask-data")] == ["Filed"]


def test_an_address_works_five_times(mira: Person, clicked: list[Body]) -> None:
    mira.command("#ask-data", "/data")
    answer = WebhookClient(clicked[0]["response_url"])

    codes = [answer.send(text="Again").status_code for _ in range(6)]

    assert codes == [200] * 5 + [404]
    assert "used_url" in answer.send(text="Once more").body


def test_an_address_expires() -> None:
    with Playground(timings=Timings(response_url=0)) as slack:
        app = app_of(slack)
        heard = _listening(app)
        with connected(slack, app):
            slack.person("mira").command("#ask-data", "/data")

            answer = WebhookClient(heard[0]["response_url"]).send(text="Late")

    assert answer.status_code == 404
    assert "expired_url" in answer.body


def test_an_answer_beyond_the_limits_is_refused_and_recorded(
    mira: Person, clicked: list[Body], slack: Playground
) -> None:
    mira.command("#ask-data", "/data")

    answer = WebhookClient(clicked[0]["response_url"]).send(text="x", blocks=[section("")])

    assert "invalid_blocks" in answer.body
    assert slack.desk.violations()[0]["where"] == "response_url"
