"""An app with one form, one Home tab and a few buttons."""

from typing import Any

import pytest
from slack_bolt import Ack, App
from slack_sdk import WebClient

from tests.playground.blocks import actions, button, home, modal
from tests.playground.conftest import Connect

Json = dict[str, Any]


class Bot:
    """An app with one form, whose answers to a submission a test decides."""

    def __init__(self, app: App) -> None:
        self.view: Json = modal()
        self.answer: Json = {}
        self.heard: list[Json] = []
        self.offers: list[Json] = []
        app.shortcut("ask")(self.open)
        app.action("go")(self.note)
        app.action("pick")(self.note)
        app.action("search")(self.note)
        app.view("form")(self.submitted)
        app.view_closed("form")(self.note)
        app.options("search")(self.suggest)
        app.event("app_home_opened")(self.publish)

    def open(self, ack: Ack, body: Json, client: WebClient) -> None:
        self.heard.append(body)
        client.views_open(trigger_id=body["trigger_id"], view=self.view)
        ack()

    def note(self, ack: Ack, body: Json) -> None:
        self.heard.append(body)
        ack()

    def submitted(self, ack: Ack, body: Json) -> None:
        self.heard.append(body)
        ack(**self.answer)

    def suggest(self, ack: Ack, body: Json) -> None:
        self.heard.append(body)
        ack(options=self.offers)

    def publish(self, event: Json, client: WebClient) -> None:
        client.views_publish(user_id=event["user"], view=home(actions(button())))


@pytest.fixture
def bot(app: App, over_sockets: Connect) -> Bot:
    """The app, connected."""
    bot = Bot(app)
    over_sockets(app)
    return bot
