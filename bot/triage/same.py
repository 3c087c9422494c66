"""Same reason? Who asks for what others have asked for, and whose need is known, is asked once.

*Yes* lets their request back the rungs of the chain; *No, mine is for …* starts a branch. It is a
why like any other, so that the limits on asking hold: who may not be asked yet is asked later, once
their answer is there, or not at all.
"""

from datetime import datetime, timedelta

from sqlalchemy import delete, exists, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session, aliased

from bot import audit, discretion, refresh
from bot.jobs import Job
from bot.needs import roots
from bot.people import Caller
from bot.queue import Queue
from bot.rules import altitudes, answers
from bot.triage import asking, climbing
from bot.wording import _
from models import (
    Backing,
    Chain,
    KnownAnswer,
    Need,
    Product,
    Request,
    Rung,
    SameReason,
    UserError,
)
from models.words import BY_PERSON, Altitude, Consent, DecisionKind, SourceClass

WAITS = timedelta(days=7)
"""So long it waits for a moment in which it may be asked; later nobody would know what it means."""
AT_ONCE = 50


def offer(session: Session, queue: Queue, request: Request, now: datetime) -> None:
    """A request joined a product: ask, or wait until it may be asked, if its need is known."""
    if not _is_worth_asking(session, request) or told(session, request.product_id) is None:
        return
    row = session.execute(
        insert(SameReason)
        .values(
            workspace_id=request.workspace_id,
            request_id=request.id,
            product_id=request.product_id,
            person_id=request.requester_id,
            found_at=now,
            backed=[],
        )
        .on_conflict_do_nothing()
        .returning(SameReason.id)
    ).first()
    if row is not None:
        _ask_if_may(session, queue, session.get_one(SameReason, row.id), request, now)


def _is_worth_asking(session: Session, request: Request) -> bool:
    """Their words may be read, and none of what they asked for backs the chain already."""
    if request.is_imported or not request.counts or not discretion.may_read_words(request):
        return False
    own = aliased(Request)
    is_known = (
        exists()
        .where(Backing.rung_id == Rung.id, Rung.product_id == request.product_id)
        .where(Backing.request_id == own.id, own.requester_id == request.requester_id)
    )
    foot = exists().where(
        Chain.product_id == request.product_id,
        Chain.request_id == own.id,
        own.requester_id == request.requester_id,
    )
    return not session.scalar(select(is_known | foot))


def told(session: Session, product_id: int | None) -> str | None:
    """The need of a product, where a requester may be told of it: confirmed by a PM, and none of
    anybody's private words. None, too, once the product is declined, parked or answered."""
    product = session.get(Product, product_id) if product_id is not None else None
    chain = session.get(Chain, product_id) if product_id is not None else None
    if product is None or chain is None or chain.need_id is None:
        return None
    if product.outcome not in {None, DecisionKind.BUILD} or product.merged_into is not None:
        return None
    need = session.get_one(Need, chain.need_id)
    root = session.get_one(Need, need.joined_into) if need.joined_into is not None else need
    return root.wording if roots.tellable(session, [root]) else None


def ask_due(session: Session, queue: Queue, now: datetime) -> None:
    """Those who could not be asked yet, and may be asked now."""
    waiting = session.execute(
        select(SameReason, Request)
        .join(Request, Request.id == SameReason.request_id)
        .where(
            SameReason.asked_at.is_(None),
            SameReason.answer.is_(None),
            SameReason.found_at > now - WAITS,
        )
        .order_by(SameReason.id)
        .limit(AT_ONCE)
        .with_for_update(of=SameReason, skip_locked=True)
    )
    for same, request in waiting.all():
        is_there = request.product_id == same.product_id and request.counts
        if is_there and told(session, same.product_id) is not None:
            _ask_if_may(session, queue, same, request, now)


def _ask_if_may(
    session: Session, queue: Queue, same: SameReason, request: Request, now: datetime
) -> None:
    if asking.why_not_now(session, request, now) is None:
        same.asked_at = now
        session.flush()
        show(session, queue, same)


def show(session: Session, queue: Queue, same: SameReason) -> None:
    """Post or edit the question in the requester's thread, behind the card."""
    queue.defer(session, Job.ASK_SAME, lock=f"card:{same.request_id}", same_id=same.id)


def answer(
    session: Session, queue: Queue, caller: Caller, same_id: int, said: KnownAnswer, now: datetime
) -> None:
    """*Yes, the same* or *I don't know*."""
    same = find_open(session, caller, same_id)
    if said is KnownAnswer.YES:
        same.backed = _back(session, same)
    _close(session, queue, caller, same, said, now)


def _back(session: Session, same: SameReason) -> list[int]:
    """The request backs all rungs of the chain; which of them are new to it."""
    standing = climbing.rungs_of(session, same.product_id)
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


def other(
    session: Session, queue: Queue, caller: Caller, same_id: int, text: str, now: datetime
) -> None:
    """*No, mine is for …*: the data team reads it, and it starts a branch beside the first rung."""
    same = find_open(session, caller, same_id)
    words = answers.as_one_rung(text)
    if not words:
        raise UserError(_("Please write what you need it for, or press Cancel."), field="text")
    first = next(iter(climbing.rungs_of(session, same.product_id)), None)
    if first is None:
        raise UserError(_("This is no longer asked. Thank you."))
    rung = Rung(
        workspace_id=same.workspace_id,
        product_id=same.product_id,
        position=first.position,
        fork_of=first.id,
        text=words,
        altitude=altitudes.read(text, Altitude.ARTIFACT),
        names_technology=altitudes.names_technology(words),
        author_id=caller.person_id,
        source_class=SourceClass.PRIVATE,
        consent=_consent(session, same),
        read_by=BY_PERSON,
        created_at=now,
    )
    session.add(rung)
    session.flush()
    session.add(
        Backing(workspace_id=rung.workspace_id, rung_id=rung.id, request_id=same.request_id)
    )
    same.rung_id = rung.id
    _close(session, queue, caller, same, KnownAnswer.NO, now)


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
    if request.product_id != same.product_id or told(session, same.product_id) is None:
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
    if branch is not None and climbing.branch_above(session, branch.id):
        raise UserError(_("A later answer stands on this one. Undo the topmost answer first."))
    if branch is not None:
        branch.undone_at = now
    session.execute(
        delete(Backing).where(
            Backing.rung_id.in_(same.backed), Backing.request_id == same.request_id
        )
    )
    same.backed, same.rung_id = [], None
    _close(session, queue, caller, same, None, now)


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
    show(session, queue, same)
    refresh.candidate(session, queue, same.product_id)
