"""What is said to *Same reason?*, with a tap, in a form or in the thread; and taken back."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from bot import audit, discretion, refresh
from bot.people import Caller
from bot.queue import Queue
from bot.rules import altitudes, answers, same_reasons
from bot.triage import climbing, needs
from bot.triage.replies import Reply
from bot.triage.same import asking
from bot.wording import _
from models import (
    Backing,
    KnownAnswer,
    Request,
    Rung,
    SameReason,
    UserError,
)
from models.words import BY_PERSON, Altitude, Consent


def answer(
    session: Session,
    queue: Queue,
    caller: Caller,
    same_id: int,
    said: KnownAnswer,
    now: datetime,
    branch_id: int | None = None,
) -> None:
    """*Yes, the same*, or the same as another reason that is offered; or *I don't know*."""
    same = find_open(session, caller, same_id)
    if said is KnownAnswer.YES:
        same.backed = _back(session, same, branch_id)
    _close(session, queue, caller, same, said, now)


def _back(session: Session, same: SameReason, branch_id: int | None) -> list[int]:
    """The request backs all rungs of the chain, or of a branch; which of them are new to it."""
    offered = [one.branch_id for one in asking.told(session, same.product_id)]
    if branch_id not in offered:
        raise UserError(_("This reason was taken back meanwhile. Please choose again."))
    standing = climbing.rungs_of(session, same.product_id)
    if branch_id is not None:
        standing = climbing.branch_of(session, session.get_one(Rung, branch_id))
    if not standing:
        return []
    keys = {"workspace_id": same.workspace_id, "request_id": same.request_id}
    rows = session.scalars(
        insert(Backing)
        .values([{**keys, "rung_id": rung.id} for rung in standing])
        .on_conflict_do_nothing()
        .returning(Backing.rung_id)
    )
    return sorted(rows)


def typed(
    session: Session, queue: Queue, caller: Caller, same_id: int, reply: Reply, now: datetime
) -> bool:
    """A reply in the thread, by who was asked. False where it is no clear answer, as *yes* to
    several reasons, or comes late."""
    read = same_reasons.read(reply.text)
    same = session.get_one(SameReason, same_id)
    climbing.lock_chain(session, same.product_id)
    session.refresh(same)
    if read is None or same.answer is not None or caller.person_id != same.person_id:
        return False
    offered = asking.told(session, same.product_id)
    said, words = read
    if not offered or (said is KnownAnswer.YES and len(offered) > 1):
        return False
    if said is KnownAnswer.NO and words:
        other(session, queue, caller, same_id, replace(reply, text=words), now)
    else:
        branch_id = offered[0].branch_id if said is KnownAnswer.YES else None
        answer(session, queue, caller, same_id, said, now, branch_id)
    return True


def other(
    session: Session, queue: Queue, caller: Caller, same_id: int, said: Reply, now: datetime
) -> None:
    """*No, mine is for …*: it starts a branch beside the first rung. The data team alone reads it,
    unless it was said in the thread."""
    same = find_open(session, caller, same_id)
    words = answers.as_one_rung(said.text)
    if not words:
        raise UserError(_("Please write what you need it for, or press Cancel."), field="text")
    first = next(iter(climbing.rungs_of(session, same.product_id)), None)
    if first is None:
        raise UserError(_("This is no longer asked. Thank you."))
    rung = _fork(first, said, words, now, _consent(session, same))
    session.add(rung)
    session.flush()
    session.add(
        Backing(workspace_id=rung.workspace_id, rung_id=rung.id, request_id=same.request_id)
    )
    same.rung_id = rung.id
    _close(session, queue, caller, same, KnownAnswer.NO, now)


def _fork(first: Rung, said: Reply, words: str, now: datetime, consent: Consent) -> Rung:
    return Rung(
        workspace_id=first.workspace_id,
        product_id=first.product_id,
        position=first.position,
        fork_of=first.id,
        text=words,
        altitude=altitudes.read(said.text, Altitude.ARTIFACT),
        names_technology=altitudes.names_technology(words),
        author_id=said.person_id,
        channel_id=said.channel_id,
        ts=said.ts,
        permalink=said.permalink,
        source_class=said.source_class,
        consent=consent,
        read_by=BY_PERSON,
        created_at=now,
    )


def _consent(session: Session, same: SameReason) -> Consent:
    """The asker was promised that only the data team reads it."""
    is_public = discretion.is_triage_public(session, same.workspace_id)
    return Consent.NOT_ASKED if is_public else Consent.DATA_TEAM


def find_open(session: Session, caller: Caller, same_id: int) -> SameReason:
    """The question, its chain locked. Raises `UserError` for others, and once it is answered."""
    same = _find(session, caller, same_id)
    if same.answer is not None:
        raise UserError(_("You have answered this already. Thank you."))
    request = session.get_one(Request, same.request_id)
    if request.product_id != same.product_id or not asking.told(session, same.product_id):
        raise UserError(_("This is no longer asked. Thank you."))
    return same


def _find(session: Session, caller: Caller, same_id: int) -> SameReason:
    same = SameReason.find(session, caller.workspace_id, same_id)
    if caller.person_id != same.person_id:
        raise UserError(_("This question was put to somebody else."))
    climbing.lock_chain(session, same.product_id)
    session.refresh(same)
    return same


def undo(session: Session, queue: Queue, caller: Caller, same_id: int, now: datetime) -> None:
    """Take the answer back: what it backed, and the branch that it started."""
    same = _find(session, caller, same_id)
    if same.answer is None:
        raise UserError(_("There is no answer here to undo."))
    branch = session.get(Rung, same.rung_id) if same.rung_id is not None else None
    if branch is not None:
        _take_down(session, branch, now)
    session.execute(
        delete(Backing).where(
            Backing.rung_id.in_(same.backed), Backing.request_id == same.request_id
        )
    )
    same.backed, same.rung_id = [], None
    _close(session, queue, caller, same, None, now)
    refresh.same_reasons(session, queue, same.product_id)  # the branch may have been offered


def _take_down(session: Session, branch: Rung, now: datetime) -> None:
    """The branch that an answer started; it may have become a chain itself in a split since."""
    climbing.lock_chain(session, branch.product_id)
    line = climbing.branch_of(session, branch)
    if line[-1].position > branch.position:
        raise UserError(_("A later answer stands on this one. Undo the topmost answer first."))
    if branch.is_need:
        needs.forget(session, branch)
    branch.undone_at = now
    session.flush()


def _close(
    session: Session,
    queue: Queue,
    caller: Caller,
    same: SameReason,
    said: KnownAnswer | None,
    now: datetime,
) -> None:
    same.answer, same.answered_at = said, now if said is not None else None
    session.flush()
    action = f"said {said}" if said is not None else "undid"
    audit.note(
        session, caller.workspace_id, caller.person_id, action, f"same_reason:{same.id}", now
    )
    refresh.same_reason(session, queue, same)
    refresh.candidate(session, queue, same.product_id)
