"""*Propose to …*: a PM puts a candidate forward, to the managers whose decision it needs.

It stands in their own digests from then on, and in the channel's. Whom it might concern is
suggested, by objective and by team; the PM chooses.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session, aliased

from bot import audience, demand, people
from bot.graduation import answering
from bot.needs import reached
from bot.needs.roots import ROOT
from bot.people import Caller
from bot.queue import Queue
from bot.triage import listing
from bot.wording import _, n_
from models import Need, Nomination, Objective, Person, Product, UserError
from models.words import Role


@dataclass(frozen=True)
class Suggested:
    """A manager to whom a candidate could be put forward."""

    person_id: str
    name: str
    reasons: tuple[str, ...] = ()
    """Why it might be theirs; none for the others."""
    is_chosen: bool = False
    """It is put forward to them already."""


def suggest(session: Session, caller: Caller, product_id: int) -> list[Suggested]:
    """All managers: those first to whom it was put forward, then whom it might concern."""
    caller.must_be(Role.PM)
    product = Product.find(session, caller.workspace_id, product_id)
    ids = people.acting(session, product.workspace_id, Role.MANAGER)
    names = people.names(session, product.workspace_id, ids)
    chosen = managers_of(session, product.id)
    reasons = _reasons(session, product, ids)
    found = [
        Suggested(one, names.get(one) or one, tuple(reasons.get(one, ())), one in chosen)
        for one in ids
    ]
    return sorted(found, key=lambda one: (not one.is_chosen, not one.reasons, one.name))


def managers_of(session: Session, product_id: int) -> set[str]:
    """To whom a candidate is put forward."""
    return set(
        session.scalars(
            select(Nomination.manager_id).where(
                Nomination.product_id == product_id, Nomination.ended_at.is_(None)
            )
        )
    )


def propose(
    session: Session,
    queue: Queue,
    caller: Caller,
    product_id: int,
    manager_ids: Collection[str],
    now: datetime,
) -> None:
    """A PM puts a candidate forward to exactly these managers; with none, only to the channel's
    digest. Raises `UserError` for private words, and for who is no manager."""
    caller.must_be(Role.PM)
    product = Product.find(session, caller.workspace_id, product_id, lock=True)
    _check(session, product, manager_ids)
    session.execute(
        update(Nomination)
        .where(
            Nomination.product_id == product.id,
            Nomination.ended_at.is_(None),
            Nomination.manager_id.not_in(manager_ids),
        )
        .values(ended_at=now)
    )
    for manager_id in sorted(manager_ids):
        session.execute(
            insert(Nomination)
            .values(
                workspace_id=product.workspace_id,
                product_id=product.id,
                manager_id=manager_id,
                nominated_by=caller.person_id,
                nominated_at=now,
            )
            .on_conflict_do_nothing()
        )
    answering.put_forward(session, caller, product.id, now)
    listing.touched(session, queue, caller, product, "proposed", now)


def _check(session: Session, product: Product, manager_ids: Collection[str]) -> None:
    if manager_ids and not audience.public_products(session, product.workspace_id, [product.id]):
        raise UserError(
            _(
                "It was only asked for in private places, whose words managers don't read: they "
                "see it counted."
            ),
            field="managers",
        )
    known = set(people.acting(session, product.workspace_id, Role.MANAGER))
    if set(manager_ids) - known:
        raise UserError(
            _("Somebody of these is no manager any more. Choose again."), field="managers"
        )


def _reasons(session: Session, product: Product, ids: Collection[str]) -> dict[str, list[str]]:
    """By the objective that its need serves, and by the teams that ask for it."""
    found: dict[str, list[str]] = {}
    owner = _objective(session, product)
    if owner is not None:
        person_id, name = owner
        found.setdefault(person_id, []).append(_("owns the objective {name}", name=name))
    asked = demand.askers().subquery()
    asker = aliased(Person)
    rows = session.execute(
        select(Person.id, Person.team, func.count(asker.id.distinct()))
        .join(asker, (asker.workspace_id == Person.workspace_id) & (asker.team == Person.team))
        .join(asked, (asked.c.person_id == asker.id) & (asked.c.product_id == product.id))
        .where(Person.workspace_id == product.workspace_id, Person.id.in_(ids))
        .group_by(Person.id, Person.team)
    )
    for person_id, team, count in rows:
        line = n_(
            "{n} person of {team} asks for it",
            "{n} people of {team} ask for it",
            count,
            team=team,
        )
        found.setdefault(person_id, []).append(line)
    return found


def _objective(session: Session, product: Product) -> tuple[str, str] | None:
    root = aliased(Need)
    row = session.execute(
        select(Objective.owner_id, Objective.name)
        .select_from(Need)
        .join(root, root.id == ROOT)
        .join(Objective, Objective.id == root.objective_id)
        .where(Need.id.in_(reached.needs_of(product.id)), Objective.owner_id.is_not(None))
        .order_by(Objective.weight.desc(), Objective.id)
    ).first()
    return (row.owner_id, row.name) if row is not None else None
