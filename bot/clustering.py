"""Finding a request's product: assigned online, with permanent ids.

The mathematics is in `bot.likeness`; here are the rows. A product keeps the sum of its requests'
vectors, so that the average similarity to all of them is one inner product.
"""

from dataclasses import dataclass
from datetime import datetime

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import exists, func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from bot import audit, demand, refresh
from bot.capture import life
from bot.jobs import Job
from bot.language import ProductName
from bot.likeness import Neighbour, Representation, choose
from bot.people import Caller
from bot.queue import Queue
from bot.triage import listing
from models import Embedding, Product, Request, UserError, Verdict, VerdictKind
from models.words import Stage

NEAREST = 10
"""How many products are looked at closely."""
RETOLD = {2, 3, 5, 10, 20, 50, 100}
"""At these counts the other open cards are edited too: "asked for 3 times"."""
RETOLD_CARDS = 10


@dataclass(frozen=True)
class Wanted:
    """A request that waits for its product, as the embedder needs it."""

    request_id: int
    text: str


def wanted(session: Session, request_id: int) -> Wanted | None:
    """The words to place; None when there is nothing (left) to place."""
    request = session.get(Request, request_id)
    if request is None or not request.text or not request.counts:
        return None
    return Wanted(request.id, request.text) if request.sort.makes_candidates else None


def place(
    session: Session,
    queue: Queue,
    representation: Representation,
    wish: Wanted,
    vector: NDArray[np.float32],
    now: datetime,
) -> None:
    """Assign a request to the product that asks for the same data, or start a new one.

    One request at a time in a workspace: two that ask the same at once must not start two
    products. A request whose words changed is placed anew; one that is placed stays.
    """
    request = session.get_one(Request, wish.request_id)
    session.execute(select(func.pg_advisory_xact_lock(func.hashtext(request.workspace_id))))
    session.refresh(request, with_for_update=True)
    if request.text != wish.text:
        return
    known = session.get(Embedding, request.id)
    if request.product_id is not None:
        if known is not None and np.allclose(known.vector, vector, atol=1e-6):
            _tell(session, queue, request)
            return
        if _is_confirmed(session, request):
            _tell(session, queue, request)
            return
        leave(session, request)
    _remember_vector(session, request, representation.name, vector)
    product = _nearest(session, representation, request, vector)
    if product is None:
        product = _start(session, request, representation.name, now)
    _join(session, product, request, vector)
    session.flush()
    is_new_on_list = listing.review(session, queue, product, now)
    if not is_new_on_list and product.stage is not Stage.UNLISTED:
        lock = f"candidate:{product.id}"
        queue.defer(session, Job.SHOW_JOINED, lock=lock, request_id=request.id)
        refresh.candidate(session, queue, product.id)
    _tell(session, queue, request)
    _retell(session, queue, product, request)


def _tell(session: Session, queue: Queue, request: Request) -> None:
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
        refresh.card(session, queue, number)


def _is_confirmed(session: Session, request: Request) -> bool:
    query = select(Verdict.id).where(
        Verdict.request_id == request.id,
        Verdict.product_id == request.product_id,
        Verdict.kind == VerdictKind.SAME,
    )
    return session.scalar(query) is not None


def _remember_vector(
    session: Session, request: Request, name: str, vector: NDArray[np.float32]
) -> None:
    values = {"name": name, "vector": vector.tolist()}
    session.execute(
        insert(Embedding)
        .values(request_id=request.id, workspace_id=request.workspace_id, **values)
        .on_conflict_do_update(index_elements=[Embedding.request_id], set_=values)
    )
    session.expire_all()


def _nearest(
    session: Session,
    representation: Representation,
    request: Request,
    vector: NDArray[np.float32],
) -> Product | None:
    """The product that asks for the same data, among the nearest; exact search in SQL."""
    score = -Product.vector_sum.max_inner_product(vector) / Product.vector_count
    refused = exists().where(
        Verdict.product_id == Product.id,
        Verdict.request_id == request.id,
        Verdict.kind == VerdictKind.DIFFERENT,
    )
    rows = session.execute(
        select(Product, score)
        .where(
            Product.workspace_id == request.workspace_id,
            Product.vector_name == representation.name,
            Product.vector_count > 0,
            Product.stage != Stage.RETIRED,
            ~refused,
        )
        .order_by(score.desc(), Product.id)
        .limit(NEAREST)
    ).all()
    by_id = {product.id: product for product, _ in rows}
    chosen = choose(
        [Neighbour(product.id, float(similarity)) for product, similarity in rows],
    )
    return by_id[chosen.product_id] if chosen is not None else None


def _start(session: Session, request: Request, name: str, now: datetime) -> Product:
    product = Product(
        workspace_id=request.workspace_id,
        title=request.title or "Untitled",
        named_by=request.understood_by or "",
        created_at=now,
        vector_name=name,
        vector_count=0,
        stage=Stage.UNLISTED,
    )
    session.add(product)
    session.flush()
    return product


def _join(
    session: Session, product: Product, request: Request, vector: NDArray[np.float32]
) -> None:
    total = vector if product.vector_sum is None else np.asarray(product.vector_sum) + vector
    product.vector_sum = total.tolist()
    product.vector_count += 1
    request.product_id = product.id


def leave(session: Session, request: Request) -> None:
    """Take a request out of its product, and its vector out of the product's sum."""
    if request.product_id is None:
        return
    product = session.get_one(Product, request.product_id, with_for_update=True)
    known = session.get(Embedding, request.id)
    if known is not None and product.vector_sum is not None and known.name == product.vector_name:
        product.vector_count -= 1
        left = np.asarray(product.vector_sum) - np.asarray(known.vector)
        product.vector_sum = left.tolist() if product.vector_count else None
    request.product_id = None


def mine_is_different(
    session: Session,
    queue: Queue,
    representation: Representation,
    caller: Caller,
    request_id: int,
    now: datetime,
) -> None:
    """The requester or the data team says that a request isn't the same as its product's others.

    It gets a product of its own, and the machine never puts it back.
    """
    request = Request.find(session, caller.workspace_id, request_id, lock=True)
    life.must_be_concerned(caller, request)
    if request.product_id is None or demand.of_product(session, request.product_id).times < 2:
        raise UserError("This request is already on its own.")
    before = session.get_one(Product, request.product_id)
    _say(session, request, before, VerdictKind.DIFFERENT, caller, now)
    leave(session, request)
    known = session.get(Embedding, request.id)
    product = _start(session, request, representation.name, now)
    if known is not None:
        _join(session, product, request, np.asarray(known.vector, dtype=np.float32))
    request.product_id = product.id
    _say(session, request, product, VerdictKind.SAME, caller, now)
    session.flush()
    subject = f"request:{request.id}"
    audit.note(session, caller.workspace_id, caller.person_id, "different", subject, now)
    refresh.candidate(session, queue, before.id)
    _tell(session, queue, request)


def _say(
    session: Session,
    request: Request,
    product: Product,
    kind: VerdictKind,
    caller: Caller,
    now: datetime,
) -> None:
    values = {"kind": kind, "person_id": caller.person_id, "given_at": now}
    session.execute(
        insert(Verdict)
        .values(
            workspace_id=request.workspace_id,
            request_id=request.id,
            product_id=product.id,
            **values,
        )
        .on_conflict_do_update(
            index_elements=[Verdict.workspace_id, Verdict.request_id, Verdict.product_id],
            set_=values,
        )
    )


def texts_to_name(session: Session, product_id: int) -> list[str]:
    """The wordings that a product is named after; none when a person has named it."""
    product = session.get(Product, product_id)
    if product is None or product.named_by == "person":
        return []
    requests = session.scalars(
        select(Request)
        .where(Request.product_id == product_id, Request.text != "", demand.counts())
        .order_by(Request.said_at, Request.id)
        .limit(20)
    ).all()
    readable = [r.text for r in requests if life.may_read_words(r)]
    return readable or [r.text for r in requests]


def note_name(
    session: Session, queue: Queue, product_id: int, name: ProductName, model: str
) -> None:
    """Write down a machine's name for a product; a person's name stays."""
    product = session.get_one(Product, product_id, with_for_update=True)
    if product.named_by != "person":
        product.title, product.summary, product.named_by = name.title, name.summary, model
        refresh.candidate(session, queue, product.id)
