"""What has come of it all: decided, delivered and deflected this quarter, and what is live."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot import audience, duty, impact, ranking
from bot.digest import counting, decided, periods
from bot.scoring.cost import Cost
from models import Decision, Product, Workspace
from models.words import DecisionKind

CHANGES = 3


@dataclass(frozen=True)
class Value:
    """Counts since a quarter began, and the worth of what is live now."""

    since: date
    decided: int = 0
    """Products about which something was decided."""
    delivered: int = 0
    deflected: int = 0
    """Requests that what exists answered, as those say who asked."""
    live: int = 0
    hours: float = 0.0
    """What the live products of which managers may read save in a week, as it is estimated."""
    cost: Cost | None = None
    """Of an hour, where an admin has set it."""
    changed: tuple[tuple[str, str, str | None], ...] = ()
    """Titles, what people said that it changed, and who, where they agreed."""


def value(session: Session, workspace: Workspace, now: datetime) -> Value:
    """Gather it as managers may read it."""
    began = _quarter(duty.today(workspace, now))
    since = datetime.combine(began, time(), tzinfo=periods.zone_named(workspace.time_zone))
    made, delivered = _counts(session, workspace.id, since)
    live = _live(session, workspace.id)
    scores = ranking.scores(session, live, now) if live else {}
    return Value(
        since=began,
        decided=made,
        delivered=delivered,
        deflected=counting.deflected(session, workspace.id, since),
        live=len(live),
        hours=sum(score.work_saved for score in scores.values()),
        cost=Cost.stored(workspace.hourly_cost, workspace.currency),
        changed=_changed(session, workspace.id, since),
    )


def _quarter(today: date) -> date:
    return date(today.year, 3 * ((today.month - 1) // 3) + 1, 1)


def _counts(session: Session, workspace_id: str, since: datetime) -> tuple[int, int]:
    """How many products were decided about, and how many went live."""
    products = func.count(Decision.product_id.distinct())
    is_live = Decision.kind == DecisionKind.LIVE
    row = session.execute(
        select(products.filter(~is_live), products.filter(is_live)).where(
            Decision.workspace_id == workspace_id, Decision.decided_at >= since, decided.stands()
        )
    ).one()
    return row[0], row[1]


def _live(session: Session, workspace_id: str) -> Sequence[int]:
    numbers = session.scalars(
        select(Product.id).where(
            Product.workspace_id == workspace_id,
            Product.outcome == DecisionKind.LIVE,
            Product.merged_into.is_(None),
        )
    ).all()
    return sorted(audience.titles(session, workspace_id, numbers)) if numbers else []


def _changed(
    session: Session, workspace_id: str, since: datetime
) -> tuple[tuple[str, str, str | None], ...]:
    said = impact.said_since(session, workspace_id, since)[:CHANGES]
    found = impact.of_ids(session, workspace_id, [one.id for one in said])
    titles = audience.titles(session, workspace_id, {one.product_id for one in found})
    return tuple(
        (titles[one.product_id], one.words, one.who) for one in found if one.product_id in titles
    )
