"""Trouble on order: each kind does what it says, and no more often."""

import http.client
import json
import time
import urllib.error
from typing import Any

import pytest
from slack_bolt import App
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.http_retry.builtin_handlers import RateLimitErrorRetryHandler

from playground.clock import Timings
from playground.errors import CannotDo
from playground.person import Person
from playground.server import Playground
from playground.trouble import CallTrouble, EventTrouble, Trouble
from tests.playground.conftest import Connect, app_of, connected
from tests.playground.heard import Heard
from tests.playground.web_api.errors import error_of

POST: dict[str, Any] = {"channel": "C0ASK", "text": "Hello"}


def test_a_rate_limit_says_when_to_come_back(client: WebClient, slack: Playground) -> None:
    slack.desk.trouble_calls("ratelimited", "chat.postMessage", seconds=7)

    with pytest.raises(SlackApiError) as refusal:
        client.chat_postMessage(**POST)

    assert refusal.value.response.status_code == 429
    assert refusal.value.response.headers["retry-after"] == "7"
    assert client.chat_postMessage(**POST)["ok"] is True


def test_slacks_client_gets_through_a_rate_limit(
    client: WebClient, slack: Playground, mira: Person
) -> None:
    client.retry_handlers = [RateLimitErrorRetryHandler(max_retry_count=2)]
    slack.desk.trouble_calls("ratelimited", times=2, seconds=0)

    client.chat_postMessage(**POST)

    assert len(mira.messages("#ask-data")) == 1
    assert [call["status"] for call in slack.desk.calls("chat.postMessage")] == [429, 429, 200]


def test_other_methods_are_spared(client: WebClient, slack: Playground) -> None:
    slack.desk.trouble_calls("server_error", "chat.update")

    assert client.chat_postMessage(**POST)["ok"] is True
    with pytest.raises(SlackApiError):
        client.chat_update(**POST, ts="1.1")


@pytest.mark.parametrize(("kind", "messages"), [("hang_up", 1), ("hang_up_before", 0)])
def test_a_hang_up_leaves_the_caller_without_an_answer(
    client: WebClient, slack: Playground, mira: Person, kind: str, messages: int
) -> None:
    slack.desk.trouble_calls(kind, "chat.postMessage")

    with pytest.raises((urllib.error.URLError, http.client.HTTPException, ConnectionError)):
        client.chat_postMessage(**POST)

    assert len(mira.messages("#ask-data")) == messages
    assert client.chat_postMessage(**POST)["ok"] is True


def test_a_slow_answer_comes_after_the_effect(client: WebClient, slack: Playground) -> None:
    slack.desk.trouble_calls("slow", "chat.postMessage", seconds=0.2)
    started = time.monotonic()

    client.chat_postMessage(**POST)

    assert time.monotonic() - started >= 0.2


def test_history_can_be_taken_away_and_given_back(client: WebClient, slack: Playground) -> None:
    slack.desk.trouble_calls("error", "conversations.history", error="access_denied", times=None)

    assert error_of(client.conversations_history, channel="C0ASK") == "access_denied"
    assert error_of(client.conversations_history, channel="C0ASK") == "access_denied"
    slack.desk.no_trouble()
    assert client.conversations_history(channel="C0ASK")["messages"] == []


def test_a_token_can_be_revoked_without_a_word(client: WebClient, slack: Playground) -> None:
    slack.desk.ask("revoke", team="T0LARK")

    assert error_of(client.chat_postMessage, **POST) == "token_revoked"


def test_unknown_trouble_is_refused(slack: Playground) -> None:
    with pytest.raises(CannotDo, match="earthquake"):
        slack.desk.trouble_calls("earthquake")
    with pytest.raises(CannotDo, match="earthquake"):
        slack.desk.trouble_events("earthquake")


def test_a_duplicate_is_the_same_event_twice(
    app: App, over_sockets: Connect, slack: Playground, mira: Person
) -> None:
    heard = Heard(app, "message")
    over_sockets(app)
    slack.desk.trouble_events("duplicate", "message")

    mira.say("#ask-data", "Once")
    mira.say("#ask-data", "Only once")
    slack.desk.wait_until_quiet()

    ids = [body["event_id"] for body in heard.bodies]
    assert len(ids) == 3
    assert len(set(ids)) == 2


def test_held_events_arrive_in_reverse(
    app: App, over_http: Connect, slack: Playground, mira: Person
) -> None:
    heard = Heard(app, "message")
    over_http(app)
    slack.desk.trouble_events("hold", times=3)

    for word in ("one", "two", "three"):
        mira.say("#ask-data", word)
    slack.desk.wait_until_quiet()

    assert sorted(event["text"] for event in heard.events) == ["one", "three", "two"]
    sent = [delivery for delivery in slack.desk.deliveries() if delivery["attempts"]]
    assert len(sent) == 3


def test_a_delayed_event_is_overtaken(
    app: App, over_sockets: Connect, slack: Playground, mira: Person
) -> None:
    heard = Heard(app, "message")
    over_sockets(app)
    slack.desk.trouble_events("delay", seconds=0.2)

    mira.say("#ask-data", "slow")
    mira.say("#ask-data", "fast")
    slack.desk.wait_until_quiet()

    assert [event["text"] for event in heard.events] == ["fast", "slow"]


def test_an_event_on_a_breaking_connection_comes_again() -> None:
    patient = Timings(acknowledge=60, retries=(0.0, 0.5, 2.0, 5.0, 10.0, 20.0, 40.0))
    with Playground(timings=patient) as slack:
        app = app_of(slack)
        heard = Heard(app, "message")
        with connected(slack, app):
            slack.desk.trouble_events("drop_connection")

            slack.person("mira").say("#ask-data", "Hello?")
            slack.desk.wait_until_quiet(timeout=90)  # on a busy machine; half a second else

            (delivery,) = slack.desk.deliveries("message")

    assert [event["text"] for event in heard.events] == ["Hello?"]
    assert delivery["attempts"] > 1


def test_chance_repeats_with_its_seed() -> None:
    def strikes(seed: int) -> list[bool]:
        trouble = Trouble(seed)
        trouble.order_call(CallTrouble("server_error", times=None, rate=0.3))
        return [trouble.for_call("chat.postMessage") is not None for _ in range(200)]

    assert strikes(1) == strikes(1)
    assert strikes(1) != strikes(2)
    assert 30 < sum(strikes(1)) < 90


def test_orders_of_several_kinds_are_used_up_one_by_one() -> None:
    trouble = Trouble()
    trouble.order_event(EventTrouble("delay", event="message", times=2))
    trouble.order_event(EventTrouble("duplicate", times=1))

    events = ("app_mention", "message", "message", "message")
    struck = [trouble.for_event(event) for event in events]

    assert [each.kind if each else None for each in struck] == [
        "duplicate", "delay", "delay", None
    ]  # fmt: skip


def test_every_call_is_recorded_with_its_answer(client: WebClient, slack: Playground) -> None:
    client.chat_postMessage(**POST)
    error_of(client.chat_postMessage, channel="C0NONE", text="x")

    posted, failed = slack.desk.calls("chat.postMessage")

    assert posted["args"] == {"channel": "C0ASK", "text": "Hello"}
    assert posted["answer"]["ok"] is True
    assert failed["answer"]["error"] == "channel_not_found"
    assert slack.desk.calls(since=posted["number"]) == [failed]
    assert "token" not in json.dumps(posted)
