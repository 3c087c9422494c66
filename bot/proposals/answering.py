"""A PM's answer to a proposal: it is done, or never proposed again, and the threshold learns."""

from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot import audit, clustering
from bot.clustering import calibrating, moving
from bot.people import Caller
from bot.proposals import asking
from bot.queue import Queue
from bot.wording import _
from models import Proposal, Regrouping, RegroupingKind, UserError
from models.words import Role

LATER = timedelta(days=28)


class Answer(StrEnum):
    """What a PM says."""

    YES = "yes"
    """Merge, or split."""
    NO = "no"
    """They differ, or belong together."""
    LATER = "later"


def answer(
    session: Session, queue: Queue, caller: Caller, proposal_id: int, said: Answer, now: datetime
) -> None:
    """Take a PM's answer. Raises `UserError` when it was answered, or is no question any more."""
    caller.must_be(Role.PM)
    moving.one_at_a_time(session, caller.workspace_id)
    proposal = Proposal.find(session, caller.workspace_id, proposal_id, lock=True)
    session.refresh(proposal)
    _must_be_open(session, proposal)
    if said is Answer.LATER:
        proposal.put_off_by, proposal.put_off_until = caller.person_id, now + LATER
        subject = f"proposal:{proposal.id}"
        audit.note(session, caller.workspace_id, caller.person_id, "put off", subject, now)
    else:
        done = _do(session, queue, caller, proposal, said, now)
        proposal.regrouping_id = done.id
        session.flush()
        calibrating.learn(session, caller.workspace_id)
        asking.show_settled(session, queue, (done.kept_id, done.other_id), now)
    asking.show(session, queue, proposal)


def _must_be_open(session: Session, proposal: Proposal) -> None:
    given = session.get(Regrouping, proposal.regrouping_id) if proposal.regrouping_id else None
    if given is not None:
        raise UserError(
            _(
                "@{who} has answered this already. To answer otherwise, undo it first.",
                who=given.made_by,
            )
        )
    if proposal.closed_at is not None:
        raise UserError(_("This is no question any more: what it was about has changed meanwhile."))


def _do(
    session: Session,
    queue: Queue,
    caller: Caller,
    proposal: Proposal,
    said: Answer,
    now: datetime,
) -> Regrouping:
    if proposal.kind is RegroupingKind.SPLIT:
        group = (proposal.product_id, proposal.leaving, now)
        if said is Answer.YES:
            return clustering.split(session, queue, caller, *group)
        return clustering.keep_together(session, caller, *group)
    both = (proposal.product_id, proposal.other_id or proposal.product_id)
    if said is Answer.YES:
        return clustering.merge(session, queue, caller, both, now)
    return clustering.keep_apart(session, caller, both, now)


def regrouped(session: Session, queue: Queue, done: Regrouping, now: datetime) -> None:
    """Something was merged or split by hand, or undone: what was asked about it follows.

    An answer that was taken back leaves the question open again, and nothing is learned from it.
    """
    proposal = session.scalar(
        select(Proposal).where(Proposal.regrouping_id == done.id).with_for_update()
    )
    if proposal is not None and done.undone_at is not None:
        proposal.regrouping_id = None
        session.flush()
        calibrating.learn(session, done.workspace_id)
        asking.show(session, queue, proposal)
    asking.show_settled(session, queue, (done.kept_id, done.other_id), now)
