"""Posts that failed, or may have: sent again when a person says so, or a channel opens."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot import audit, refresh
from bot.digest import refusals
from bot.people import Caller
from bot.queue import Queue
from bot.wording import _
from models import Post, PostState, UserError
from models.posts import PARTED
from models.words import Role

CLOSED = {"not_in_channel", "channel_not_found", "is_archived", "no_permission", "missing_scope"}
"""Slack's reasons that a channel gives, and that end when it lets the bot in again."""


def stuck(session: Session, workspace_id: str) -> list[Post]:
    """What Slack refused, and what may or may not have been posted; the newest first.

    What has begun anew elsewhere is no loss where it was.
    """
    return list(
        session.scalars(
            select(Post)
            .where(
                Post.workspace_id == workspace_id,
                Post.state.in_([PostState.UNSURE, PostState.FAILED]),
                Post.kind != PARTED,
            )
            .order_by(Post.id.desc())
        )
    )


def post_again(session: Session, queue: Queue, caller: Caller, post_id: int, now: datetime) -> None:
    """*Post again*: a person has looked, and wants it posted."""
    caller.must_be(Role.PM, Role.ADMIN)
    post = Post.find(session, caller.workspace_id, post_id, lock=True)
    if post.state not in {PostState.UNSURE, PostState.FAILED}:
        raise UserError(_("This message was posted meanwhile."))
    _send(session, queue, post)
    subject = f"post:{post.id}"
    audit.note(session, caller.workspace_id, caller.person_id, "posted again", subject, now)


def refuse(session: Session, queue: Queue, post_id: int, problem: str) -> None:
    """Slack refuses a post for good. Of a digest, whoever can do something about it is told."""
    post = session.get_one(Post, post_id, with_for_update=True)
    post.state, post.problem, post.try_at = PostState.FAILED, problem, None
    refusals.tell_later(session, queue, post)


def let_in_again(
    session: Session, queue: Queue, workspace_id: str, channel_id: str, now: datetime
) -> None:
    """A channel lets the bot in again: what it refused is posted now.

    What only one person was to see for a moment has had its moment; of digests, only the newest
    still is to be read.
    """
    refused = session.scalars(
        select(Post)
        .where(
            Post.workspace_id == workspace_id,
            Post.channel_id == channel_id,
            Post.state == PostState.FAILED,
            Post.problem.in_(CLOSED),
            Post.only_for.is_(None),
        )
        .order_by(Post.id)
        .with_for_update()
    )
    for post in refused:
        if post.kind == refusals.KIND and not refusals.is_worth_posting(session, post, now):
            post.state, post.try_at = PostState.REMOVED, None
            refusals.tell_later(session, queue, post)
        else:
            _send(session, queue, post)


def _send(session: Session, queue: Queue, post: Post) -> None:
    """The state before the failure: posted and to be edited, or not posted yet."""
    post.state = PostState.SENT if post.ts else PostState.WAITING
    post.problem = post.try_at = post.shown = None
    refresh.sent_again(session, queue, post)
    refusals.tell_later(session, queue, post)
