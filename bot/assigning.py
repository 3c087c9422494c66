"""Who looks after a candidate: an owner, and the analysts who work on it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from bot import people, refresh
from bot.answers.remarks import LONGEST
from bot.jobs import Job
from bot.people import Caller
from bot.queue import Queue
from bot.triage import listing
from bot.wording import _
from models import (
    Product,
    ProductAnalyst,
    ProductHandOver,
    ProductPart,
    UserError,
)
from models.words import Role


@dataclass(frozen=True)
class Crew:
    """What the form says."""

    owner_id: str | None
    analysts: tuple[str, ...]
    note: str = ""
    """What those have to know who are new to it."""


def assign(
    session: Session,
    queue: Queue,
    caller: Caller,
    product_id: int,
    form_id: str,
    crew: Crew,
    now: datetime,
) -> None:
    """Say who looks after a candidate; whoever is new to it is told once, with the note."""
    product = Product.find(session, caller.workspace_id, product_id, lock=True)
    if _is_done(session, caller.workspace_id, form_id):
        return
    must_have(caller, product)
    before = {product.owner_id, *analysts(session, product.id)}
    named = {crew.owner_id: ProductPart.OWNER} if crew.owner_id else {}
    named |= dict.fromkeys((a for a in crew.analysts if a != crew.owner_id), ProductPart.ANALYST)
    _must_be_able(session, caller.workspace_id, set(named) - before, crew)
    was_owner = product.owner_id
    product.owner_id = crew.owner_id
    _set_analysts(session, product, [who for who, p in named.items() if p is not p.OWNER], now)
    for who, part in named.items():
        if who not in before or (part is part.OWNER and who != was_owner):
            _tell(session, queue, caller, product, form_id, who, part, crew.note, now)
    listing.touched(session, queue, caller, product, "assigned", now)


def must_have(caller: Caller, product: Product) -> None:
    """Raise `UserError` unless a PM, or who owns it, says who works on it."""
    if product.owner_id != caller.person_id or not caller.is_data_team:
        caller.must_be(Role.PM)


def analysts(session: Session, product_id: int) -> list[str]:
    """Who works on a product, in the order in which they were named."""
    return list(
        session.scalars(
            select(ProductAnalyst.person_id)
            .where(ProductAnalyst.product_id == product_id)
            .order_by(ProductAnalyst.added_at, ProductAnalyst.person_id)
        )
    )


def team(session: Session, workspace_id: str) -> list[tuple[str, str]]:
    """The data team by id and name, as far as they are still there."""
    return people.to_choose_from(session, workspace_id, people.DATA_TEAM)


def _is_done(session: Session, workspace_id: str, form_id: str) -> bool:
    done = select(ProductHandOver.id).where(
        ProductHandOver.workspace_id == workspace_id, ProductHandOver.form_id == form_id
    )
    return session.scalar(done.limit(1)) is not None


def _must_be_able(session: Session, workspace_id: str, new: set[str], crew: Crew) -> None:
    if len(crew.note) > LONGEST:
        raise UserError(
            _(
                "This is {length} characters long. Please say it in {most} at most.",
                length=len(crew.note),
                most=LONGEST,
            ),
            field="text",
        )
    here = {person_id for person_id, _name in team(session, workspace_id)}
    for person_id in sorted(new - here):
        raise UserError(
            _("@{who} isn't in the data team any more. Choose somebody else.", who=person_id),
            field="owner" if person_id == crew.owner_id else "analysts",
        )


def _set_analysts(session: Session, product: Product, ids: Iterable[str], now: datetime) -> None:
    wanted = list(ids)
    session.execute(
        delete(ProductAnalyst).where(
            ProductAnalyst.product_id == product.id, ProductAnalyst.person_id.not_in(wanted)
        )
    )
    whose = {"workspace_id": product.workspace_id, "product_id": product.id, "added_at": now}
    if wanted:
        rows = [{**whose, "person_id": person_id} for person_id in wanted]
        session.execute(insert(ProductAnalyst).values(rows).on_conflict_do_nothing())


def _tell(
    session: Session,
    queue: Queue,
    caller: Caller,
    product: Product,
    form_id: str,
    to: str,
    part: ProductPart,
    note: str,
    now: datetime,
) -> None:
    """Write down what somebody is told; who takes it on themselves hears nothing."""
    if to == caller.person_id:
        return
    row = ProductHandOver(
        workspace_id=product.workspace_id,
        product_id=product.id,
        form_id=form_id,
        author_id=caller.person_id,
        to_person_id=to,
        part=part,
        text=note.strip(),
        made_at=now,
    )
    session.add(row)
    session.flush()
    queue.defer(session, Job.SHOW_PRODUCT_HANDED, hand_over_id=row.id)
    refresh.home(session, queue, product.workspace_id, to)
