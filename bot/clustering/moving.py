"""Moving requests between products, with what is needed to move them back."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

import numpy as np
from sqlalchemy import BigInteger, ColumnElement, delete, func, insert, literal, select, update
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.orm import Session

from bot import refresh
from bot.clustering.placing import ONE_AT_A_TIME
from bot.queue import Queue
from models import (
    Embedding,
    Membership,
    Product,
    Regrouping,
    RegroupingKind,
    Request,
    Verdict,
    VerdictKind,
)
from models.words import OPEN

LOCK = {"key_share": True}
MOST_CARDS = 300
"""So many open cards are edited when their product changes; the others when they change next."""


def one_at_a_time(session: Session, workspace_id: str) -> None:
    """Whoever changes the grouping of a workspace waits for all others."""
    session.execute(ONE_AT_A_TIME, {"workspace_id": workspace_id})


def lock(session: Session, workspace_id: str, product_ids: Collection[int]) -> None:
    """Nobody else places, moves or changes these products' requests until the transaction ends.

    Requests are locked before products, and each in the order of their ids, as whoever changes a
    single request does it.
    """
    one_at_a_time(session, workspace_id)
    requests = select(Request.id).where(Request.product_id.in_(product_ids)).order_by(Request.id)
    session.execute(requests.with_for_update(key_share=True))
    products = select(Product).where(Product.id.in_(product_ids)).order_by(Product.id)
    session.scalars(
        products.with_for_update(key_share=True).execution_options(populate_existing=True)
    ).all()


def remember(session: Session, regrouping: Regrouping, moving: ColumnElement[bool]) -> None:
    """Write down of which product each request is, and which of them are about to move."""
    products = {regrouping.kept_id, regrouping.other_id}
    session.execute(
        insert(Membership).from_select(
            ["regrouping_id", "request_id", "workspace_id", "product_id", "moved"],
            select(
                literal(regrouping.id, BigInteger),
                Request.id,
                Request.workspace_id,
                Request.product_id,
                moving,
            ).where(Request.product_id.in_(products)),
        )
    )
    regrouping.moved = (
        session.scalar(
            select(func.count()).where(Membership.regrouping_id == regrouping.id, Membership.moved)
        )
        or 0
    )


def moved(session: Session, regrouping: Regrouping, *, now_in: int) -> list[int]:
    """The requests that a regrouping moved and that are still where it put them."""
    return list(
        session.scalars(
            select(Membership.request_id)
            .join(Request, Request.id == Membership.request_id)
            .where(
                Membership.regrouping_id == regrouping.id,
                Membership.moved,
                Request.product_id == now_in,
            )
            .order_by(Membership.request_id)
        )
    )


def move(session: Session, request_ids: Collection[int], target: Product) -> None:
    """Put requests into a product, and count the vectors of both sides anew."""
    if not request_ids:
        return
    chosen = Request.id.in_(request_ids)
    sources = set(session.scalars(select(Request.product_id).where(chosen).distinct()))
    session.execute(
        update(Request)
        .where(chosen)
        .values(product_id=target.id)
        .execution_options(synchronize_session="fetch")
    )
    for number in sources - {None, target.id}:
        recount(session, session.get_one(Product, number), target.vector_name)
    recount(session, target, target.vector_name)


def put_up_signpost(product: Product) -> None:
    """Whoever asks like the requests of a product that is merged is led to where they are.

    Its mean alone would be of little weight beside a large product's.
    """
    if product.vector_sum is not None:
        product.signpost = (np.asarray(product.vector_sum) / product.vector_count).tolist()


def renew_signposts(session: Session, workspace_id: str) -> None:
    """All vectors are others now: signposts are made anew, of the requests that were merged."""
    mean = (
        select(Membership.product_id, func.avg(Embedding.vector).label("mean"))
        .join(Regrouping, Regrouping.id == Membership.regrouping_id)
        .join(Embedding, Embedding.request_id == Membership.request_id)
        .where(
            Regrouping.workspace_id == workspace_id,
            Regrouping.kind == RegroupingKind.MERGE,
            Regrouping.undone_at.is_(None),
            Regrouping.other_id == Membership.product_id,
        )
        .group_by(Membership.product_id)
        .subquery()
    )
    mine = Product.workspace_id == workspace_id
    unsynchronized = {"synchronize_session": False}
    session.execute(
        update(Product).where(mine).values(signpost=None).execution_options(**unsynchronized)
    )
    session.execute(
        update(Product)
        .where(mine, Product.merged_into.is_not(None), Product.id == mean.c.product_id)
        .values(signpost=mean.c.mean)
        .execution_options(**unsynchronized)
    )


def recount(session: Session, product: Product, fallback: str | None = None) -> None:
    """Sum the vectors of a product's requests: exactly, whatever came and went."""
    product.vector_name = product.vector_name or fallback
    total, count = session.execute(
        select(func.sum(Embedding.vector), func.count(Embedding.request_id))
        .join(Request, Request.id == Embedding.request_id)
        .where(Request.product_id == product.id, Embedding.name == product.vector_name)
    ).one()
    product.vector_sum, product.vector_count = (total, count) if count else (None, 0)


def say(
    session: Session,
    regrouping: Regrouping,
    which: ColumnElement[bool],
    product_id: int,
    kind: VerdictKind,
) -> None:
    """A person said it of all of these; what somebody had said otherwise is kept for an undo."""
    _set_aside(session, regrouping, which, product_id, kind)
    said = select(
        literal(regrouping.workspace_id),
        Request.id,
        literal(product_id, BigInteger),
        literal(kind, Verdict.kind.type),
        literal(regrouping.made_by),
        literal(regrouping.made_at),
        literal(regrouping.id, BigInteger),
    ).where(Request.workspace_id == regrouping.workspace_id, which)
    columns = ["workspace_id", "request_id", "product_id", "kind", "person_id", "given_at"]
    session.execute(
        upsert(Verdict).from_select([*columns, "regrouping_id"], said).on_conflict_do_nothing()
    )


def _set_aside(
    session: Session,
    regrouping: Regrouping,
    which: ColumnElement[bool],
    product_id: int,
    kind: VerdictKind,
) -> None:
    """One word on a request and a product stands at a time: the latest person's."""
    contrary = session.scalars(
        select(Verdict)
        .join(Request, Request.id == Verdict.request_id)
        .where(
            Verdict.workspace_id == regrouping.workspace_id,
            Verdict.product_id == product_id,
            Verdict.kind != kind,
            which,
        )
    ).all()
    if contrary:
        kept = [*regrouping.before.get("verdicts", ()), *map(_as_json, contrary)]
        regrouping.before = {**regrouping.before, "verdicts": kept}
        for verdict in contrary:
            session.delete(verdict)
        session.flush()


def unsay(session: Session, regrouping: Regrouping) -> None:
    """Take back what a regrouping said; what had been said before stands again."""
    session.execute(delete(Verdict).where(Verdict.regrouping_id == regrouping.id))
    for earlier in regrouping.before.get("verdicts", ()):
        values = {**earlier, "given_at": datetime.fromisoformat(earlier["given_at"])}
        values["kind"] = VerdictKind(earlier["kind"])
        values["workspace_id"] = regrouping.workspace_id
        session.execute(upsert(Verdict).values(**values).on_conflict_do_nothing())


def _as_json(verdict: Verdict) -> dict[str, Any]:
    return {
        "request_id": verdict.request_id,
        "product_id": verdict.product_id,
        "kind": str(verdict.kind),
        "person_id": verdict.person_id,
        "given_at": verdict.given_at.isoformat(),
        "regrouping_id": verdict.regrouping_id,
    }


def show_cards(session: Session, queue: Queue, product_ids: Collection[int]) -> None:
    """Edit the cards of open requests: how many ask for the same has changed."""
    waiting = (
        select(Request.id)
        .where(
            Request.product_id.in_(product_ids),
            Request.is_imported.is_(False),
            Request.dismissed_at.is_(None),
            Request.status.in_(OPEN),
        )
        .order_by(Request.id.desc())
        .limit(MOST_CARDS)
    )
    for number in session.scalars(waiting):
        refresh.card(session, queue, number, at_leisure=True)
