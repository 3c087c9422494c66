"""Placing a request: with the product that asks for the same data, or first of a new one."""

from dataclasses import dataclass
from datetime import datetime

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

from bot import decisions, refresh, urgency
from bot.clustering import naming, rows
from bot.glossary import reading
from bot.jobs import Job
from bot.likeness import NO_NAMES, OwnNames, Representation
from bot.queue import Queue
from bot.shortlists import Shortlists
from bot.triage import footing, listing
from bot.triage.same import asking
from models import Embedding, Product, Request, Verdict, VerdictKind, Workspace
from models.words import Stage

ONE_AT_A_TIME = select(func.pg_advisory_xact_lock(func.hashtext(bindparam("workspace_id"))))
RETOLD = {2, 3, 5, 10, 20, 50, 100}
"""At these counts the other open cards are edited too: "asked for 3 times"."""
RETOLD_CARDS = 10


@dataclass(frozen=True)
class Wanted:
    """A request that waits for its product, as the embedder needs it."""

    request_id: int
    workspace_id: str
    text: str
    names: OwnNames = NO_NAMES
    """The workspace's own that may stand in it, for the embedder."""
    names_version: int = 0


def wanted(session: Session, request_id: int) -> Wanted | None:
    """The words to place; None when there is nothing (left) to place."""
    request = session.get(Request, request_id)
    if request is None or not request.text or not request.counts:
        return None
    if not request.sort.makes_candidates:
        return None
    owner, text = request.workspace_id, request.text
    version = reading.version(session, owner)
    return Wanted(request.id, owner, text, reading.names_in(session, owner, [text]), version)


def place(
    session: Session,
    queue: Queue,
    representation: Representation,
    wish: Wanted,
    vector: NDArray[np.float32],
    now: datetime,
    shortlists: Shortlists,
) -> Request | None:
    """Assign a request to the product that asks for the same data, or start a new one; the request,
    locked, or None while it waits to be placed.

    One request at a time in a workspace: two that ask the same at once must not start two
    products. A request whose words changed is placed anew, unless a person has placed it.
    """
    session.execute(ONE_AT_A_TIME, {"workspace_id": wish.workspace_id})
    is_outdated = reading.version(session, wish.workspace_id) != wish.names_version
    if is_outdated or not compares(session, wish.workspace_id, representation.name):
        queue.defer(session, Job.PLACE, request_id=wish.request_id)
        return None
    request = session.get_one(
        Request, wish.request_id, with_for_update={"key_share": True}, populate_existing=True
    )
    if request.text != wish.text:
        return None
    before = request.product_id
    if before is None or not _stays(session, request, vector):
        name = representation.name
        shortlist = shortlists.near(session, wish.workspace_id, name, vector)
        rows.leave(session, request)
        rows.remember_vector(session, request, name, vector, wish.names)
        product = rows.nearest(session, name, request, vector, shortlist)
        if product is None:
            product = rows.start(session, request, name, now)
        rows.join(product, request, vector)
        session.flush()
        _welcome(session, queue, product, request, before, now)
    tell(session, queue, request)
    if before != request.product_id:
        asking.offer(session, queue, request, now)  # behind the card
    urgency.call(session, queue, request, now)
    return request


def compares(session: Session, workspace_id: str, name: str) -> bool:
    """Whether vectors of this name are compared in the workspace; the first ones decide."""
    workspace = session.get_one(Workspace, workspace_id, populate_existing=True)
    if workspace.vector_name is None:
        workspace.vector_name = name
    return workspace.vector_name == name


def _stays(session: Session, request: Request, vector: NDArray[np.float32]) -> bool:
    """The request asks for what it asked before, or a person has said where it belongs."""
    known = session.get(Embedding, request.id)
    is_same = known is not None and np.allclose(known.vector, vector, atol=1e-6)
    return is_same or _is_confirmed(session, request)


def _welcome(
    session: Session,
    queue: Queue,
    product: Product,
    request: Request,
    before: int | None,
    now: datetime,
) -> None:
    """A request has joined a product: it may be listed now, and whoever watches it is told."""
    if naming.rests_on(session, product.id, request):
        is_newcomer = before != product.id
        naming.review_name(session, queue, product.id, is_exposed=is_newcomer)
    is_new_on_list = listing.review(session, queue, product, now)
    if not is_new_on_list and product.stage is not Stage.UNLISTED:
        refresh.joined(session, queue, request)
        refresh.candidate(session, queue, product.id)
        footing.stand(session, queue, product, now)
    footing.move_to(session, queue, request, now)
    if before == product.id:
        footing.note_new_words(session, queue, request, now)
    elif before is not None:
        decisions.reopen_leaver(session, request, before)
        left_behind(session, queue, before, now)
    decisions.answer_newcomer(session, queue, request, now)
    if product.outcome is not None:
        session.flush()
        decisions.review_demand(session, queue, product.id, now)
    _retell(session, queue, product, request)


def show_unplaced(session: Session, queue: Queue, request_id: int) -> None:
    """Show a request that waits for all to be embedded anew, and is placed then."""
    tell(session, queue, session.get_one(Request, request_id))


def take_out(session: Session, queue: Queue, request: Request, now: datetime) -> None:
    """A request turned out to ask for nothing that a product could answer."""
    before = request.product_id
    if before is not None:
        rows.leave(session, request)
        left_behind(session, queue, before, now)


def left_behind(session: Session, queue: Queue, product_id: int, now: datetime) -> None:
    """A request left a product: its name and its chain may have been made of those words."""
    session.flush()
    listing.review_leaving(session, queue, product_id)
    naming.review_name(session, queue, product_id)
    footing.review(session, queue, product_id, now)
    refresh.candidate(session, queue, product_id)


def tell(session: Session, queue: Queue, request: Request) -> None:
    """Show a request as it is now to whoever asked, and to whoever answers."""
    refresh.card(session, queue, request.id)
    refresh.single_requests(session, queue, request.workspace_id)


def _retell(session: Session, queue: Queue, product: Product, newest: Request) -> None:
    """The others who asked see the count grow, at a few milestones."""
    if product.vector_count not in RETOLD:
        return
    others = session.scalars(
        select(Request.id)
        .where(
            Request.product_id == product.id,
            Request.id != newest.id,
            Request.is_imported.is_(False),
            Request.closed_at.is_(None),
        )
        .order_by(Request.id.desc())
        .limit(RETOLD_CARDS)
    )
    for number in others:
        refresh.card(session, queue, number, at_leisure=True)


def _is_confirmed(session: Session, request: Request) -> bool:
    goes_on_in = func.coalesce(Product.merged_into, Product.id)
    query = (
        select(Verdict.id)
        .join(Product, Product.id == Verdict.product_id)
        .where(
            Verdict.workspace_id == request.workspace_id,
            Verdict.request_id == request.id,
            goes_on_in == request.product_id,
            Verdict.kind == VerdictKind.SAME,
        )
        .limit(1)
    )
    return session.scalar(query) is not None
