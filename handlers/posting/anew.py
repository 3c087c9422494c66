"""Messages that begin anew: elsewhere, or where somebody deleted them in Slack.

The row of the old message is parted from its key, so that the next message with the key has a row
of its own, and is posted once like any other. Both rows are written in one transaction.
"""

from sqlalchemy import update
from sqlalchemy.orm import Session

from bot.jobs import Job
from bot.queue import Queue
from handlers.posting import rows
from handlers.posting.rows import Place
from models import Post, PostState
from models.posts import PARTED

DELETED = "message_not_found"


def begin_anew(
    session: Session, queue: Queue, place: Place, key: str, *, may_move: bool = True
) -> Place:
    """Part a message from its key when it was deleted in Slack, or stands in another place.

    Returns the place, in which the next one is to stand.
    """
    post = rows.locked(session, place.workspace_id, key)
    if post is not None and (_was_deleted(post) or (may_move and not _stands_in(post, place))):
        _part(session, queue, post)
    return place


def begin_again(session: Session, queue: Queue, place: Place, key: str) -> Place:
    """Part a message from its key that the bot itself took away: it has something to show again."""
    post = rows.locked(session, place.workspace_id, key)
    if post is not None and post.state is PostState.REMOVED and post.problem is None:
        _part(session, queue, post)
    return place


def _was_deleted(post: Post) -> bool:
    return post.state is PostState.REMOVED and post.problem == DELETED


def _stands_in(post: Post, place: Place) -> bool:
    return (post.channel_id, post.thread_ts) == (place.channel_id, place.thread_ts)


def _part(session: Session, queue: Queue, post: Post) -> None:
    post.key, post.kind = f"{post.key}:{PARTED}:{post.id}", PARTED
    if post.ts is None:
        post.state, post.try_at = PostState.REMOVED, None
    elif post.state in {PostState.SENT, PostState.REMOVING}:
        queue.defer(session, Job.SEND, lock=post.key, post_id=post.id)
    session.flush()
    if post.ts is not None:
        _give_up_its_thread(session, post)


def _give_up_its_thread(session: Session, root: Post) -> None:
    """What could not be said in a thread before it moved is of no use there any more."""
    session.execute(
        update(Post)
        .where(
            Post.workspace_id == root.workspace_id,
            Post.channel_id == root.channel_id,
            Post.thread_ts == root.ts,
            Post.ts.is_(None),
            Post.state.in_([PostState.WAITING, PostState.FAILED, PostState.UNSURE]),
        )
        .values(state=PostState.REMOVED, try_at=None)
    )
