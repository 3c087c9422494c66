"""Slack's payloads, read into typed values as soon as they arrive."""

from dataclasses import dataclass
from typing import Any

from bot.wording import N_
from models import Gone

Body = dict[str, Any]
"""A payload as Slack sends it: the only place where its keys are spelled is this module and the
forms' own readers."""


@dataclass(frozen=True)
class Click:
    """A press on one of our buttons, or a choice in one of our menus, outside of a form."""

    action_id: str
    subject_id: int
    """The one id that the button carries."""
    person_id: str
    trigger_id: str
    channel_id: str | None
    message_ts: str | None
    choice: str | None
    """What was chosen, for a menu."""


def read_click(body: Body) -> Click:
    """Read a `block_actions` payload. Raises `Gone` when its button carries no id of ours."""
    action = body["actions"][0]
    chosen = action.get("selected_option") or {}
    value = str(action.get("value") or chosen.get("value") or "")
    number, _, choice = value.partition(":")
    if not number.isdigit():
        raise Gone(N_("button"))
    return Click(
        action_id=str(action["action_id"]),
        subject_id=int(number),
        person_id=str(body["user"]["id"]),
        trigger_id=str(body.get("trigger_id") or ""),
        channel_id=(body.get("channel") or {}).get("id"),
        message_ts=(body.get("message") or body.get("container") or {}).get("ts")
        or (body.get("container") or {}).get("message_ts"),
        choice=choice or None,
    )


@dataclass(frozen=True)
class Said:
    """A message as an event, a shortcut or a history page holds it."""

    channel_id: str
    ts: str
    thread_ts: str | None
    author_id: str
    text: str
    """As Slack sends it: not decoded yet."""
    files: tuple[str, ...]
    is_bot: bool
    edited_ts: str | None
    channel_type: str | None
    shared: str = ""
    """The words of a message that this one forwards."""

    @property
    def is_reply(self) -> bool:
        """It stands in a thread, below its root."""
        return self.thread_ts is not None and self.thread_ts != self.ts


def read_message(message: Body, channel_id: str, channel_type: str | None = None) -> Said:
    """Read a message object; for an edit, the `message` inside of the event."""
    return Said(
        channel_id=channel_id,
        ts=str(message["ts"]),
        thread_ts=message.get("thread_ts"),
        author_id=str(message.get("user") or message.get("bot_id") or ""),
        text=str(message.get("text") or ""),
        files=tuple(str(f["permalink"]) for f in message.get("files") or () if f.get("permalink")),
        is_bot=bool(message.get("bot_id")) or message.get("subtype") == "bot_message",
        edited_ts=(message.get("edited") or {}).get("ts"),
        channel_type=channel_type,
        shared="\n".join(_shared(message)),
    )


def _shared(message: Body) -> list[str]:
    """The words of what was forwarded; the preview of a link holds nobody's ask."""
    attachments = message.get("attachments") or ()
    return [str(a["text"]) for a in attachments if a.get("is_share") and a.get("text")]


def is_whisper(body: Body) -> bool:
    """What was pressed is seen by who pressed it alone."""
    return bool((body.get("container") or {}).get("is_ephemeral"))


def in_thread(body: Body) -> dict[str, Any]:
    """The thread in which the message stands that was pressed; Slack answers in none by itself."""
    message = {**(body.get("container") or {}), **(body.get("message") or {})}
    root = message.get("thread_ts")
    is_reply = root is not None and root != (message.get("ts") or message.get("message_ts"))
    return {"thread_ts": str(root)} if is_reply else {}


def person_of(body: Body) -> str | None:
    """Who acts in an interaction or a command; None in an event."""
    if "user_id" in body:
        return str(body["user_id"])
    user = body.get("user")
    return str(user["id"]) if isinstance(user, dict) else None
