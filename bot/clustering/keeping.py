"""A person's word that the grouping is right as it is: the machine never goes against it."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import false
from sqlalchemy.orm import Session

from bot import audit
from bot.clustering import moving
from bot.people import Caller
from models import Product, Regrouping, RegroupingKind, Request, VerdictKind
from models.words import Role


def keep_apart(
    session: Session, caller: Caller, product_ids: tuple[int, int], now: datetime
) -> Regrouping:
    """A PM says that two products ask for different data, as do all their requests."""
    caller.must_be(Role.PM)
    left, right = product_ids
    for number in product_ids:
        Product.find(session, caller.workspace_id, number)
    moving.lock(session, caller.workspace_id, product_ids)
    for number in product_ids:
        Product.find(session, caller.workspace_id, number)
    said = _write(session, caller, RegroupingKind.APART, left, right, now)
    different = VerdictKind.DIFFERENT
    moving.say(session, said, Request.product_id == right, left, different)
    moving.say(session, said, Request.product_id == left, right, different)
    return said


def keep_together(
    session: Session,
    caller: Caller,
    product_id: int,
    request_ids: Collection[int],
    now: datetime,
) -> Regrouping:
    """A PM says that these requests ask for the same as their product's others."""
    caller.must_be(Role.PM)
    Product.find(session, caller.workspace_id, product_id)
    moving.lock(session, caller.workspace_id, [product_id])
    Product.find(session, caller.workspace_id, product_id)
    said = _write(session, caller, RegroupingKind.TOGETHER, product_id, product_id, now)
    moving.remember(session, said, false())
    belong = (Request.product_id == product_id) & Request.id.in_(request_ids)
    moving.say(session, said, belong, product_id, VerdictKind.SAME)
    return said


def _write(
    session: Session,
    caller: Caller,
    kind: RegroupingKind,
    kept_id: int,
    other_id: int,
    now: datetime,
) -> Regrouping:
    said = Regrouping(
        workspace_id=caller.workspace_id,
        kind=kind,
        kept_id=kept_id,
        other_id=other_id,
        made_by=caller.person_id,
        made_at=now,
        before={},
    )
    session.add(said)
    session.flush()
    subject = f"product:{kept_id}"
    audit.note(session, caller.workspace_id, caller.person_id, f"kept {kind}", subject, now)
    return said


def undo(session: Session, regrouping: Regrouping) -> None:
    """The word is taken back: the machine may propose again."""
    moving.unsay(session, regrouping)
