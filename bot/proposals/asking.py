"""Putting a proposal to the triage channel: a few a week, what is worth most first."""

from datetime import datetime, timedelta

from sqlalchemy import case, func, or_, select
from sqlalchemy.orm import Session

from bot import demand
from bot.clustering import merging
from bot.digest.periods import zone_named
from bot.glossary import learning
from bot.jobs import Job
from bot.queue import Queue
from bot.reminders import days
from models import NeedMeeting, Product, Proposal, RegroupingKind, Request, UserError, Workspace

PER_WEEK = 3
"""Questions in a week, by the whole workspace."""
APART = timedelta(hours=20)
"""One a day at most."""
NIGHT = 3
CONSIDERED = 10


def find_at_night(session: Session, queue: Queue, workspace: Workspace, now: datetime) -> bool:
    """Once in a local day, from its small hours on, look for what to propose, and for
    names to learn. True if it is so."""
    local = now.astimezone(zone_named(workspace.time_zone))
    if local.hour < NIGHT or workspace.proposed_on == local.date():
        return False
    workspace.proposed_on = local.date()
    queue.defer(
        session,
        Job.FIND_PROPOSALS,
        lock=f"proposals:{workspace.id}",
        unless_waiting=True,
        at_leisure=True,
        workspace_id=workspace.id,
    )
    learning.defer(session, queue, workspace.id)
    return True


def ask_next(session: Session, queue: Queue, workspace: Workspace, now: datetime) -> bool:
    """Ask the question that is worth most, if one may be asked now. True if one was asked.

    On working days, in the workspace's daytime, in the triage channel and nowhere else.
    """
    if not may_ask(session, workspace, now):
        return False
    for proposal in _open(session, workspace.id, now):
        if is_settled(session, proposal):
            proposal.closed_at = now
            continue
        proposal.asked_at, proposal.times = now, proposal.times + 1
        proposal.put_off_by = proposal.put_off_until = None
        session.flush()
        show(session, queue, proposal)
        return True
    return False


def may_ask(session: Session, workspace: Workspace, now: datetime) -> bool:
    """The triage channel may be asked something now: what belongs together, or which needs are one,
    counts alike."""
    local = now.astimezone(zone_named(workspace.time_zone))
    if workspace.triage_channel_id is None or not days.is_daytime(local):
        return False
    week = now - timedelta(days=7)
    asked = [
        when
        for row in (Proposal, NeedMeeting)
        for when in session.scalars(
            select(row.asked_at).where(row.workspace_id == workspace.id, row.asked_at > week)
        )
        if when is not None
    ]
    return len(asked) < PER_WEEK and all(now - when >= APART for when in asked)


def _open(session: Session, workspace_id: str, now: datetime) -> list[Proposal]:
    """The questions that may be asked, the one worth most first.

    A language model's opinion moves a question up or down, and no more: it decides nothing.
    """
    is_new = Proposal.asked_at.is_(None) | (Proposal.put_off_until <= now)
    agrees = Proposal.opinion == (Proposal.kind == RegroupingKind.MERGE)
    weight = Proposal.worth * case((Proposal.opinion.is_(None), 1.0), (agrees, 1.5), else_=0.5)
    return list(
        session.scalars(
            select(Proposal)
            .where(
                Proposal.workspace_id == workspace_id,
                Proposal.regrouping_id.is_(None),
                Proposal.closed_at.is_(None),
                is_new,
            )
            .order_by(weight.desc(), Proposal.id)
            .limit(CONSIDERED)
            .with_for_update(skip_locked=True)
        )
    )


def is_settled(session: Session, proposal: Proposal) -> bool:
    """It is no question any more: what it is about was moved, merged or said otherwise."""
    if proposal.kind is RegroupingKind.SPLIT:
        return not _may_part(session, proposal)
    both = (proposal.product_id, proposal.other_id or proposal.product_id)
    for number in both:
        product = session.get_one(Product, number)
        if product.merged_into is not None or not product.vector_count:
            return True
    try:
        merging.must_not_differ(session, *both)
    except UserError:
        return True
    return False


def _may_part(session: Session, proposal: Proposal) -> bool:
    """All that would leave is still there, and so is something that would stay."""
    theirs = (Request.product_id == proposal.product_id, demand.counts())
    leave = Request.id.in_(proposal.leaving)
    leaving = session.scalar(select(func.count()).where(*theirs, leave)) or 0
    staying = session.scalar(select(func.count()).where(*theirs, ~leave)) or 0
    return leaving == len(proposal.leaving) and staying > 0


def show(session: Session, queue: Queue, proposal: Proposal) -> None:
    """Post or edit a question in the triage channel."""
    queue.defer(session, Job.SHOW_PROPOSAL, lock=f"proposal:{proposal.id}", proposal_id=proposal.id)


def show_settled(
    session: Session, queue: Queue, product_ids: tuple[int, int], now: datetime
) -> None:
    """Two products changed: questions about them that nobody has answered may be none any more."""
    concerned = session.scalars(
        select(Proposal).where(
            or_(Proposal.product_id.in_(product_ids), Proposal.other_id.in_(product_ids)),
            Proposal.asked_at.is_not(None),
            Proposal.regrouping_id.is_(None),
            Proposal.closed_at.is_(None),
        )
    )
    for proposal in concerned.all():
        if is_settled(session, proposal):
            proposal.closed_at = now
            show(session, queue, proposal)
