"""Links that were given as answers: one that is given twice may be shown to whoever asks next."""

from datetime import datetime

from sqlalchemy import Select, delete, func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from bot import audit
from bot.existing import links, products
from bot.existing.products import Known
from bot.people import Caller
from bot.queue import Queue
from bot.wording import _
from models import GivenLink, LinkProposal, Product, Request, UserError
from models.words import Role, Status

TWICE = 2


def note_answer(session: Session, request: Request, now: datetime) -> None:
    """Remember the link that answered a request; one that answered two is proposed, once.

    The caller holds the request's row.
    """
    session.execute(delete(GivenLink).where(GivenLink.request_id == request.id))
    if request.answer_permalink is None:
        return
    products.lock(session, request.workspace_id)  # two answers at once must see each other
    key = links.key(request.answer_permalink)
    session.add(GivenLink(request_id=request.id, workspace_id=request.workspace_id, key=key))
    session.flush()
    if _times(session, request.workspace_id, key) < TWICE:
        return
    propose(session, request.workspace_id, request.answer_permalink, now)


def _times(session: Session, workspace_id: str, key: str) -> int:
    given = (
        select(func.count(Request.id))
        .join(GivenLink, GivenLink.request_id == Request.id)
        .where(
            GivenLink.workspace_id == workspace_id,
            GivenLink.key == key,
            Request.status == Status.ANSWERED,
            Request.dismissed_at.is_(None),
        )
    )
    return session.scalar(given) or 0


def propose(session: Session, workspace_id: str, address: str, now: datetime) -> None:
    """Ask whether a link is to be shown next time: once, and of nothing that exists already."""
    if products.with_link(session, workspace_id, address) is not None:
        return
    session.execute(
        insert(LinkProposal)
        .values(
            workspace_id=workspace_id,
            key=links.key(address),
            address=address,
            made_at=now,
        )
        .on_conflict_do_nothing(index_elements=[LinkProposal.workspace_id, LinkProposal.key])
    )


def undecided_in(workspace_id: str) -> Select[LinkProposal]:
    """The links that nobody has decided about, to be read or counted."""
    return select(LinkProposal).where(
        LinkProposal.workspace_id == workspace_id, LinkProposal.decided_at.is_(None)
    )


def waiting(session: Session, workspace_id: str) -> list[LinkProposal]:
    """The same, the oldest first."""
    return list(session.scalars(undecided_in(workspace_id).order_by(LinkProposal.id)))


def must_decide(caller: Caller) -> None:
    """Raise `UserError` unless it is the data team, or an admin, who reads of links first."""
    caller.must_be(Role.ANALYST, Role.PM, Role.ADMIN)


def to_decide(session: Session, caller: Caller, number: int) -> LinkProposal:
    """A link that nobody has decided about. Raises `UserError` when somebody was quicker."""
    must_decide(caller)
    proposal = LinkProposal.find(session, caller.workspace_id, number, lock=True)
    if proposal.decided_at is not None:
        says = _("Yes") if proposal.product_id is not None else _("No")
        raise UserError(
            _("@{who} already said {says} to this one.", who=proposal.decided_by, says=says)
        )
    return proposal


def show_next_time(
    session: Session, queue: Queue, caller: Caller, number: int, known: Known, now: datetime
) -> Product:
    """*Yes*: the link is of something that exists, and is shown to whoever asks for it."""
    proposal = to_decide(session, caller, number)
    product = products.add(session, queue, caller.workspace_id, known, now)
    _decide(session, caller, proposal, product.id, now)
    return product


def leave_it(session: Session, caller: Caller, number: int, now: datetime) -> None:
    """*No*: it is never proposed again."""
    _decide(session, caller, to_decide(session, caller, number), None, now)


def _decide(
    session: Session, caller: Caller, proposal: LinkProposal, product_id: int | None, now: datetime
) -> None:
    proposal.decided_at, proposal.decided_by, proposal.product_id = (
        now,
        caller.person_id,
        product_id,
    )
    subject = f"proposal:{proposal.id}"
    audit.note(session, caller.workspace_id, caller.person_id, "decided link", subject, now)
