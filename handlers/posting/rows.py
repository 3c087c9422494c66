"""The rows behind posts: written before any call is made."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from models import Post, PostState


@dataclass(frozen=True)
class Place:
    """Where a post goes: a channel or a person's id, a thread, perhaps for one person's eyes."""

    workspace_id: str
    channel_id: str
    thread_ts: str | None = None
    only_for: str | None = None


def ensure(
    session: Session, place: Place, kind: str, subject_id: int, now: datetime, *, part: str = ""
) -> Post:
    """Write down that a message should be there; the same one again if it already is."""
    key = f"{kind}:{subject_id}{':' + part if part else ''}"
    session.execute(
        insert(Post)
        .values(
            workspace_id=place.workspace_id,
            key=key,
            kind=kind,
            subject_id=subject_id,
            channel_id=place.channel_id,
            thread_ts=place.thread_ts,
            only_for=place.only_for,
            state=PostState.WAITING,
            attempts=0,
            created_at=now,
        )
        .on_conflict_do_nothing(index_elements=[Post.workspace_id, Post.key])
    )
    post = find(session, place.workspace_id, key)
    assert post is not None  # noqa: S101  # it was written just above
    return post


def find(session: Session, workspace_id: str, key: str) -> Post | None:
    """The post with this key, if it was ever written down."""
    return session.scalar(select(Post).where(Post.workspace_id == workspace_id, Post.key == key))
