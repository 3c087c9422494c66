"""Posting once, and editing in place.

A row with a unique key is committed before the call, and the key travels as message metadata.
`chat.postMessage` is not idempotent: when a call ends without an answer, the message may be
there or not. So the next attempt first looks for the key in the channel's history. Where the
history can't be read, the post is marked *unsure* and left to a person.

While the app isn't installed in a workspace, what it would say there is due, and waits.

One attempt holds a lease (`try_at`) while it calls, longer than the client waits for an answer:
whoever finds a fresh lease leaves the post alone, and the tick comes back when it has run out.
"""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from sqlalchemy.orm import Session

from bot import readers, refresh, wording
from handlers.posting.calling import Call, fingerprint, lease
from handlers.posting.rows import Place, ensure
from handlers.work import Face, Work
from models import Post, PostState

LEFT_ALONE = {PostState.UNSURE, PostState.FAILED, PostState.REMOVED}

Step = Callable[[], bool]
"""What is done outside of the transaction. True when the message turned out to be deleted."""
Where = Callable[[Session], Place | None]
"""Finds the place of a post; None when there is nothing to post."""


def show(work: Work, where: Place | Where, kind: str, subject_id: int, *, part: str = "") -> bool:
    """Post a message, or edit it to what its subject is now.

    True when somebody had deleted it in Slack, which the edit has found out.
    """
    with work.deps.sessions.begin() as session:
        place = where if isinstance(where, Place) else where(session)
        if place is None:
            return False
        post = ensure(session, place, kind, subject_id, work.deps.clock(), part=part)
        step = _prepare(work, session, post)
    return step()


def send(work: Work, post_id: int) -> None:
    """Bring one post up to date: post, edit, remove, look for it, or leave it alone."""
    with work.deps.sessions.begin() as session:
        post = session.get(Post, post_id, with_for_update=True)
        if post is None:
            return
        step = _prepare(work, session, post)
    if step() and post.kind == "card":
        with work.deps.sessions.begin() as session:
            refresh.card(session, work.deps.queue, post.subject_id)  # it may have to begin again


def _prepare(work: Work, session: Session, post: Post) -> Step:
    """Decide what a post needs, and write down before it is done what can't be done twice."""
    now = work.deps.clock()
    if post.state in LEFT_ALONE or _is_tried(post, now):
        return _nothing
    with wording.speaking(readers.of(session, post.workspace_id, post.reader_id)):
        face = work.faces[post.kind](work.deps, session, post)
    call = Call(work.deps, post, face, before=post.state)
    if post.ts is not None:
        return _change(post, face, call)
    if face is None and post.state is PostState.SENDING and post.only_for is None:
        return call.recall
    if face is None or post.state is PostState.SENT:
        post.try_at = None
        return _nothing
    looks_first = post.state is PostState.SENDING
    post.state, post.try_at = PostState.SENDING, now + lease(work.deps)
    post.attempts += 1
    return partial(call.post, looks_first=looks_first)


def _is_tried(post: Post, now: datetime) -> bool:
    return post.state is PostState.SENDING and post.try_at is not None and now < post.try_at


def _change(post: Post, face: Face | None, call: Call) -> Step:
    """An edit may run twice without harm, so nothing is written before it.

    What is being taken away, and has something to show again, is edited if it still stands.
    """
    if face is None:
        post.state = PostState.REMOVING
        return call.remove
    if post.state is not PostState.REMOVING and post.shown == fingerprint(face):
        post.try_at = None
        return _nothing
    return call.edit


def _nothing() -> bool:
    """The post is as it should be, or is not to be touched."""
    return False
