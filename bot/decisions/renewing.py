"""Demand that is renewed: who was told no, or not now, may insist, and others may ask again.

What was parked or declined is to be decided again once two people insist, or once as many have
asked since as had asked before, and three at least.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import false, func, select
from sqlalchemy.orm import Session

from bot import audit, demand, discretion, readers, refresh, wording
from bot.decisions import ending, force, settling
from bot.jobs import Job
from bot.people import Caller
from bot.queue import Queue
from bot.wording import _, n_
from models import Decision, PlusOne, Product, Request, Settlement, UserError
from models.words import DecisionKind, Stage

INSISTING = 2
"""So many people who insist bring a product back."""
RENEWABLE = {DecisionKind.PARK, DecisionKind.DECLINE}


@dataclass(frozen=True)
class Anew:
    """Who asks for what was decided about, in people; private ones are counted from three on."""

    before: int = 0
    since: int = 0
    insisting: int = 0

    @property
    def is_renewed(self) -> bool:
        """There is reason to decide again."""
        return self.insisting >= INSISTING or self.since >= max(discretion.FEWEST, self.before)


def anew(session: Session, decision: Decision) -> Anew:
    """Who has asked before a decision, and who asks since."""
    visible = discretion.for_the_data_team()
    about = (Request.product_id == decision.product_id) & Request.is_imported.is_(False)
    asked = select(
        Request.requester_id,
        func.bool_or(Request.filed_at <= decision.decided_at),
        func.bool_or(Request.filed_at > decision.decided_at),
        func.bool_or(func.coalesce(Request.insisted_at > decision.decided_at, false())),
        func.bool_or(visible),
    ).where(about, demand.counts())
    too = (
        select(
            PlusOne.person_id,
            func.bool_or(PlusOne.added_at <= decision.decided_at),
            func.bool_or(PlusOne.added_at > decision.decided_at),
            func.bool_or(false()),
            func.bool_or(visible),
        )
        .join(Request, Request.id == PlusOne.request_id)
        .where(about, demand.counts())
    )
    rows = [
        tuple(row)
        for query in (
            asked.group_by(Request.requester_id),
            too.group_by(PlusOne.person_id),
        )
        for row in session.execute(query)
    ]
    hidden = len({row[0] for row in rows if not row[4]})
    told = [row for row in rows if row[4] or hidden >= discretion.FEWEST]
    return Anew(*(len({row[0] for row in told if row[place]}) for place in (1, 2, 3)))


def review(session: Session, queue: Queue, product_id: int, now: datetime) -> bool:
    """Look whether demand is renewed: then the product is to be decided again. True if so."""
    decision = force.in_force(session, product_id)
    if decision is None or decision.kind not in RENEWABLE or decision.told_at is None:
        return False
    found = anew(session, decision)
    if not found.is_renewed:
        return False
    product = Product.find(session, decision.workspace_id, product_id, lock=True)
    session.refresh(decision, with_for_update={"key_share": True})
    if decision.ended_at is not None:
        return False
    ending.come_back(session, queue, product, decision, now, force.RENEWED)
    if product.stage is Stage.CANDIDATE:
        product.listed_because = _because(session, product.workspace_id, found)
    subject = f"decision:{decision.id}"
    audit.note(session, product.workspace_id, None, "asked for again", subject, now)
    return True


def _because(session: Session, workspace_id: str, found: Anew) -> str:
    with wording.speaking(readers.everybody(session, workspace_id)):
        if found.insisting >= INSISTING:
            return n_(
                "back, since {n} person insists", "back, since {n} people insist", found.insisting
            )
        return n_(
            "back, since {n} person asked again", "back, since {n} people asked again", found.since
        )


def insist(session: Session, queue: Queue, caller: Caller, request_id: int, now: datetime) -> None:
    """*I still need it*: who was told no, or not now, is heard again.

    Pressed twice, it is said once.
    """
    number = Request.find(session, caller.workspace_id, request_id).product_id
    if number is not None:
        Product.find(session, caller.workspace_id, number, lock=True)
    request = Request.find(session, caller.workspace_id, request_id, lock=True)
    session.refresh(request)
    if not request.is_of(caller.person_id):
        raise UserError(_("Only @{who}, who asked, can say this.", who=request.requester_id))
    if request.insisted_at is not None and request.status.is_open:
        return
    if request.status not in settling.REVISABLE:
        raise UserError(
            _("This request is {status} by now, so nothing has to be said.", status=request.status)
        )
    settling.open_again(request)
    request.insisted_at = now
    session.flush()
    subject = f"request:{request.id}"
    audit.note(session, caller.workspace_id, caller.person_id, "insisted", subject, now)
    refresh.everything(session, queue, request)
    _show_told(session, queue, request)
    if number is not None and not review(session, queue, number, now):
        decision = force.in_force(session, number)
        if decision is not None:
            force.show(session, queue, decision)


def may_insist(decision: Decision, request: Request) -> bool:
    """Who asked only after the decision was made has had no say in it yet."""
    is_later = request.filed_at > decision.decided_at
    return decision.kind in RENEWABLE and is_later and request.status in settling.REVISABLE


def has_insisted(decision: Decision, request: Request) -> bool:
    """They said so after that decision."""
    return request.insisted_at is not None and request.insisted_at > decision.decided_at


def _show_told(session: Session, queue: Queue, request: Request) -> None:
    """What the requester was told shows that they insist."""
    told = session.scalars(
        select(Decision.id)
        .join(Settlement, Settlement.decision_id == Decision.id)
        .where(Settlement.request_id == request.id, Decision.told_at.is_not(None))
        .order_by(Decision.id)
    )
    for number in told.all():
        queue.defer(session, Job.TELL_DECISION, decision_id=number, request_id=request.id)
