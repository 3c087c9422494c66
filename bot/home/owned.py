"""The products that somebody looks after, and what PMs have put forward to managers."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import literal, select, union
from sqlalchemy.orm import Session

from bot import people
from bot.people import Caller
from bot.triage import titles
from bot.wording import _
from models import Nomination, Product, ProductAnalyst, Referral, ReferralState
from models.words import DecisionKind, Role, Stage

SHOWN = 8


@dataclass(frozen=True)
class Owned:
    """A product in a list, with where it stands."""

    id: int
    title: str
    stage: Stage
    outcome: DecisionKind | None
    thread: str | None
    """Its triage thread."""
    link: str | None = None
    """Where it can be found, once it exists."""
    waits_for: tuple[str, ...] = ()
    """The managers to whom it was put forward; none: any manager decides."""


def owned(session: Session, caller: Caller) -> tuple[Owned, ...]:
    """Those that they own or work on, the ones with the most still to do first."""
    works_on = select(ProductAnalyst.product_id).where(
        ProductAnalyst.workspace_id == caller.workspace_id,
        ProductAnalyst.person_id == caller.person_id,
    )
    found = session.scalars(
        select(Product)
        .where(
            Product.workspace_id == caller.workspace_id,
            (Product.owner_id == caller.person_id) | Product.id.in_(works_on),
            Product.merged_into.is_(None),
            Product.stage != Stage.RETIRED,
        )
        .order_by((Product.stage == Stage.MONITORING), Product.id.desc())
        .limit(SHOWN)
    ).all()
    return _lines(session, caller.workspace_id, found, {})


def put_forward(session: Session, workspace_id: str) -> tuple[Owned, ...]:
    """The candidates that wait for managers, those first that wait the longest."""
    waits: dict[int, list[str]] = {}
    nominated = select(
        Nomination.product_id, Nomination.manager_id, Nomination.nominated_at.label("at")
    ).where(Nomination.workspace_id == workspace_id, Nomination.ended_at.is_(None))
    referred = select(Referral.product_id, literal(""), Referral.proposed_at.label("at")).where(
        Referral.workspace_id == workspace_id, Referral.state == ReferralState.OPEN
    )
    rows = union(nominated, referred).subquery()
    is_open = (Product.stage == Stage.CANDIDATE) & Product.outcome.is_(None)
    for number, manager_id in session.execute(
        select(rows.c.product_id, rows.c.manager_id)
        .join(Product, Product.id == rows.c.product_id)
        .where(is_open)
        .order_by(rows.c.at, rows.c.product_id)
    ):
        waits.setdefault(number, []).append(manager_id)
    numbers = list(waits)[:SHOWN]
    products = {each.id: each for each in _products(session, numbers)}
    names = _names(session, workspace_id, {one for n in numbers for one in waits[n] if one})
    called = {n: tuple(names[one] for one in waits[n] if one) for n in numbers}
    return _lines(session, workspace_id, [products[n] for n in numbers], called)


def _names(session: Session, workspace_id: str, ids: Collection[str]) -> dict[str, str]:
    """What managers are called; of whoever is one no more, that it is so."""
    if not ids:
        return {}
    names = people.names(session, workspace_id, ids)
    acting = people.acting(session, workspace_id, Role.MANAGER)
    called = {one: names.get(one) or _("somebody") for one in ids}
    return {
        one: name if one in acting else _("{who}, who is no manager any more", who=name)
        for one, name in called.items()
    }


def _products(session: Session, numbers: Sequence[int]) -> Sequence[Product]:
    return session.scalars(select(Product).where(Product.id.in_(numbers))).all()


def _lines(
    session: Session,
    workspace_id: str,
    found: Sequence[Product],
    waits: Mapping[int, tuple[str, ...]],
) -> tuple[Owned, ...]:
    numbers = [product.id for product in found]
    if not numbers:
        return ()
    named = titles.named_all(session, numbers)
    threads = titles.threads_of(session, workspace_id, numbers)
    return tuple(
        Owned(
            product.id,
            named[product.id],
            product.stage,
            product.outcome,
            threads.get(product.id),
            product.link,
            waits.get(product.id, ()),
        )
        for product in found
    )
