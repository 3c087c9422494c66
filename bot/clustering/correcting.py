"""A person's correction of the grouping, which the machine never overturns."""

from collections.abc import Mapping
from datetime import datetime

import numpy as np
from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from bot import audit, decisions, demand, discretion, refresh
from bot.clustering import calibrating, naming, placing, rows
from bot.people import Caller
from bot.queue import Queue
from bot.wording import _
from models import Embedding, Product, Request, UserError, Verdict, VerdictKind

NOT_SCORED: Mapping[str, object] = {"score": None, "vector_name": None}


def mine_is_different(
    session: Session,
    queue: Queue,
    caller: Caller,
    request_id: int,
    now: datetime,
) -> None:
    """The requester or the data team says that a request isn't the same as its product's others.

    It gets a product of its own, and the machine never puts it back.
    """
    session.execute(placing.ONE_AT_A_TIME, {"workspace_id": caller.workspace_id})
    request = Request.find(session, caller.workspace_id, request_id, lock=True)
    discretion.must_be_concerned(session, caller, request, now)
    if request.product_id is None or not _has_others(session, request):
        raise UserError(_("This request is already on its own."))
    before = session.get_one(Product, request.product_id)
    score, name = rows.likeness_to_others(session, request, before)
    scored = {"score": score, "vector_name": name}
    _say(session, request, before, VerdictKind.DIFFERENT, caller, now, scored)
    calibrating.learn(session, caller.workspace_id)
    product = _begin_anew(session, request, now)
    _say(session, request, product, VerdictKind.SAME, caller, now)
    session.flush()
    decisions.reopen_leaver(session, request, before.id)
    naming.review_name(session, queue, product.id)
    placing.left_behind(session, queue, before.id, now)
    subject = f"request:{request.id}"
    audit.note(session, caller.workspace_id, caller.person_id, "different", subject, now)
    refresh.everything(session, queue, request)


def it_is_the_same(session: Session, request: Request, caller: Caller, now: datetime) -> None:
    """Whoever asked takes an earlier answer for the same data: their request stays where it is."""
    if request.product_id is not None:
        product = session.get_one(Product, request.product_id)
        _say(session, request, product, VerdictKind.SAME, caller, now)


def _begin_anew(session: Session, request: Request, now: datetime) -> Product:
    rows.leave(session, request)
    known = session.get(Embedding, request.id)
    product = rows.start(session, request, known.name if known else None, now)
    if known is not None:
        rows.join(product, request, np.asarray(known.vector, dtype=np.float32))
    request.product_id = product.id
    return product


def _has_others(session: Session, request: Request) -> bool:
    others = select(Request.id).where(
        Request.product_id == request.product_id, Request.id != request.id, demand.counts()
    )
    return session.scalar(others.limit(1)) is not None


def _say(
    session: Session,
    request: Request,
    product: Product,
    kind: VerdictKind,
    caller: Caller,
    now: datetime,
    scored: Mapping[str, object] = NOT_SCORED,
) -> None:
    values = {"kind": kind, "person_id": caller.person_id, "given_at": now, **scored}
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
