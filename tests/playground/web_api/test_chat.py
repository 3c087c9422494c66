"""What the bot says, edits and deletes, and what Slack refuses."""

from typing import Any

import pytest
from slack_sdk import WebClient

from playground.errors import CannotDo
from playground.person import Person
from playground.server import Playground
from tests.playground.blocks import actions, button, section
from tests.playground.web_api.errors import error_of, refused

METADATA = {"event_type": "posted", "event_payload": {"key": "digest-2026-W47"}}


def test_a_posted_message_can_be_read(client: WebClient, mira: Person) -> None:
    posted = client.chat_postMessage(channel="C0ASK", text="Hello", blocks=[section()])

    [seen] = mira.messages("#ask-data")
    assert seen["ts"] == posted["ts"]
    assert seen["text"] == "Hello"
    assert seen["blocks"][0]["block_id"]
    assert posted["message"]["bot_id"]


def test_a_reply_stands_in_its_thread(client: WebClient, mira: Person) -> None:
    ts = mira.say("#ask-data", "Weekly GMV by city?")

    client.chat_postMessage(channel="C0ASK", text="Seen", thread_ts=ts)

    [parent] = mira.messages("#ask-data")
    assert parent["reply_count"] == 1
    assert [message["text"] for message in mira.messages("#ask-data", ts)][1] == "Seen"


def test_a_reply_may_be_shown_in_the_channel_too(client: WebClient, mira: Person) -> None:
    ts = mira.say("#ask-data", "Weekly GMV by city?")

    client.chat_postMessage(channel="C0ASK", text="Here", thread_ts=ts, reply_broadcast=True)

    assert [message["text"] for message in mira.messages("#ask-data")][1] == "Here"


def test_a_reply_to_a_thread_that_never_was_is_accepted_and_seen_nowhere(
    client: WebClient, mira: Person
) -> None:
    client.chat_postMessage(channel="C0ASK", text="Lost", thread_ts="1700000000.000001")

    assert mira.messages("#ask-data") == []
    bad = {"channel": "C0ASK", "text": "Lost", "thread_ts": "yesterday"}
    assert error_of(client.chat_postMessage, **bad) == "invalid_thread_ts"


def test_a_person_can_be_written_to_directly(client: WebClient, mira: Person) -> None:
    posted = client.chat_postMessage(channel="U0MIRA", text="Psst")

    assert posted["channel"].startswith("D")
    assert [message["text"] for message in mira.messages("@app")] == ["Psst"]


@pytest.mark.parametrize(
    ("channel", "error"),
    [
        ("C0NOWHERE", "channel_not_found"),
        ("C0PLANS", "channel_not_found"),
        ("C0GENERAL", "not_in_channel"),
        ("C0OLD", "is_archived"),
        ("", "invalid_arguments"),
    ],
)
def test_some_channels_cannot_be_posted_to(client: WebClient, channel: str, error: str) -> None:
    assert error_of(client.chat_postMessage, channel=channel, text="Hello") == error


@pytest.mark.parametrize(
    ("content", "error"),
    [
        ({"text": ""}, "no_text"),
        ({"text": "  \n "}, "no_text"),
        ({"text": "x" * 40_001}, "msg_too_long"),
        ({"text": "x", "blocks": "{not json"}, "invalid_blocks_format"),
        ({"text": "x", "metadata": {"event_type": "x"}}, "invalid_metadata_format"),
    ],
)
def test_some_messages_are_refused(client: WebClient, content: dict[str, Any], error: str) -> None:
    def post() -> None:  # not by `chat_postMessage`, which warns of an empty text by itself
        client.api_call("chat.postMessage", json={"channel": "C0ASK", **content})

    assert error_of(post) == error


def test_the_longest_text_passes(client: WebClient, mira: Person) -> None:
    client.chat_postMessage(channel="C0ASK", text="😀" * 40_000)

    assert len(mira.messages("#ask-data")[0]["text"]) == 40_000


def test_a_refused_block_is_pointed_at_and_recorded(client: WebClient, slack: Playground) -> None:
    answer = refused(
        client.chat_postMessage, channel="C0ASK", text="x", blocks=[section(), section("")]
    )

    problem = "must be more than 0 characters [json-pointer:/blocks/1/text/text]"
    assert answer["error"] == "invalid_blocks"
    assert answer["errors"] == [problem]
    assert answer["response_metadata"]["messages"] == [f"[ERROR] {problem}"]
    assert slack.desk.violations() == [{"where": "chat.postMessage", "problems": [problem]}]


def test_an_edit_keeps_what_it_does_not_name(client: WebClient, mira: Person) -> None:
    row = actions(button())
    ts = client.chat_postMessage(channel="C0ASK", text="1", blocks=[row], metadata=METADATA)["ts"]

    client.chat_update(channel="C0ASK", ts=ts, text="2")

    [seen] = mira.messages("#ask-data")
    assert seen["text"] == "2"
    assert seen["blocks"][0]["elements"][0]["action_id"] == "go"
    assert seen["metadata"] == METADATA
    assert seen["edited"]["user"]

    client.chat_update(channel="C0ASK", ts=ts, text="3", blocks=[])

    assert "blocks" not in mira.messages("#ask-data")[0]


def test_only_own_messages_can_be_changed(client: WebClient, mira: Person) -> None:
    ts = mira.say("#ask-data", "Mine")
    there = {"channel": "C0ASK", "ts": ts}

    assert error_of(client.chat_update, **there, text="Yours") == "cant_update_message"
    assert error_of(client.chat_delete, **there) == "cant_delete_message"
    assert error_of(client.chat_update, channel="C0ASK", ts="1.1", text="x") == "message_not_found"


def test_an_edit_holds_less_text_than_a_post(client: WebClient) -> None:
    ts = client.chat_postMessage(channel="C0ASK", text="Short")["ts"]

    client.chat_update(channel="C0ASK", ts=ts, text="x" * 4000)
    too_long = {"channel": "C0ASK", "ts": ts, "text": "x" * 4001}
    assert error_of(client.chat_update, **too_long) == "msg_too_long"


def test_a_deleted_message_is_gone_and_a_parent_leaves_a_tombstone(
    client: WebClient, mira: Person
) -> None:
    alone = client.chat_postMessage(channel="C0ASK", text="Alone")["ts"]
    parent = client.chat_postMessage(channel="C0ASK", text="Parent")["ts"]
    mira.say("#ask-data", "Reply", thread=parent)

    client.chat_delete(channel="C0ASK", ts=alone)
    client.chat_delete(channel="C0ASK", ts=parent)

    [seen] = mira.messages("#ask-data")
    assert seen["subtype"] == "tombstone"
    gone = {"channel": "C0ASK", "ts": parent, "text": "Back"}
    assert error_of(client.chat_update, **gone) == "message_not_found"


def test_an_ephemeral_message_is_for_one_reader(
    client: WebClient, mira: Person, slack: Playground
) -> None:
    client.chat_postEphemeral(channel="C0ASK", user="U0MIRA", text="Only you")

    assert [message["text"] for message in mira.ephemerals("#ask-data")] == ["Only you"]
    assert slack.person("ana").ephemerals("#ask-data") == []
    assert mira.messages("#ask-data") == []
    outside = {"channel": "C0TRIAGE", "user": "U0MIRA", "text": "x"}
    assert error_of(client.chat_postEphemeral, **outside) == "user_not_in_channel"


def test_a_permalink_names_channel_message_and_thread(client: WebClient, mira: Person) -> None:
    parent = mira.say("#ask-data", "Parent")
    reply = mira.say("#ask-data", "Reply", thread=parent)

    link = client.chat_getPermalink(channel="C0ASK", message_ts=reply)["permalink"]

    assert link.startswith("https://lark.slack.com/archives/C0ASK/p")
    assert link.endswith(f"?thread_ts={parent}&cid=C0ASK")
    nothing = {"channel": "C0ASK", "message_ts": "1.1"}
    assert error_of(client.chat_getPermalink, **nothing) == "message_not_found"


def test_a_private_channel_hides_from_those_outside(mira: Person) -> None:
    with pytest.raises(CannotDo):
        mira.messages("#data-triage")
