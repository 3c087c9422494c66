"""What people said of what has changed, as far as its reader may read it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from bot.discretion import Audience
from models import Impact, Person
from models.impact import Leave

FOR_ALL = [Leave.NAMED, Leave.UNNAMED]


@dataclass(frozen=True)
class Changed:
    """One person's words."""

    product_id: int
    words: str
    who: str | None
    """None for who doesn't want to be named."""


def of_product(session: Session, product_id: int, audience: Audience, most: int) -> list[Changed]:
    """What was said of one product, the newest first."""
    return _read(
        session, audience, _said(audience).where(Impact.product_id == product_id).limit(most)
    )


def said_since(session: Session, workspace_id: str, since: datetime, most: int) -> Sequence[int]:
    """What managers may read that was said since."""
    query = _said(Audience.EVERYBODY).with_only_columns(Impact.id)
    return session.scalars(
        query.where(Impact.workspace_id == workspace_id, Impact.said_at > since).limit(most)
    ).all()


def of_ids(session: Session, workspace_id: str, ids: Sequence[int]) -> list[Changed]:
    """The same in words, as far as they may still be read."""
    query = _said(Audience.EVERYBODY).where(Impact.workspace_id == workspace_id, Impact.id.in_(ids))
    return _read(session, Audience.EVERYBODY, query)


def _said(audience: Audience) -> Select[Impact, str | None]:
    query = (
        select(Impact, Person.name)
        .outerjoin(
            Person,
            (Person.workspace_id == Impact.workspace_id) & (Person.id == Impact.person_id),
        )
        .where(Impact.is_changed.is_(True), Impact.words != "")
        .order_by(Impact.said_at.desc(), Impact.id.desc())
    )
    return query.where(Impact.leave.in_(FOR_ALL)) if audience is Audience.EVERYBODY else query


def _read(session: Session, audience: Audience, query: Select[Impact, str | None]) -> list[Changed]:
    """Who said it, where they agreed that this audience reads their name."""
    named = {Leave.NAMED} if audience is Audience.EVERYBODY else {Leave.NAMED, Leave.TEAM}
    return [
        Changed(impact.product_id, impact.words, (name or None) if impact.leave in named else None)
        for impact, name in session.execute(query)
    ]
