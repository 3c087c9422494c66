"""How scenarios read: what people see in Slack, and what they press."""

from typing import Any

from playground.person import Message
from tests.world import Bot


def words(message: Message) -> str:
    """Everything that a message shows, its notification line and its blocks."""
    return "\n".join([str(message.get("text") or ""), *_texts(message.get("blocks") or [])])


def _texts(value: Any) -> list[str]:
    if isinstance(value, dict):
        own = [value["text"]] if isinstance(value.get("text"), str) else []
        return own + [t for v in value.values() for t in _texts(v)]
    if isinstance(value, list):
        return [t for item in value for t in _texts(item)]
    return []


def thread(bot: Bot, name: str, channel: str, ts: str) -> list[Message]:
    """The bot's messages in a thread, in order, as somebody sees them."""
    replies = bot.person(name).messages(channel, thread=ts)
    return [m for m in replies if m.get("user") == bot.slack.bot_user and m["ts"] != ts]


def roots(bot: Bot, name: str, channel: str) -> list[Message]:
    """The bot's messages in a channel, outside of threads."""
    return [
        m
        for m in bot.person(name).messages(channel)
        if m.get("user") == bot.slack.bot_user and m.get("thread_ts") in (None, m["ts"])
    ]


def containing(messages: list[Message], piece: str) -> Message:
    """The one message that shows some words."""
    found = [m for m in messages if piece in words(m)]
    assert len(found) == 1, f"{len(found)} messages show {piece!r}: {[words(m) for m in messages]}"
    return found[0]


def buttons(message: Message) -> list[str]:
    """The action ids that a message offers."""
    blocks = message.get("blocks") or []
    return [e["action_id"] for b in blocks if b["type"] == "actions" for e in b["elements"]]
