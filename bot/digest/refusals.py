"""Digests that their channel refused: who hears of it, and where they go on.

Nothing is decided or lost by it: the run stays, and is posted once, in the channel that lets the
bot in again, or in another one that an admin chooses. Of several that were refused only the newest
is, and only within its period: it says all that is still to decide.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from bot import channels, people, refresh
from bot.digest import periods
from bot.jobs import Job
from bot.queue import Queue
from models import Channel, Digest, DigestRun, Post, PostState
from models.words import Role, SourceClass

KIND, TOLD = "digest", "refused"
"""The kinds of the digest's own post, and of what admins read about it."""
PUT_OUT = {"channel_not_found", "not_in_channel"}
"""Slack's reasons where the bot is not in the channel any more, or the channel is no more."""
ARCHIVED = "is_archived"


@dataclass(frozen=True)
class Refusal:
    """What became of a digest that was refused."""

    period: str
    channel_id: str
    state: PostState
    problem: str | None
    name: str | None
    """The channel's, where everybody may know it: Slack shows none of what was deleted."""


def tell_later(session: Session, queue: Queue, post: Post) -> None:
    """Whoever can do something about a refused digest is told, or told that it was posted."""
    if post.kind == KIND and post.reader_id is None:
        queue.defer(session, Job.TELL_REFUSED, lock=post.key, run_id=post.subject_id)


def to_tell(session: Session, run_id: int) -> tuple[str, list[str]]:
    """The workspace, and who hears of it: the admins, once for as long as it stays the same.

    Whoever heard of it sees how it goes on. The bot knows from it as well that it was put out.
    """
    run = session.get(DigestRun, run_id)
    post = _post(session, run) if run is not None else None
    if run is None or post is None:
        return "", []
    if post.state is not PostState.FAILED:
        return run.workspace_id, _told(session, run)
    _learn(session, post)
    if post.ts is not None or _is_known(session, run, post):
        return run.workspace_id, _told(session, run)
    return run.workspace_id, people.with_role(session, run.workspace_id, Role.ADMIN)


def read(session: Session, run_id: int) -> Refusal | None:
    """How it stands now; None where the run is gone."""
    run = session.get(DigestRun, run_id)
    post = _post(session, run) if run is not None else None
    if run is None or post is None:
        return None
    channel = session.get(Channel, (run.workspace_id, post.channel_id))
    is_public = channel is not None and channel.source_class is SourceClass.PUBLIC
    name = channel.name or None if channel is not None and is_public else None
    return Refusal(run.period, post.channel_id, post.state, post.problem, name)


def go_elsewhere(session: Session, queue: Queue, digest: Digest, now: datetime) -> None:
    """Another channel was chosen: what the last one refused of this period is posted there."""
    run = session.scalar(
        select(DigestRun)
        .where(DigestRun.digest_id == digest.id)
        .order_by(DigestRun.due_at.desc())
        .limit(1)
    )
    post = _post(session, run, lock=True) if run is not None else None
    if run is None or post is None or digest.channel_id in {None, post.channel_id}:
        return
    if post.state is PostState.FAILED and post.ts is None and _is_current(session, run, now):
        run.channel_id = post.channel_id = str(digest.channel_id)
        post.state, post.problem, post.try_at = PostState.WAITING, None, None
        refresh.sent_again(session, queue, post)
        tell_later(session, queue, post)


def is_worth_posting(session: Session, post: Post, now: datetime) -> bool:
    """It stands in Slack already, or it still is what there is to read."""
    if post.ts is not None or post.reader_id is not None:
        return True
    run = session.get(DigestRun, post.subject_id)
    return run is not None and _is_current(session, run, now)


def was_never_read(run: type[DigestRun]) -> ColumnElement[bool]:
    """The condition under which a run's digest never stood in Slack, and won't any more."""
    return (
        select(Post.id)
        .where(
            Post.workspace_id == run.workspace_id,
            Post.key == func.concat(f"{KIND}:", run.id),
            Post.state.in_((PostState.FAILED, PostState.REMOVED)),
            Post.ts.is_(None),
        )
        .exists()
    )


def _is_current(session: Session, run: DigestRun, now: datetime) -> bool:
    """No later digest came, and its period isn't over."""
    digest = session.get_one(Digest, run.digest_id)
    later = select(DigestRun.id).where(
        DigestRun.digest_id == run.digest_id, DigestRun.due_at > run.due_at
    )
    is_newest = session.scalar(later.limit(1)) is None
    return is_newest and now - run.due_at < periods.length(digest.rhythm)


def _post(session: Session, run: DigestRun, *, lock: bool = False) -> Post | None:
    query = select(Post).where(
        Post.workspace_id == run.workspace_id, Post.key == f"{KIND}:{run.id}"
    )
    return session.scalar(query.with_for_update() if lock else query)


def _told(session: Session, run: DigestRun) -> list[str]:
    """Who was told of this one."""
    said = session.scalars(
        select(Post.reader_id)
        .where(
            Post.workspace_id == run.workspace_id,
            Post.kind == TOLD,
            Post.subject_id == run.id,
        )
        .order_by(Post.id)
    )
    return [person for person in said if person is not None]


def _is_known(session: Session, run: DigestRun, post: Post) -> bool:
    """The digest before this one met the same, and nobody has changed it since."""
    before = session.scalar(
        select(DigestRun)
        .where(DigestRun.digest_id == run.digest_id, DigestRun.due_at < run.due_at)
        .order_by(DigestRun.due_at.desc())
        .limit(1)
    )
    other = _post(session, before) if before is not None else None
    return other is not None and (other.state, other.problem, other.channel_id) == (
        post.state,
        post.problem,
        post.channel_id,
    )


def _learn(session: Session, post: Post) -> None:
    """Slack tells of these by events as well, which may have been lost."""
    if post.problem in PUT_OUT:
        channels.forget_membership(session, post.workspace_id, post.channel_id)
    elif post.problem == ARCHIVED:
        channel = session.get(Channel, (post.workspace_id, post.channel_id), with_for_update=True)
        if channel is not None:
            channel.is_archived = True
