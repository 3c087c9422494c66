"""What is said of somebody who has things and is away, where those things are shown."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from functools import cache

from sqlalchemy import ARRAY, Select, String, any_, bindparam, or_, select
from sqlalchemy.orm import Session, aliased

from bot import people, refresh
from bot.queue import Queue
from models import Absence, Person, Product, Request
from models.words import Stage, Status

HELD = (Status.TAKEN, Status.WAITING)


@dataclass(frozen=True)
class AwaySeen:
    """Somebody is away."""

    who: str
    back_on: date
    deputy: str | None
    """Who stands in; None where nobody does, or is away as well."""


def of(session: Session, workspace_id: str, ids: Collection[str | None]) -> dict[str, AwaySeen]:
    """Who of these people is away, by id, as they said last; the tick ends it on its day."""
    wanted = {person_id for person_id in ids if person_id is not None}
    if not wanted:
        return {}
    rows = session.execute(_statement(), {"workspace_id": workspace_id, "ids": list(wanted)})
    return {
        person_id: AwaySeen(name, back_on, stands_in)
        for person_id, name, back_on, stands_in in rows
        if back_on is not None
    }


@cache
def _statement() -> Select[str, str, date | None, str]:
    """Run for every card and every candidate that is shown, so it is made once."""
    person, deputy, theirs = aliased(Person), aliased(Person), aliased(Absence)
    return (
        select(Absence.person_id, person.name, Absence.back_on, deputy.name)
        .join(person, people.is_one(person, Absence.workspace_id, Absence.person_id))
        .outerjoin(
            theirs,
            (theirs.workspace_id == Absence.workspace_id)
            & (theirs.person_id == Absence.deputy_id)
            & theirs.since.is_not(None)
            & theirs.ended_at.is_(None),
        )
        .outerjoin(
            deputy,
            (deputy.workspace_id == Absence.workspace_id)
            & (deputy.id == Absence.deputy_id)
            & theirs.id.is_(None),
        )
        .where(
            Absence.workspace_id == bindparam("workspace_id", type_=String),
            Absence.person_id == any_(bindparam("ids", type_=ARRAY(String))),
            Absence.since.is_not(None),
            Absence.ended_at.is_(None),
        )
        .order_by(person.name, Absence.person_id)
    )


def show_anew(session: Session, queue: Queue, workspace_id: str, person_id: str) -> None:
    """Whoever reads of what they have sees whether they are there."""
    held = session.execute(
        select(Request.id, Request.product_id).where(
            Request.workspace_id == workspace_id,
            Request.taken_by == person_id,
            Request.status.in_(HELD),
            Request.is_imported.is_(False),
            Request.dismissed_at.is_(None),
        )
    ).all()
    for number, _product in held:
        refresh.card(session, queue, number, at_leisure=True)
    theirs = session.scalars(
        select(Product.id).where(
            Product.workspace_id == workspace_id,
            Product.stage == Stage.CANDIDATE,
            or_(
                Product.owner_id == person_id,
                Product.id.in_([row.product_id for row in held]),
            ),
        )
    )
    for number in sorted(theirs):
        refresh.candidate(session, queue, number)
