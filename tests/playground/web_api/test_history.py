"""Reading what was said."""

from typing import Any

import pytest
from slack_sdk import WebClient

from playground.person import Person
from tests.playground.web_api.errors import error_of

METADATA = {"event_type": "posted", "event_payload": {"key": "k1"}}


def test_history_comes_newest_first_in_pages(client: WebClient, mira: Person) -> None:
    for number in range(5):
        mira.say("#ask-data", str(number))

    first = client.conversations_history(channel="C0ASK", limit=3)
    second = client.conversations_history(
        channel="C0ASK", limit=3, cursor=first["response_metadata"]["next_cursor"]
    )

    assert [message["text"] for message in first["messages"]] == ["4", "3", "2"]
    assert first["has_more"] is True
    assert [message["text"] for message in second["messages"]] == ["1", "0"]
    assert second["has_more"] is False


def test_history_leaves_replies_to_their_threads(client: WebClient, mira: Person) -> None:
    parent = mira.say("#ask-data", "Parent")
    reply = mira.say("#ask-data", "Reply", thread=parent)

    history = client.conversations_history(channel="C0ASK")["messages"]
    thread = client.conversations_replies(channel="C0ASK", ts=parent)["messages"]

    assert [message["ts"] for message in history] == [parent]
    assert [message["ts"] for message in thread] == [parent, reply]
    assert thread[1]["parent_user_id"] == "U0MIRA"


def test_the_bounds_count_only_when_inclusive(client: WebClient, mira: Person) -> None:
    first, second, third = (mira.say("#ask-data", word) for word in ("a", "b", "c"))
    bounds: dict[str, Any] = {"channel": "C0ASK", "oldest": first, "latest": third}

    outside = client.conversations_history(**bounds)["messages"]
    inside = client.conversations_history(**bounds, inclusive=True)["messages"]

    assert [message["ts"] for message in outside] == [second]
    assert [message["ts"] for message in inside] == [third, second, first]


def test_metadata_is_shown_to_those_who_ask(client: WebClient) -> None:
    client.chat_postMessage(channel="C0ASK", text="Digest", metadata=METADATA)

    plain = client.conversations_history(channel="C0ASK")["messages"][0]
    whole = client.conversations_history(channel="C0ASK", include_all_metadata=True)["messages"][0]

    assert "metadata" not in plain
    assert whole["metadata"] == METADATA


@pytest.mark.parametrize(
    ("args", "error"),
    [
        ({"channel": "C0GENERAL"}, "not_in_channel"),
        ({"channel": "C0PLANS"}, "channel_not_found"),
        ({"channel": "C0ASK", "cursor": "nonsense"}, "invalid_cursor"),
        ({"channel": "C0ASK", "oldest": "yesterday"}, "invalid_ts_oldest"),
    ],
)
def test_history_is_refused(
    client: WebClient, mira: Person, args: dict[str, str], error: str
) -> None:
    mira.say("#ask-data", "Something")

    assert error_of(client.conversations_history, **args) == error


def test_a_thread_that_is_not_there_says_so(client: WebClient) -> None:
    assert error_of(client.conversations_replies, channel="C0ASK", ts="1.1") == "thread_not_found"
