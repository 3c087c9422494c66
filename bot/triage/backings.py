"""Which requests back which rungs: written down, and taken back."""

from collections.abc import Collection

from sqlalchemy import delete
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from models import Backing, Rung

Backings = list[tuple[int, int]]
"""Pairs of a rung and a request that backs it."""


def add(session: Session, rung: Rung, request_ids: Collection[int]) -> Backings:
    """Requests back a rung; which of them didn't before."""
    rows = session.execute(
        insert(Backing)
        .values(
            [
                {"workspace_id": rung.workspace_id, "rung_id": rung.id, "request_id": number}
                for number in request_ids
            ]
        )
        .on_conflict_do_nothing()
        .returning(Backing.rung_id, Backing.request_id)
    )
    return [(rung_id, request_id) for rung_id, request_id in rows]


def remove(session: Session, backed: Collection[tuple[int, int]]) -> None:
    """Requests back these rungs no more."""
    for rung_id, request_id in backed:
        session.execute(
            delete(Backing).where(Backing.rung_id == rung_id, Backing.request_id == request_id)
        )
