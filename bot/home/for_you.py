"""Products that exist, for whoever asks: those first that answer what their own team asked for."""

from dataclasses import dataclass

from sqlalchemy import func, literal, select
from sqlalchemy.orm import Session

from bot import demand, people
from bot.existing import products
from bot.people import Caller
from models import Person, Product, Request

SHOWN = 5


@dataclass(frozen=True)
class ForYou:
    """A product that somebody may use."""

    title: str
    link: str
    summary: str
    is_asked_by_team: bool
    """People of their team have asked for it."""


def for_you(session: Session, caller: Caller, team: str | None) -> tuple[tuple[ForYou, ...], int]:
    """The first few, and how many more exist."""
    asked = func.count(Request.id)
    by_team = (
        select(asked)
        .join(Person, people.is_one(Person, Request.workspace_id, Request.requester_id))
        .where(Request.product_id == Product.id, Person.team == team, demand.counts())
        .correlate(Product)
        .scalar_subquery()
        if team
        else literal(0)
    )
    times = by_team.label("times")
    rows = session.execute(
        products.those_of(caller.workspace_id)
        .add_columns(times, func.count().over().label("total"))
        .order_by(times.desc(), Product.id.desc())
        .limit(SHOWN)
    ).all()
    found = tuple(
        ForYou(row.Product.title, row.Product.link, row.Product.summary, row.times > 0)
        for row in rows
    )
    return found, (rows[0].total - len(found)) if rows else 0
