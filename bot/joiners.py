"""Who said *I need this too*: they hear what becomes of it as well, each directly."""

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot import people
from models import PlusOne, Request


def of(session: Session, request_ids: Collection[int], but: Collection[str] = ()) -> list[str]:
    """Who needs what these requests ask for, each once, without these people."""
    return list(
        session.scalars(
            select(PlusOne.person_id)
            .where(PlusOne.request_id.in_(request_ids), PlusOne.person_id.not_in(but))
            .distinct()
            .order_by(PlusOne.person_id)
        )
    )


def is_reached(session: Session, workspace_id: str, person_id: str) -> bool:
    """They are still there, and may use the bot."""
    person = people.find(session, workspace_id, person_id)
    return person is not None and not people.is_outsider(person)


def joined(session: Session, person_id: str, request_ids: Collection[int]) -> Request | None:
    """The first of these requests that somebody needs too."""
    return session.scalar(
        select(Request)
        .join(PlusOne, PlusOne.request_id == Request.id)
        .where(Request.id.in_(request_ids), PlusOne.person_id == person_id)
        .order_by(Request.id)
        .limit(1)
    )
