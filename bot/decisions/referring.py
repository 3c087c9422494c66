"""Proposals to build: kept in the PM's words until a manager builds, or sends them back."""

from datetime import datetime

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from bot import audit, people, refresh
from bot.decisions import choosing
from bot.decisions.choosing import Choice
from bot.digest import runs
from bot.jobs import Job
from bot.people import Caller
from bot.queue import Queue
from bot.wording import _
from models import Decision, Product, Referral, ReferralState, UserError
from models.words import DecisionKind, Role

OPEN_ONE = select(Referral).where(
    Referral.product_id == bindparam("product_id"), Referral.state == ReferralState.OPEN
)
"""Read for whatever shows a product, so it is made once."""


def open_one(session: Session, product_id: int) -> Referral | None:
    """The proposal that waits for a manager."""
    return session.scalar(OPEN_ONE, {"product_id": product_id})


def waiting(session: Session, workspace_id: str) -> list[Referral]:
    """All that wait, the oldest first; those of merged products wait until the merge is undone."""
    return list(
        session.scalars(
            select(Referral)
            .join(Product, Product.id == Referral.product_id)
            .where(
                Referral.workspace_id == workspace_id,
                Referral.state == ReferralState.OPEN,
                Product.merged_into.is_(None),
            )
            .order_by(Referral.proposed_at, Referral.id)
        )
    )


def refer(
    session: Session,
    queue: Queue,
    caller: Caller,
    product: Product,
    choice: Choice,
    now: datetime,
) -> Referral:
    """A PM proposes to build; proposed once more, the newest words count.

    The product is locked, and what was chosen has been checked.
    """
    caller.must_be(Role.PM)
    known = open_one(session, product.id)
    if known is None:
        known = Referral(workspace_id=product.workspace_id, product_id=product.id)
        session.add(known)
    known.reason, known.wording = choice.reason.strip(), choice.wording.strip()
    known.proposed_by, known.proposed_at = caller.person_id, now
    if product.vetted_at is None:
        product.vetted_at, product.vetted_by = now, caller.person_id
    session.flush()
    _note(session, queue, caller, known, "proposed to build", now)
    return known


def send_back(
    session: Session, queue: Queue, caller: Caller, referral_id: int, said: str, now: datetime
) -> None:
    """A manager does not build it as it is proposed, and says why."""
    caller.must_be(Role.MANAGER)
    if not said.strip():
        raise UserError(_("Why does it go back? One sentence will do."), field="said")
    choosing.must_be_short(said, "said")
    referral = _find_open(session, caller, referral_id, "said")
    referral.said = said.strip()
    _close(referral, ReferralState.SENT_BACK, caller.person_id, now)
    _note(session, queue, caller, referral, "sent back", now)
    queue.defer(
        session,
        Job.TELL_SENT_BACK,
        lock=f"candidate:{referral.product_id}",
        referral_id=referral.id,
    )


def take_back(
    session: Session, queue: Queue, caller: Caller, referral_id: int, now: datetime
) -> None:
    """A PM takes a proposal back."""
    caller.must_be(Role.PM)
    referral = _find_open(session, caller, referral_id, None)
    _close(referral, ReferralState.TAKEN_BACK, caller.person_id, now)
    _note(session, queue, caller, referral, "took the proposal back", now)


def close_with(
    session: Session, queue: Queue, referral: Referral | None, decision: Decision
) -> None:
    """A decision about the product is what became of the proposal."""
    if referral is None:
        return
    is_built = decision.kind is DecisionKind.BUILD
    state = ReferralState.BUILT if is_built else ReferralState.DECIDED
    _close(referral, state, decision.decided_by, decision.decided_at)
    referral.decision_id = decision.id
    _show(session, queue, referral)


def open_again(session: Session, queue: Queue, decision: Decision) -> None:
    """The decision that had closed a proposal is undone: it waits again."""
    referral = of_decision(session, decision.id)
    if referral is None or open_one(session, referral.product_id) is not None:
        return
    referral.state = ReferralState.OPEN
    referral.closed_by = referral.closed_at = referral.decision_id = None
    _show(session, queue, referral)


def of_decision(session: Session, decision_id: int) -> Referral | None:
    """The proposal that a decision closed."""
    return session.scalar(select(Referral).where(Referral.decision_id == decision_id))


def _find_open(session: Session, caller: Caller, referral_id: int, field: str | None) -> Referral:
    """A proposal that still waits, with its product locked as everybody does who decides."""
    referral = Referral.find(session, caller.workspace_id, referral_id)
    Product.find(session, caller.workspace_id, referral.product_id, lock=True)
    session.refresh(referral)
    _must_wait(referral, field)
    return referral


def must_wait(session: Session, caller: Caller, referral_id: int | None) -> None:
    """Raise `UserError` where the proposal that a form answers waits no more; the product is
    locked."""
    if referral_id is not None:
        referral = Referral.find(session, caller.workspace_id, referral_id)
        session.refresh(referral)
        _must_wait(referral, "kind")


def _must_wait(referral: Referral, field: str | None) -> None:
    if referral.state is not ReferralState.OPEN:
        raise UserError(
            _(
                "@{who} was faster: what became of this proposal is in the thread.",
                who=referral.closed_by,
            ),
            field=field,
        )


def _close(referral: Referral, state: ReferralState, person_id: str, now: datetime) -> None:
    referral.state, referral.closed_by, referral.closed_at = state, person_id, now


def _note(
    session: Session, queue: Queue, caller: Caller, referral: Referral, action: str, now: datetime
) -> None:
    subject = f"product:{referral.product_id}"
    audit.note(session, caller.workspace_id, caller.person_id, action, subject, now)
    _show(session, queue, referral)


def _show(session: Session, queue: Queue, referral: Referral) -> None:
    """Show it in the thread, in the digest, and in the Homes of all who may decide."""
    session.flush()
    refresh.candidate(session, queue, referral.product_id)
    lock = f"candidate:{referral.product_id}"
    queue.defer(session, Job.SHOW_REFERRAL, lock=lock, referral_id=referral.id)
    runs.show_again(session, queue, referral.workspace_id, referral.product_id)
    managers = people.with_role(session, referral.workspace_id, Role.MANAGER)
    refresh.homes(session, queue, referral.workspace_id, managers)
