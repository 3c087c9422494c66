"""What triage sees of merges and splits, and what can be merged or split."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot import demand, discretion, people
from bot.discretion import Audience
from bot.people import Caller
from bot.triage import titles
from bot.wording import _
from models import Membership, Person, Product, Regrouping, RegroupingKind, Request, UserError
from models.words import Role, Stage

MOST = 100
"""Options of a menu."""


@dataclass(frozen=True)
class RegroupingSeen:
    """A merge or a split as the thread of one of its products shows it."""

    id: int
    kind: RegroupingKind
    is_kept: bool
    """The thread is of the product that went on, or that requests left."""
    other_title: str
    other_link: str | None
    moved: int
    """How many requests moved, as far as triage may know of them."""
    made_by: str
    made_at: datetime
    undone_by: str | None


def seen(session: Session, regrouping: Regrouping, product_id: int) -> RegroupingSeen:
    """Gather what the thread of one of its two products says."""
    is_kept = product_id == regrouping.kept_id
    other_id = regrouping.other_id if is_kept else regrouping.kept_id
    other = session.get_one(Product, other_id)
    whose = people.names(
        session, regrouping.workspace_id, [regrouping.made_by, regrouping.undone_by]
    )
    undone_by = whose.get(regrouping.undone_by, _("somebody")) if regrouping.undone_by else None
    moved = session.scalars(
        select(Request)
        .join(Membership, Membership.request_id == Request.id)
        .where(Membership.regrouping_id == regrouping.id, Membership.moved)
    )
    return RegroupingSeen(
        id=regrouping.id,
        kind=regrouping.kind,
        is_kept=is_kept,
        other_title=titles.title_of(session, other),
        other_link=titles.link_to(session, other),
        moved=Audience.DATA_TEAM.told_of(moved),
        made_by=whose.get(regrouping.made_by, _("somebody")),
        made_at=regrouping.made_at,
        undone_by=undone_by,
    )


def mergeable(session: Session, caller: Caller, product_id: int, typed: str) -> list[Product]:
    """The products that a PM may merge one with, or move its requests to: what is listed first."""
    caller.must_be(Role.PM)
    query = select(Product).where(
        Product.workspace_id == caller.workspace_id,
        Product.id != product_id,
        Product.merged_into.is_(None),
        Product.stage != Stage.RETIRED,
        Product.title != "",
        Product.vector_count > 0,
        Product.title.icontains(typed.strip(), autoescape=True),
    )
    first = ((Product.stage == Stage.UNLISTED).asc(), func.lower(Product.title), Product.id)
    return list(session.scalars(query.order_by(*first).limit(MOST)))


@dataclass(frozen=True)
class Divisible:
    """A product whose requests may part, with those that a PM may read."""

    product_id: int
    title: str
    asks: tuple[tuple[int, str, str], ...]
    """Each request's id, title and requester, the latest first."""
    hidden: int
    """How many more there are that are only counted; fewer than three are not told."""


def divisible(session: Session, caller: Caller, product_id: int) -> Divisible:
    """What a PM chooses from who splits a product. Raises `UserError` where nothing can part."""
    caller.must_be(Role.PM)
    product = Product.find(session, caller.workspace_id, product_id)
    theirs = (Request.product_id == product.id, demand.counts())
    count = session.scalar(select(func.count(Request.id)).where(*theirs)) or 0
    rows = session.execute(
        select(Request, Person.name)
        .outerjoin(Person, people.is_one(Person, Request.workspace_id, Request.requester_id))
        .where(*theirs, Request.text != "", discretion.for_the_data_team())
        .order_by(Request.said_at.desc(), Request.id.desc())
        .limit(MOST)
    ).all()
    if count < 2 or not rows:
        raise UserError(
            _("There is nothing to split: only one request is left here that you may read.")
        )
    hidden = select(func.count(Request.id)).where(*theirs, ~discretion.for_the_data_team())
    unread = session.scalar(hidden) or 0
    return Divisible(
        product_id=product.id,
        title=titles.title_of(session, product),
        asks=tuple((r.id, r.title or r.text, name or _("somebody")) for r, name in rows),
        hidden=unread if unread >= discretion.FEWEST else 0,
    )
