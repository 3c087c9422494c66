"""Which products are listed as candidates, and what a PM says about one."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot import audit, demand, refresh
from bot.jobs import Job
from bot.people import Caller
from bot.queue import Queue
from bot.triage import climbing
from models import Product, Request, UserError
from models.words import Role, Stage

PEOPLE = 2
WEEKS = 3
"""Listed once two people asked, or one person in three different weeks."""


def review(session: Session, queue: Queue, product: Product, now: datetime) -> bool:
    """List a product whose demand has become large enough. True if that happened now."""
    asked = demand.of_product(session, product.id)
    if asked.people >= PEOPLE:
        because = f"{asked.people} people asked"
    elif asked.weeks >= WEEKS:
        because = f"asked for in {asked.weeks} different weeks"
    else:
        return False
    return _list(session, queue, product, because, now)


def promote(
    session: Session, queue: Queue, caller: Caller, product: Product, now: datetime
) -> None:
    """A PM opens a thread for a product that isn't listed by itself."""
    caller.must_be(Role.PM)
    if _list(session, queue, product, "promoted by a PM", now):
        audit.note(
            session,
            product.workspace_id,
            caller.person_id,
            "promoted",
            f"product:{product.id}",
            now,
        )


def _list(session: Session, queue: Queue, product: Product, because: str, now: datetime) -> bool:
    if not product.list_as_candidate(now, because):
        return False
    session.flush()
    queue.defer(session, Job.NAME_PRODUCT, product_id=product.id)
    refresh.candidate(session, queue, product.id)
    refresh.single_requests(session, queue, product.workspace_id)
    foot = first_request(session, product.id)
    if foot is not None:
        climbing.start(session, queue, product, foot, now)
    return True


def first_request(session: Session, product_id: int) -> Request | None:
    """The foot of a product's chain: the earliest request whose words are still there."""
    return session.scalar(
        select(Request)
        .where(Request.product_id == product_id, Request.text != "", demand.counts())
        .order_by(Request.said_at, Request.id)
        .limit(1)
    )


def product_of(session: Session, caller: Caller, request_id: int) -> Product:
    """The product of a request. Raises `UserError` when its sort makes none."""
    request = Request.find(session, caller.workspace_id, request_id)
    if request.product_id is None:
        raise UserError(
            f"This is no candidate for a data product ({request.sort}), so it has no thread. "
            "Answer it where it was asked."
        )
    return Product.find(session, caller.workspace_id, request.product_id, lock=True)


def own(session: Session, queue: Queue, caller: Caller, product_id: int, now: datetime) -> None:
    """A PM becomes a candidate's owner; owning it again hands it back."""
    caller.must_be(Role.PM)
    product = Product.find(session, caller.workspace_id, product_id, lock=True)
    product.owner_id = None if product.owner_id == caller.person_id else caller.person_id
    touched(session, queue, caller, product, "owned", now)


def describe(
    session: Session,
    queue: Queue,
    caller: Caller,
    product_id: int,
    title: str,
    effort_days: float | None,
    now: datetime,
) -> None:
    """A PM corrects a candidate's title and estimates what building it takes."""
    caller.must_be(Role.PM)
    if not title.strip():
        raise UserError("A product needs a title that its users would recognise.", field="title")
    product = Product.find(session, caller.workspace_id, product_id, lock=True)
    if title.strip() != product.title:
        product.title, product.named_by = title.strip()[:80], "person"
    product.effort_days = effort_days
    touched(session, queue, caller, product, "described", now)


def let_through(
    session: Session, queue: Queue, caller: Caller, product_id: int, now: datetime
) -> None:
    """A PM lets a candidate into the digest: only then do managers see it."""
    caller.must_be(Role.PM)
    product = Product.find(session, caller.workspace_id, product_id, lock=True)
    touched(session, queue, caller, product, "let through", now)


def touched(
    session: Session, queue: Queue, caller: Caller, product: Product, action: str, now: datetime
) -> None:
    """A PM has looked at a candidate and acted: it may be shown to managers from now on."""
    if Role.PM in caller.roles and product.vetted_at is None:
        product.vetted_at, product.vetted_by = now, caller.person_id
    subject = f"product:{product.id}"
    audit.note(session, product.workspace_id, caller.person_id, action, subject, now)
    refresh.candidate(session, queue, product.id)


def note_effort(session: Session, queue: Queue, request: Request, now: datetime) -> None:
    """An answer took half a day or more: its chain starts, also for a single request."""
    if request.product_id is None or (request.effort_minutes or 0) < HALF_A_DAY:
        return
    product = session.get_one(Product, request.product_id, with_for_update=True)
    if product.stage in {Stage.UNLISTED, Stage.CANDIDATE}:
        climbing.start(session, queue, product, request, now)
        refresh.candidate(session, queue, product.id)


HALF_A_DAY = 240
"""Minutes of work."""
