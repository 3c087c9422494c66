"""Decisions of which something is due: their requesters hear of them, or a park ends."""

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.decisions.ending import end_park
from bot.decisions.settling import tell
from bot.queue import Queue
from bot.zones import day_in
from models import Decision, Product, Workspace
from models.words import DecisionKind


def tell_due(session: Session, queue: Queue, now: datetime, *, most: int) -> None:
    """Decisions that nobody has undone in time: their requesters are told."""
    due = (
        select(Decision)
        .where(
            Decision.tell_at <= now,
            Decision.told_at.is_(None),
            Decision.ended_at.is_(None),
            Decision.wording != "",
        )
        .order_by(Decision.tell_at, Decision.id)
        .limit(most)
    )
    for decision in session.scalars(due.with_for_update(skip_locked=True)).all():
        tell(session, queue, decision, now)


def end_parks(session: Session, queue: Queue, now: datetime) -> None:
    """Products whose day has come, in their workspace's zone, are to be decided again."""
    tomorrow = (now + timedelta(days=1)).date()
    parked = session.execute(
        select(Product, Workspace.time_zone)
        .join(Workspace, Workspace.id == Product.workspace_id)
        .where(Product.outcome == DecisionKind.PARK, Product.parked_until <= tomorrow)
        .order_by(Product.id)
        .with_for_update(of=Product, skip_locked=True)
    )
    for product, zone in parked.all():
        if product.parked_until is not None and product.parked_until <= day_in(zone, now):
            end_park(session, queue, product, now)
