"""Which decision about a product is in force, and what that does to the product."""

from datetime import datetime

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from bot import people, refresh
from bot.digest import runs
from bot.jobs import Job
from bot.people import Caller
from bot.queue import Queue
from bot.wording import N_
from models import Decision, Nomination, Product
from models.words import DecisionKind, Role, Stage

REPLACED, UNDONE, REOPENED = N_("replaced"), N_("undone"), N_("reopened")
OVER, RENEWED = N_("the date has come"), N_("asked for again")
"""Why a decision is no longer in force."""

GOES_ON = {DecisionKind.BUILD, DecisionKind.LIVE}
"""A product with these is no candidate any more."""
IN_FORCE = select(Decision).where(
    Decision.product_id == bindparam("product_id"), Decision.ended_at.is_(None)
)
"""Read for whatever shows a product, so it is made once."""


def in_force(session: Session, product_id: int) -> Decision | None:
    """The decision in force about a product."""
    return session.scalar(IN_FORCE, {"product_id": product_id})


def begin(product: Product, decision: Decision) -> None:
    """A decision is in force from now on."""
    product.outcome = decision.kind
    product.parked_until = decision.until
    product.link = decision.link or product.link
    if decision.kind in GOES_ON and product.stage in {Stage.UNLISTED, Stage.CANDIDATE}:
        product.stage = Stage.DISCOVERY


def end(product: Product, decision: Decision, now: datetime, reason: str) -> None:
    """It is no longer in force: undone, replaced, or its date has come."""
    decision.ended_at, decision.end_reason = now, reason
    product.outcome = product.parked_until = None
    if product.stage is Stage.DISCOVERY and decision.kind in GOES_ON:
        product.stage = Stage.CANDIDATE


def show(session: Session, queue: Queue, decision: Decision) -> None:
    """Show a decision wherever its product is shown to those who decide."""
    refresh.candidate(session, queue, decision.product_id)
    queue.defer(
        session,
        Job.SHOW_DECISION,
        lock=f"candidate:{decision.product_id}",
        decision_id=decision.id,
    )
    runs.show_again(session, queue, decision.workspace_id, decision.product_id)
    refresh.homes(session, queue, decision.workspace_id, _managers(session, decision))


def _managers(session: Session, decision: Decision) -> set[str]:
    """In whose Home it waited: to whom it was put forward, and who decided."""
    nominated = session.scalars(
        select(Nomination.manager_id).where(
            Nomination.product_id == decision.product_id, Nomination.ended_at.is_(None)
        )
    )
    managers = set(people.with_role(session, decision.workspace_id, Role.MANAGER))
    return managers & {*nominated, decision.decided_by}


def find(session: Session, caller: Caller, decision_id: int) -> tuple[Product, Decision]:
    """A decision as it is now, with its product locked, as everybody does who decides."""
    decision = Decision.find(session, caller.workspace_id, decision_id)
    product = Product.find(session, caller.workspace_id, decision.product_id, lock=True)
    session.refresh(decision, with_for_update={"key_share": True})
    return product, decision
