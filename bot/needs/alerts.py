"""Two things that nobody sees who looks at requests, or at needs, alone.

The same data asked for out of different needs: one dashboard would serve neither. Different data
asked for out of one need: one product could serve all.
"""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from bot.discretion import Audience
from bot.needs import gathering, roots
from bot.needs.gathering import Reach
from models import Proposal, RegroupingKind


class AlertKind(StrEnum):
    """What to beware of."""

    SAME_ASK = "same ask, different needs"
    SAME_NEED = "different asks, same need"


@dataclass(frozen=True)
class Alert:
    """One of the two, with what it is about."""

    kind: AlertKind
    products: tuple[int, ...]
    """The product that is asked for out of several needs, or the products for one need."""
    needs: tuple[str, ...]
    """The needs, in words that the reader may read."""


def of_need(
    session: Session, workspace_id: str, root_id: int, audience: Audience
) -> tuple[Alert, ...]:
    """What there is to beware of with a need."""
    everywhere = gathering.reaches(session, workspace_id)
    found = gathering.told(session, workspace_id, everywhere, audience)
    under = [one for one in found if one.root_id == root_id]
    numbers = {one.product_id for one in under}
    alike = _alike(session, workspace_id, numbers)
    by_product = _by_product(found)
    alerts = [_same_ask(session, by_product, n, alike, audience) for n in sorted(numbers)]
    return tuple(a for a in (_same_need(session, under, audience), *alerts) if a is not None)


def _by_product(found: Collection[Reach]) -> dict[int, set[int]]:
    """The needs that each product's chains reach."""
    reached: dict[int, set[int]] = {}
    for one in found:
        reached.setdefault(one.product_id, set()).add(one.root_id)
    return reached


def of_product(session: Session, workspace_id: str, product_id: int) -> tuple[Alert, ...]:
    """What triage has to beware of with a candidate."""
    theirs = gathering.reaches(session, workspace_id, product_ids=[product_id])
    if not theirs:
        return ()
    found = gathering.reaches(session, workspace_id)
    alike = _alike(session, workspace_id, {product_id})
    by_product = _by_product(found)
    alerts = [_same_ask(session, by_product, product_id, alike, Audience.DATA_TEAM)]
    for root_id in sorted({one.root_id for one in theirs}):
        under = [one for one in found if one.root_id == root_id]
        alerts.append(_same_need(session, under, Audience.DATA_TEAM))
    return tuple(alert for alert in alerts if alert is not None)


def _same_need(session: Session, under: Collection[Reach], audience: Audience) -> Alert | None:
    """Products whose chains meet there, or other reasons beside their chains."""
    products = {one.product_id for one in under if not one.is_refused}
    if len(products) < 2:
        return None
    (root_id,) = {one.root_id for one in under}
    worded = roots.wordings(session, [root_id], audience)
    return Alert(AlertKind.SAME_NEED, tuple(sorted(products)), tuple(worded.values()))


def _same_ask(
    session: Session,
    by_product: dict[int, set[int]],
    product_id: int,
    alike: dict[int, set[int]],
    audience: Audience,
) -> Alert | None:
    """A product, with those that ask much the same, whose chains reach more than one need."""
    products = {product_id, *alike.get(product_id, ())} & by_product.keys()
    reached = sorted(set().union(*(by_product[number] for number in products)))
    if len(reached) < 2:
        return None
    worded = roots.wordings(session, reached, audience)
    needs = tuple(worded[number] for number in reached if number in worded)
    if len(needs) < 2:
        return None
    return Alert(AlertKind.SAME_ASK, tuple(sorted(products)), needs)


def _alike(
    session: Session, workspace_id: str, product_ids: Collection[int]
) -> dict[int, set[int]]:
    """Products that may be one, as nobody has said otherwise yet."""
    rows = session.execute(
        select(Proposal.product_id, Proposal.other_id).where(
            Proposal.workspace_id == workspace_id,
            Proposal.kind == RegroupingKind.MERGE,
            Proposal.regrouping_id.is_(None),
            Proposal.closed_at.is_(None),
            or_(Proposal.product_id.in_(product_ids), Proposal.other_id.in_(product_ids)),
        )
    )
    found: dict[int, set[int]] = {}
    for one, other in rows:
        if other is not None:
            found.setdefault(one, set()).add(other)
            found.setdefault(other, set()).add(one)
    return found
