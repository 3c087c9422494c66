"""The rows behind posts: written before any call is made."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from models import Message, Post, PostState

OF_KEY = select(Post).where(
    Post.workspace_id == bindparam("workspace_id"), Post.key == bindparam("key")
)
LOCKED = OF_KEY.with_for_update()
"""Read at every step, so they are made once."""


@dataclass(frozen=True)
class Place:
    """Where a post goes: a channel or a person's id, a thread, perhaps for one person's eyes."""

    workspace_id: str
    channel_id: str
    thread_ts: str | None = None
    only_for: str | None = None
    partner_id: str | None = None
    """Whose direct messages the channel is."""

    @property
    def reader_id(self) -> str | None:
        """The one person who reads what is said there; None where others do too."""
        is_person = self.channel_id.startswith(("U", "W"))
        return self.only_for or (self.channel_id if is_person else self.partner_id)


def beside(message: Message) -> Place:
    """Where a message was said, for nobody's eyes but its author's."""
    is_direct = message.channel_id.startswith("D")
    return Place(
        message.workspace_id,
        message.channel_id,
        message.thread_ts,
        only_for=None if is_direct else message.author_id,
        partner_id=message.author_id if is_direct else None,
    )


def ensure(
    session: Session, place: Place, kind: str, subject_id: int, now: datetime, *, part: str = ""
) -> Post:
    """Write down that a message should be there; the same one again if it already is.

    The row is locked: whoever shows the same thing at once waits.
    """
    key = f"{kind}:{subject_id}{':' + part if part else ''}"
    post = locked(session, place.workspace_id, key)
    if post is None:
        post = _write(session, place, key, kind, subject_id, now)
        if post is None:
            post = locked(session, place.workspace_id, key)  # another one was quicker
    assert post is not None  # noqa: S101  # rows of posts are never deleted while shown
    return post


def _write(
    session: Session, place: Place, key: str, kind: str, subject_id: int, now: datetime
) -> Post | None:
    return session.scalar(
        insert(Post)
        .values(
            workspace_id=place.workspace_id,
            key=key,
            kind=kind,
            subject_id=subject_id,
            channel_id=place.channel_id,
            thread_ts=place.thread_ts,
            only_for=place.only_for,
            reader_id=place.reader_id,
            state=PostState.WAITING,
            attempts=0,
            created_at=now,
        )
        .on_conflict_do_nothing(index_elements=[Post.workspace_id, Post.key])
        .returning(Post)
    )


def locked(session: Session, workspace_id: str, key: str) -> Post | None:
    """The same as `find`, for update."""
    post = _held(session, workspace_id, key)
    if post is None:
        post = session.scalar(LOCKED, {"workspace_id": workspace_id, "key": key})
        if post is not None:
            session.info["posts"][workspace_id, key] = post
    return post


def find(session: Session, workspace_id: str, key: str) -> Post | None:
    """The post with this key, if it was ever written down."""
    post = _held(session, workspace_id, key)
    return post or session.scalar(OF_KEY, {"workspace_id": workspace_id, "key": key})


def _held(session: Session, workspace_id: str, key: str) -> Post | None:
    """The post, if the session's transaction has locked it: it isn't asked for again."""
    transaction = session.get_transaction()
    if session.info.get("posts_of") is not transaction or transaction is None:
        session.info |= {"posts_of": transaction, "posts": {}}
    post: Post | None = session.info["posts"].get((workspace_id, key))
    return post if post is not None and post.key == key and post in session else None
