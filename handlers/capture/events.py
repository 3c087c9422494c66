"""Messages, mentions and emoji as they arrive."""

from typing import Any

from slack_bolt import BoltContext
from sqlalchemy.orm import Session

from bot.capture import arrivals, following
from bot.deps import Deps
from bot.jobs import Job
from handlers.answers import offering
from handlers.capture import form_posts
from handlers.capture.hearing import hear
from handlers.payloads import Body, Said, read_message
from handlers.talk import marking

MARKS = {
    "inbox_tray": Job.COLLECT,
    **dict.fromkeys(marking.PLUS, Job.COUNT_TOO),
    **dict.fromkeys(offering.CHECKS, Job.READ_CHECK),
}
"""📥 files a message, ➕ says that one needs the same, ✅ that it is answered."""
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
    if _is_a_forms(said, event, context):
        with deps.sessions.begin() as session:
            form_posts.posted(session, body, event, said, deps, workspace_id)
    if not _is_a_persons(said, context, event.get("subtype")):
        return
    heard = hear(said, context.bot_user_id, is_addressed=is_addressed)
    with deps.sessions.begin() as session:
        concern = arrivals.concern_of(session, workspace_id, heard)
        if concern is not None and _is_new(session, body, deps, workspace_id):
            arrivals.hear(session, deps.queue, workspace_id, heard, concern)


def _edited(body: Body, event: Body, deps: Deps, context: BoltContext, workspace_id: str) -> None:
    said = read_message(event["message"], str(event["channel"]), event.get("channel_type"))
    if not _is_a_persons(said, context, event["message"].get("subtype")):
        return
    heard = hear(said, context.bot_user_id)
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


def _is_a_forms(said: Said, event: Body, context: BoltContext) -> bool:
    """Another bot has posted something, as workflows and forms do."""
    is_post = event.get("subtype") in {None, "bot_message"}
    return said.is_bot and is_post and event.get("bot_id") != context.bot_id


def _is_a_persons(said: Said, context: BoltContext, subtype: Any) -> bool:
    return (
        subtype in SPOKEN
        and not said.is_bot
        and bool(said.author_id)
        and said.author_id != context.bot_user_id
    )
