"""Looking for a post by its key, which its message carries as metadata."""

from datetime import timedelta
from typing import Any

from slack_sdk import WebClient

from models import Post

EVENT_TYPE = "whychain_post"
LOOK_BACK = timedelta(minutes=5)
"""How far before its row a post is looked for: clocks differ."""


def mark(post: Post) -> dict[str, Any]:
    """The metadata by which a post is known. An edit renews it: a parted one has another key."""
    return {"event_type": EVENT_TYPE, "event_payload": {"key": post.key}}


def find(client: WebClient, channel: str, post: Post) -> str | None:
    """The timestamp of the message that carries a post's key; None when there is none.

    Raises `SlackApiError` where the history can't be read.
    """
    oldest = str((post.created_at - LOOK_BACK).timestamp())
    cursor = ""
    while True:
        page = _page(client, channel, post.thread_ts, oldest, cursor)
        for message in page["messages"]:
            payload = message.get("metadata", {}).get("event_payload", {})
            if payload.get("key") == post.key:
                return str(message["ts"])
        cursor = (page.get("response_metadata") or {}).get("next_cursor") or ""
        if not cursor:
            return None


def _page(client: WebClient, channel: str, thread_ts: str | None, oldest: str, cursor: str) -> Any:
    options: dict[str, Any] = {
        "channel": channel,
        "oldest": oldest,
        "include_all_metadata": True,
        "limit": 200,
    }
    if cursor:
        options["cursor"] = cursor
    if thread_ts is not None:
        return client.conversations_replies(ts=thread_ts, **options)
    return client.conversations_history(**options)
