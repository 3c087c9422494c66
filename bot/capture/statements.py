"""The statements that every event runs, made once and over tables.

To make a statement, to look for it in the cache and to run it for an object takes longer than the
database does; the rest of the program may afford that.
"""

from typing import cast

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    CompoundSelect,
    Table,
    and_,
    bindparam,
    func,
    or_,
    select,
    union,
)
from sqlalchemy.dialects.postgresql import Insert, insert

from models import Base, Channel, Delivery, Message, Post, Request


def _table(model: type[Base]) -> Table:
    return cast(Table, model.__table__)


RECEIVE = (
    insert(_table(Delivery))
    .values({name: bindparam(name) for name in ("workspace_id", "event_id", "received_at")})
    .on_conflict_do_nothing()
    .returning(Delivery.event_id)
)
"""Yields nothing for an event that was delivered before."""

WATCH_MODE = select(Channel.watch_mode).where(
    Channel.workspace_id == bindparam("workspace_id"), Channel.id == bindparam("channel_id")
)


MESSAGE_ID = select(Message.id).where(
    Message.workspace_id == bindparam("workspace_id"),
    Message.channel_id == bindparam("channel_id"),
    Message.ts == bindparam("ts"),
)

KEPT = (
    "workspace_id",
    "channel_id",
    "ts",
    "thread_ts",
    "author_id",
    "text",
    "files",
    "said_at",
    "edited_ts",
)


def _keep() -> Insert:
    statement = insert(_table(Message)).values({name: bindparam(name) for name in KEPT})
    given = statement.excluded
    return statement.on_conflict_do_update(
        index_elements=["workspace_id", "channel_id", "ts"],
        set_={
            "text": given.text,
            "files": given.files,
            "edited_ts": given.edited_ts,
            "forgotten_at": None,
        },
        where=Message.deleted_at.is_(None)
        & (_later(given.edited_ts) | Message.forgotten_at.is_not(None)),
    )


def _later(edited_ts: ColumnElement[str]) -> ColumnElement[bool]:
    return func.coalesce(edited_ts, "") > func.coalesce(Message.edited_ts, "")


KEEP = _keep().returning(Message.id)
"""A newer wording replaces an older one, and a deletion stays; then it yields nothing."""


def _talked_about() -> CompoundSelect[tuple[int]]:
    workspace: BindParameter[str] = bindparam("workspace_id")
    channel: BindParameter[str] = bindparam("channel_id")
    root: BindParameter[str] = bindparam("thread_ts")
    is_live = Request.is_imported.is_(False) & Request.dismissed_at.is_(None)
    place = and_(Request.workspace_id == workspace, Request.channel_id == channel, is_live)
    is_card = and_(
        Post.workspace_id == workspace,
        Post.channel_id == channel,
        Post.ts == root,
        Post.kind == "card",
    )
    return union(
        select(Request.id).where(place, or_(Request.ts == root, Request.thread_ts == root)),
        select(Request.id).join(Post, Post.subject_id == Request.id).where(is_card, is_live),
    )


TALKED_ABOUT = _talked_about()
"""The requests of a thread: it began with their message or their card, or the message stands in
it. Imported ones have no card and are left alone, as what was dismissed is."""
