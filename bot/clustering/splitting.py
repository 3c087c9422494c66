"""Splitting a product: some of its requests ask for something else, and leave with their rungs."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot import audit, decisions
from bot.clustering import merging, moving, naming
from bot.jobs import Job
from bot.people import Caller
from bot.queue import Queue
from bot.triage import climbing, copying, footing, joining, listing, parting
from bot.wording import N_, _
from models import (
    Chain,
    Post,
    Product,
    Question,
    Regrouping,
    RegroupingKind,
    Request,
    UserError,
    VerdictKind,
)
from models.words import Role, Stage

SPLIT_OFF = N_("split off by a PM")


def split(
    session: Session,
    queue: Queue,
    caller: Caller,
    product_id: int,
    request_ids: Collection[int],
    now: datetime,
    *,
    into: int | None = None,
) -> Regrouping:
    """A PM says that some requests ask for something else: they leave, for a new product or `into`
    one that there is.

    What is known of them goes along: the rungs that they alone back. A person's word that they
    belonged together is replaced by this one.
    """
    caller.must_be(Role.PM)
    product = Product.find(session, caller.workspace_id, product_id)
    both = {product.id} if into is None else {product.id, into}
    moving.lock(session, caller.workspace_id, both)
    product = Product.find(session, caller.workspace_id, product_id)
    leaving = _leaving(session, product, request_ids)
    target = _target(session, caller, product, into, now)
    regrouping = _write(session, caller, product, target, leaving, now, is_new=into is None)
    _say(session, regrouping, product, target, [request.id for request in leaving])
    concerned = _concerned(session, product.id, leaving)
    left = _leave(session, queue, product, target, leaving, now)
    regrouping.before = {**regrouping.before, **left}
    _list(session, queue, product, target, now)
    for request in leaving:
        decisions.answer_newcomer(session, queue, request, now)
    for number in concerned:
        tell(session, queue, regrouping, number)
    merging.show(session, queue, regrouping)
    subject = f"product:{product.id}"
    audit.note(session, caller.workspace_id, caller.person_id, "split", subject, now)
    return regrouping


def _leaving(session: Session, product: Product, chosen: Collection[int]) -> list[Request]:
    """The requests that leave: at least one of the product's, and not all that count."""
    leaving = list(
        session.scalars(
            select(Request)
            .where(Request.product_id == product.id, Request.id.in_(chosen))
            .order_by(Request.id)
        )
    )
    if not leaving:
        raise UserError(_("Choose the requests that ask for something else."), field="requests")
    staying = [
        request
        for request in session.scalars(select(Request).where(Request.product_id == product.id))
        if request.counts and request not in leaving
    ]
    if not staying:
        raise UserError(
            _("If all of them leave, nothing is split. Leave those that belong together."),
            field="requests",
        )
    return leaving


def _target(
    session: Session, caller: Caller, product: Product, into: int | None, now: datetime
) -> Product:
    if into is not None:
        target = Product.find(session, caller.workspace_id, into)
        if target.id == product.id:
            raise UserError(_("That is the product that they leave. Choose another."), field="into")
        if target.stage is Stage.RETIRED:
            raise UserError(_("That product is retired. Choose another."), field="into")
        return target
    target = Product(
        workspace_id=product.workspace_id,
        title="",
        created_at=now,
        vector_name=product.vector_name,
        vector_count=0,
        stage=Stage.UNLISTED,
    )
    session.add(target)
    session.flush()
    return target


def _write(
    session: Session,
    caller: Caller,
    product: Product,
    target: Product,
    leaving: list[Request],
    now: datetime,
    *,
    is_new: bool,
) -> Regrouping:
    chain = session.get(Chain, product.id, with_for_update=climbing.LOCK)
    regrouping = Regrouping(
        workspace_id=caller.workspace_id,
        kind=RegroupingKind.SPLIT,
        kept_id=product.id,
        other_id=target.id,
        made_by=caller.person_id,
        made_at=now,
        before={
            "foot": chain.request_id if chain is not None else None,
            "is_new": is_new,
        },
    )
    session.add(regrouping)
    session.flush()
    moving.remember(session, regrouping, Request.id.in_([request.id for request in leaving]))
    return regrouping


def _say(
    session: Session,
    regrouping: Regrouping,
    product: Product,
    target: Product,
    going: list[int],
) -> None:
    """Those that leave never come back by a machine, and those that stay never follow them."""
    leave = Request.id.in_(going)
    stay = (Request.product_id == product.id) & ~leave
    moving.say(session, regrouping, leave, product.id, VerdictKind.DIFFERENT)
    moving.say(session, regrouping, leave, target.id, VerdictKind.SAME)
    moving.say(session, regrouping, stay, target.id, VerdictKind.DIFFERENT)


def _leave(
    session: Session,
    queue: Queue,
    product: Product,
    target: Product,
    leaving: list[Request],
    now: datetime,
) -> dict[str, Any]:
    """The requests move, open again where a decision about the product had settled them, and take
    along what is theirs of the chain; returns what undoing takes."""
    reopened = [
        request.id for request in leaving if decisions.reopen_leaver(session, request, product.id)
    ]
    going = [request.id for request in leaving]
    moving.move(session, going, target)
    parted = _part_chains(session, queue, product, target, going, now)
    return {**parted, "reopened": reopened}


def _part_chains(
    session: Session,
    queue: Queue,
    product: Product,
    target: Product,
    going: list[int],
    now: datetime,
) -> dict[str, Any]:
    """Rungs go along with the requests that back them; those of both sides are on both chains."""
    joining.stop_asking(session, queue, product.id, going, now)
    stood = parting.lines(session, product.id)
    layout = joining.hand_over(session, queue, product, target, going, now)
    shared = copying.share(session, product, target, going, layout, now)
    twins = shared["twins"]
    beside = parting.part(session, queue, (product, target), going, stood, now, twins=twins)
    merging.left_by(session, queue, product, now)
    return {"layout": layout, "shared": shared, "beside": beside}


def _list(session: Session, queue: Queue, product: Product, target: Product, now: datetime) -> None:
    """What a candidate parts into are candidates, each with its thread."""
    naming.review_name(session, queue, target.id)
    was_listed = product.listed_at is not None or product.stage is not Stage.UNLISTED
    if not listing.review(session, queue, target, now) and was_listed:
        listing.open_thread(session, queue, target, SPLIT_OFF, now)
    footing.stand(session, queue, target, now)
    joining.go_on(session, queue, target.id)


def _concerned(session: Session, product_id: int, leaving: list[Request]) -> list[int]:
    """The requests in whose threads the product was spoken of: a why, or a decision."""
    numbers = [request.id for request in leaving if not request.is_imported]
    asked = session.scalars(
        select(Question.asked_request_id).where(
            Question.product_id == product_id, Question.asked_request_id.in_(numbers)
        )
    )
    told = session.scalars(
        select(Post.subject_id).where(
            Post.kind == "told", Post.ts.is_not(None), Post.subject_id.in_(numbers)
        )
    )
    return sorted({number for number in (*asked, *told) if number is not None})


def tell(session: Session, queue: Queue, regrouping: Regrouping, request_id: int) -> None:
    """One line in a requester's thread: where their request is now."""
    queue.defer(
        session,
        Job.TELL_SPLIT,
        lock=f"split:{request_id}",
        regrouping_id=regrouping.id,
        request_id=request_id,
    )
