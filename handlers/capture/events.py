"""Messages, mentions and emoji as they arrive."""

import re
from typing import Any

from slack_bolt import BoltContext
from sqlalchemy.orm import Session

from bot.capture import arrivals, following
from bot.capture.arrivals import Heard
from bot.deps import Deps
from bot.jobs import Job
from handlers.payloads import Body, Said, read_message
from handlers.talk import marking
from handlers.text import decode

MARKS = {"inbox_tray": Job.COLLECT, **dict.fromkeys(marking.PLUS, Job.COUNT_TOO)}
"""📥 files a message, ➕ says that one needs the same."""
CONVERTED = {"channel_convert_to_private", "channel_convert_to_public"}
SPOKEN = {None, "file_share", "me_message", "thread_broadcast"}
"""Subtypes that are somebody saying something; all others are Slack's own notes."""


def message(body: Body, event: Body, deps: Deps, context: BoltContext, workspace_id: str) -> None:
    """Something was said, edited or deleted where the bot can read.

    What concerns nobody is passed over before anything is written: most of a workspace's talk, and
    the bot's own messages and edits.
    """
    subtype = event.get("subtype")
    if subtype in CONVERTED:
        _converted(body, event, deps, workspace_id)
    elif subtype == "message_deleted":
        _deleted(body, event, deps, workspace_id)
    elif subtype == "message_changed":
        _edited(body, event, deps, context, workspace_id)
    else:
        _said(body, event, deps, context, workspace_id)


def _converted(body: Body, event: Body, deps: Deps, workspace_id: str) -> None:
    """A channel was made private, or public: Slack has no event of its own for that."""
    with deps.sessions.begin() as session:
        if _is_new(session, body, deps, workspace_id):
            deps.queue.defer(
                session,
                Job.REFRESH_CHANNEL,
                workspace_id=workspace_id,
                channel_id=str(event["channel"]),
            )


def mention(body: Body, event: Body, deps: Deps, context: BoltContext, workspace_id: str) -> None:
    """The bot was mentioned; in a channel that it is in, the message arrives as well."""
    _said(body, event, deps, context, workspace_id, is_addressed=True)


def _said(
    body: Body,
    event: Body,
    deps: Deps,
    context: BoltContext,
    workspace_id: str,
    *,
    is_addressed: bool = False,
) -> None:
    said = read_message(event, str(event["channel"]), event.get("channel_type"))
    if not _is_a_persons(said, context, event.get("subtype")):
        return
    heard = _hear(said, context, is_addressed=is_addressed)
    with deps.sessions.begin() as session:
        concern = arrivals.concern_of(session, workspace_id, heard)
        if concern is not None and _is_new(session, body, deps, workspace_id):
            arrivals.hear(session, deps.queue, workspace_id, heard, concern)


def _edited(body: Body, event: Body, deps: Deps, context: BoltContext, workspace_id: str) -> None:
    said = read_message(event["message"], str(event["channel"]), event.get("channel_type"))
    if not _is_a_persons(said, context, event["message"].get("subtype")):
        return
    heard = _hear(said, context)
    with deps.sessions.begin() as session:
        if _is_new(session, body, deps, workspace_id):
            following.note_edit(session, deps.queue, workspace_id, heard, deps.clock())


def _deleted(body: Body, event: Body, deps: Deps, workspace_id: str) -> None:
    channel_id, ts = str(event["channel"]), str(event["deleted_ts"])
    with deps.sessions.begin() as session:
        if _is_new(session, body, deps, workspace_id):
            following.note_deletion(session, deps.queue, workspace_id, channel_id, ts, deps.clock())


def _is_new(session: Session, body: Body, deps: Deps, workspace_id: str) -> bool:
    return arrivals.receive(session, workspace_id, str(body["event_id"]), deps.clock())


def reaction(body: Body, event: Body, deps: Deps, workspace_id: str) -> None:
    """Somebody put an emoji that means something to a message."""
    job = MARKS.get(str(event["reaction"]))
    if job is None or event["item"].get("type") != "message":
        return
    with deps.sessions.begin() as session:
        if _is_new(session, body, deps, workspace_id):
            deps.queue.defer(session, job, **marking.of(event, workspace_id))


def _is_a_persons(said: Said, context: BoltContext, subtype: Any) -> bool:
    return (
        subtype in SPOKEN
        and not said.is_bot
        and bool(said.author_id)
        and said.author_id != context.bot_user_id
    )


def _hear(said: Said, context: BoltContext, *, is_addressed: bool = False) -> Heard:
    """Decode, and leave the mention of the bot itself away: it is an address, not a word."""
    mention = re.compile(rf"<@{context.bot_user_id}(\|[^<>]*)?>")
    is_mentioned = mention.search(said.text) is not None
    return Heard(
        channel_id=said.channel_id,
        ts=said.ts,
        thread_ts=said.thread_ts,
        author_id=said.author_id,
        text=decode(mention.sub("", said.text).strip()),
        files=said.files,
        edited_ts=said.edited_ts,
        is_addressed=is_addressed or said.channel_type == "im" or is_mentioned,
    )
