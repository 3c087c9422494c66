"""Which of two parted products the requests are nearer to that came while they were one."""

import numpy as np
from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

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


def to_other(session: Session, regrouping: Regrouping, kept: Product) -> list[int]:
    """Of the requests that came since, those more alike to what the other product had asked for.

    What another merge brought stays with the product into which it was merged.
    """
    name = kept.vector_name
    known = select(Membership.request_id).where(Membership.regrouping_id == regrouping.id)
    brought = (
        select(Membership.request_id)
        .join(Regrouping, Regrouping.id == Membership.regrouping_id)
        .where(
            Membership.moved,
            Regrouping.kept_id == kept.id,
            Regrouping.kind == RegroupingKind.MERGE,
            Regrouping.undone_at.is_(None),
            Regrouping.id != regrouping.id,
        )
    )
    ours, theirs = (
        _mean(session, regrouping, kept.id, name),
        _mean(session, regrouping, regrouping.other_id, name),
    )
    if theirs is None:
        return []
    rows = session.execute(
        select(Request.id, Embedding.vector)
        .join(Embedding, Embedding.request_id == Request.id)
        .where(
            Request.product_id == kept.id,
            Embedding.name == name,
            Request.id.not_in(known),
            Request.id.not_in(brought),
        )
        .order_by(Request.id)
    ).all()
    barred = _said_of(session, [row.id for row in rows], kept.id, regrouping.other_id)
    away = theirs if ours is None else theirs - ours
    return [
        row.id for row in rows if row.id not in barred and float(np.asarray(row.vector) @ away) > 0
    ]


def _mean(
    session: Session, regrouping: Regrouping, product_id: int, name: str | None
) -> np.ndarray | None:
    total, count = session.execute(
        select(func.sum(Embedding.vector), func.count())
        .join(Membership, Membership.request_id == Embedding.request_id)
        .where(
            Membership.regrouping_id == regrouping.id,
            Membership.product_id == product_id,
            Embedding.name == name,
        )
    ).one()
    return np.asarray(total, dtype=np.float64) / count if count else None


def _said_of(session: Session, request_ids: list[int], kept_id: int, other_id: int) -> set[int]:
    """The requests that a person has said belong to the one, or not to the other."""
    stays = (Verdict.product_id == kept_id) & (Verdict.kind == VerdictKind.SAME)
    refuses = (Verdict.product_id == other_id) & (Verdict.kind == VerdictKind.DIFFERENT)
    return set(
        session.scalars(
            select(Verdict.request_id).where(
                Verdict.request_id.in_(request_ids), or_(stays, refuses)
            )
        )
    )
