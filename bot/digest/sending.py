"""Sending a digest: at its hour, before it, or once more to whoever asks."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from bot.digest import drafts, due, periods, plans, runs
from bot.digest.periods import Period
from bot.people import Caller
from bot.queue import Queue
from bot.wording import _
from models import Digest, DigestRun, UserError
from models.words import Role


def insert_run(
    session: Session, queue: Queue, digest: Digest, period: Period, now: datetime
) -> bool:
    """Write down that a period's digest is to be posted. False when somebody already did."""
    number = session.scalar(
        insert(DigestRun)
        .values(
            workspace_id=digest.workspace_id,
            digest_id=digest.id,
            period=period.name,
            channel_id=digest.place,
            due_at=period.due_at,
            made_at=now,
            facts={},
        )
        .on_conflict_do_nothing()
        .returning(DigestRun.id)
    )
    if number is not None:
        runs.show(session, queue, number)
        draft = drafts.find(session, digest.workspace_id, period.due_at)
        if draft is not None:
            drafts.show(session, queue, draft.id)
    return number is not None


def send_now(session: Session, queue: Queue, workspace_id: str, now: datetime) -> Period:
    """Post the channel's digest of this local period now instead of at its hour.

    Raises `UserError` when no channel is set, or when this period's was already posted.
    """
    digest = plans.of_channel(session, workspace_id)
    if digest is None or digest.since is None:
        raise UserError(
            "No channel is set for the digest. An admin chooses one in Whychain's Home tab."
        )
    period = periods.current(due.schedule_of(digest), now)
    if not insert_run(session, queue, digest, period, now):
        raise UserError(
            f"The digest of {period.name} was already posted. "
            "`whychain digest --preview` shows what it would say now."
        )
    return period


def to_read(session: Session, caller: Caller) -> Digest | None:
    """The digest that somebody gets: their own, else the channel's; None where there is neither.

    Raises `UserError` for whoever gets none.
    """
    return next(iter(_readable(session, caller)), None)


def _readable(session: Session, caller: Caller) -> list[Digest]:
    """Those that somebody may read, their own first."""
    caller.must_be(Role.PM, Role.MANAGER, Role.ADMIN)
    own = plans.of_person(session, caller.workspace_id, caller.person_id)
    channels = plans.of_channel(session, caller.workspace_id)
    return [one for one in (own, channels) if one is not None and one.since is not None]


def may_send(caller: Caller, digest: Digest) -> bool:
    """Their own, everybody; the channel's, admins and PMs."""
    is_own = digest.person_id == caller.person_id
    return is_own or bool(caller.roles & {Role.PM, Role.ADMIN})


def send_for(session: Session, queue: Queue, caller: Caller, now: datetime) -> str:
    """Somebody doesn't want to wait for the hour; the place to which it goes.

    What was already posted in this period isn't posted again. Raises `UserError`.
    """
    digest = to_read(session, caller)
    if digest is None or digest.place is None or not may_send(caller, digest):
        raise UserError(_("No digest is switched on that you could send."))
    period = periods.current(due.schedule_of(digest), now)
    if not insert_run(session, queue, digest, period, now):
        raise UserError(
            _(
                "This one was already posted. The next comes at its time; *What it says now* shows "
                "it before."
            )
        )
    return digest.place


def send_last(session: Session, queue: Queue, caller: Caller) -> None:
    """Post the last digest once more, to whoever asks. Before their own has come for the first
    time, that is the channel's. Raises `UserError` where there was none."""
    digests = [digest.id for digest in _readable(session, caller)]
    run_id = session.scalar(
        select(DigestRun.id)
        .where(DigestRun.digest_id.in_(digests), DigestRun.facts != {})
        .order_by(DigestRun.due_at.desc())
        .limit(1)
    )
    if run_id is None:
        raise UserError(_("There was none yet."))
    runs.show(session, queue, run_id, person_id=caller.person_id)
