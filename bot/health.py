"""Whether all goes well, for the Home of admins: what the database tells, without asking anybody.

`whychain doctor` asks Slack, the language model and the embedder as well.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from bot import audit, given_up
from bot.doctor import LATE
from bot.people import Caller
from bot.queue import Queue
from models import Digest, DigestRun, Post, PostState, Tick, Workspace
from models.words import Role

PATIENT = 3
"""So many attempts fail before a job is worth a word: Slack is away for a minute at times."""


@dataclass(frozen=True)
class Jobs:
    """What there is to do."""

    waiting: int = 0
    """How many, for all workspaces of this database together."""
    again: Sequence[tuple[str, int]] = ()
    """Which of those are tried again and again, and how many of each."""
    failed: Sequence[tuple[str, int]] = ()
    """Which of this workspace were given up, and how many of each."""


@dataclass(frozen=True)
class Health:
    """What is known of it."""

    ticked_at: datetime | None
    """When the clock last ticked: it brings digests and reminders."""
    is_late: bool
    jobs: Jobs
    digest: tuple[datetime, PostState | None] | None
    """When the last digest was made, anybody's, and how far it has come."""
    unsure: int
    """Messages of which nobody knows whether they arrived."""
    refused: int
    """Messages that Slack refused for good."""
    embedder: str | None
    """What compares requests; None before the first one."""
    model: str | None
    """The language model; None where the built-in rules read everything."""

    @property
    def digest_is_well(self) -> bool:
        """The last one arrived, is on its way, or had nothing to say."""
        troubles = {PostState.UNSURE, PostState.FAILED}
        return self.digest is None or self.digest[1] not in troubles


_JOBS = text(
    "SELECT task_name, count(*) AS waiting,"
    " count(*) FILTER (WHERE attempts > :patient) AS again"
    " FROM procrastinate_jobs WHERE status = 'todo'"
    " GROUP BY task_name ORDER BY task_name"
)


def look(
    session: Session,
    workspace: Workspace,
    stuck: Sequence[Post],
    now: datetime,
    model: str | None,
) -> Health:
    """Look at a workspace and the posts that are stuck in it, and at the jobs and the clock that it
    shares with others."""
    tick = session.get(Tick, 1)
    return Health(
        ticked_at=tick.at if tick else None,
        is_late=tick is None or now - tick.at > LATE,
        jobs=_jobs(session, workspace.id),
        digest=_digest(session, workspace.id),
        unsure=_count(stuck, PostState.UNSURE),
        refused=_count(stuck, PostState.FAILED),
        embedder=workspace.vector_name,
        model=model,
    )


def try_again(session: Session, _queue: Queue, caller: Caller, _number: int, now: datetime) -> None:
    """*Try again*: what had failed for a day is done once more, in this workspace."""
    caller.must_be(Role.ADMIN)
    again = given_up.take_up(session, caller.workspace_id)
    subject = f"workspace:{caller.workspace_id}"
    audit.note(
        session, caller.workspace_id, caller.person_id, "tried jobs again", subject, now, jobs=again
    )


def _count(stuck: Sequence[Post], state: PostState) -> int:
    return sum(1 for post in stuck if post.state is state)


def _jobs(session: Session, workspace_id: str) -> Jobs:
    rows = session.execute(_JOBS, {"patient": PATIENT}).all()
    return Jobs(
        waiting=sum(row.waiting for row in rows),
        again=[(row.task_name, row.again) for row in rows if row.again],
        failed=given_up.counted(session, workspace_id),
    )


def _digest(session: Session, workspace_id: str) -> tuple[datetime, PostState | None] | None:
    row = session.execute(
        select(DigestRun.made_at, Post.state)
        .join(Digest, Digest.id == DigestRun.digest_id)
        .outerjoin(
            Post,
            (Post.workspace_id == DigestRun.workspace_id)
            & (Post.kind == "digest")
            & (Post.subject_id == DigestRun.id),
        )
        .where(DigestRun.workspace_id == workspace_id)
        .order_by(DigestRun.made_at.desc(), DigestRun.id.desc())
        .limit(1)
    ).one_or_none()
    return (row.made_at, row.state) if row else None
