"""Which products are listed as candidates, and what a PM says about one."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot import audit, demand, discretion, readers, refresh, urgency, wording
from bot.building import estimates
from bot.demand import Demand
from bot.digest import drafts, runs
from bot.discretion import Audience
from bot.jobs import Job
from bot.people import Caller
from bot.queue import Queue
from bot.scoring.effort import Estimate
from bot.triage import footing
from bot.wording import N_, _, n_
from models import Product, Request, UserError
from models.words import BY_PERSON, Role, Stage

PEOPLE = 2
WEEKS = 3
"""Listed once two people asked, or one person in three different weeks."""
PROMOTED = N_("promoted by a PM")


def review(session: Session, queue: Queue, product: Product, now: datetime) -> bool:
    """List a product whose demand has become large enough. True if that happened now.

    Private requests whose words nobody may read are counted from three on, here as everywhere.
    """
    if product.stage is not Stage.UNLISTED:
        return False  # and what very many asked for takes long to count
    because = _large_enough(session, product)
    return because is not None and open_thread(session, queue, product, because, now)


def review_leaving(session: Session, queue: Queue, product_id: int) -> None:
    """A candidate that has lost the demand that listed it is a single request again.

    It keeps its thread. What a PM has promoted, or what was decided about, stays listed.
    """
    product = session.get_one(Product, product_id, with_for_update={"key_share": True})
    if product.listed_because == PROMOTED or _large_enough(session, product) is not None:
        return
    if product.unlist():
        session.flush()
        refresh.candidate(session, queue, product.id)
        refresh.single_requests(session, queue, product.workspace_id)


def _large_enough(session: Session, product: Product) -> str | None:
    """Why a product is listed by itself; None while too few have asked."""
    asked = demand.of_product(session, product.id, audience=Audience.DATA_TEAM)
    with wording.speaking(readers.everybody(session, product.workspace_id)):
        return because(asked)


def because(asked: Demand) -> str | None:
    """Why what so many asked for is listed; None while they are too few."""
    if asked.people >= PEOPLE:
        return n_("{n} person asked", "{n} people asked", asked.people)
    if asked.weeks < WEEKS:
        return None
    return n_("asked for in {n} week", "asked for in {n} different weeks", asked.weeks)


def promote(session: Session, queue: Queue, caller: Caller, request_id: int, now: datetime) -> None:
    """A PM opens a thread for the product of a request, which isn't listed by itself. Raises
    `UserError` when the request's sort makes none."""
    _promote(session, queue, caller, _product_of(session, caller, request_id), now)


def _promote(
    session: Session, queue: Queue, caller: Caller, product: Product, now: datetime
) -> None:
    caller.must_be(Role.PM)
    if open_thread(session, queue, product, PROMOTED, now):
        audit.note(
            session,
            product.workspace_id,
            caller.person_id,
            "promoted",
            f"product:{product.id}",
            now,
        )


def open_thread(
    session: Session, queue: Queue, product: Product, because: str, now: datetime
) -> bool:
    """List a product as a candidate. False if it already was."""
    if not product.list_as_candidate(now, because):
        return False
    session.flush()
    queue.defer(session, Job.NAME_PRODUCT, product_id=product.id)
    refresh.candidate(session, queue, product.id)
    refresh.single_requests(session, queue, product.workspace_id)
    footing.stand(session, queue, product, now)
    return True


def _product_of(session: Session, caller: Caller, request_id: int) -> Product:
    """The product of a request. Raises `UserError` when its sort makes none."""
    request = Request.find(session, caller.workspace_id, request_id)
    if request.product_id is None:
        raise UserError(
            _(
                "This is no candidate for a data product ({sort}), so it has no thread. Answer it "
                "where it was asked.",
                sort=request.sort,
            )
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
    effort: Estimate | None,
    now: datetime,
) -> None:
    """A PM corrects a candidate's title and estimates what building it takes."""
    caller.must_be(Role.PM)
    if not title.strip():
        raise UserError(_("A product needs a title that its users would recognise."), field="title")
    product = Product.find(session, caller.workspace_id, product_id, lock=True)
    if title.strip() != product.title:
        product.title, product.named_by = title.strip()[:80], BY_PERSON
    estimates.write(product, effort)
    touched(session, queue, caller, product, "described", now)
    runs.show_again(session, queue, product.workspace_id, product.id)


def touched(
    session: Session, queue: Queue, caller: Caller, product: Product, action: str, now: datetime
) -> None:
    """A PM has looked at a candidate and acted: it may be shown to managers from now on."""
    if Role.PM in caller.roles and product.vetted_at is None:
        product.vetted_at, product.vetted_by = now, caller.person_id
    subject = f"product:{product.id}"
    audit.note(session, product.workspace_id, caller.person_id, action, subject, now)
    refresh.candidate(session, queue, product.id)
    drafts.show_coming(session, queue, product.workspace_id, now)


def ask_why(session: Session, queue: Queue, caller: Caller, request_id: int, now: datetime) -> None:
    """A PM wants to know why somebody asked: the request gets a thread, and its chain starts."""
    product = _product_of(session, caller, request_id)
    request = Request.find(session, caller.workspace_id, request_id)
    if urgency.due_now(session, request, now) is not None:
        raise UserError(_(urgency.ANSWER_FIRST))
    if (
        not discretion.may_read_words(request)
        and footing.first_readable(session, product.id) is None
    ):
        raise UserError(
            _(
                "Its author hasn't agreed that the data team reads these words, so no why can "
                "quote them. The card asks the author to choose."
            )
        )
    _promote(session, queue, caller, product, now)
    footing.stand(session, queue, product, now)


def note_effort(session: Session, queue: Queue, request: Request, now: datetime) -> None:
    """An answer took half a day or more: its chain starts, also for a single request."""
    if request.product_id is None or (request.effort_minutes or 0) < HALF_A_DAY:
        return
    product = session.get_one(Product, request.product_id)
    if product.stage in {Stage.UNLISTED, Stage.CANDIDATE}:
        own = request if discretion.may_read_words(request) and request.text else None
        footing.stand(session, queue, product, now, own)


HALF_A_DAY = 240
"""Minutes of work."""
