"""How it was answered before: the last answer to a request for the same product."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import distinct_on
from sqlalchemy.orm import Session

from bot import discretion, people
from models import Person, Request
from models.words import SourceClass, Status


@dataclass(frozen=True)
class Before:
    """An earlier answer, as the data team may know of it."""

    answered_by: str | None
    answered_at: datetime
    minutes: int | None
    link: str | None
    """None where not everybody can open it."""


def of_products(session: Session, product_ids: Iterable[int | None]) -> dict[int | None, Before]:
    """The last answer of each of these products that has one."""
    numbers = {number for number in product_ids if number is not None}
    if not numbers:
        return {}
    rows = session.execute(
        select(Request, Person.name)
        .outerjoin(Person, people.is_one(Person, Request.workspace_id, Request.answered_by))
        .where(
            Request.product_id.in_(numbers),
            Request.status == Status.ANSWERED,
            Request.answered_at.is_not(None),
            Request.dismissed_at.is_(None),
            discretion.for_the_data_team(),
        )
        .ext(distinct_on(Request.product_id))
        .order_by(Request.product_id, Request.answered_at.desc(), Request.id.desc())
    )
    return {request.product_id: _before(request, name) for request, name in rows}


def _before(request: Request, name: str | None) -> Before:
    is_public = request.source_class is SourceClass.PUBLIC
    assert request.answered_at is not None  # noqa: S101  # see the query
    return Before(
        answered_by=name or None,
        answered_at=request.answered_at,
        minutes=request.effort_minutes,
        link=request.answer_permalink if is_public else None,
    )
