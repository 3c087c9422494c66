"""Where the last four weeks went, from what is known.

    single requests   what answers took, as those who gave them said; else what is usual here
    maintenance       the same, of answers about what is broken and about products that are live
    products          the PM's estimate of what is being built, spread evenly from the decision on;
                      by nobody can more have been done than one person does in that time

The last is an assumption: nobody books hours here. `Capacity` says how much of it all is assumed.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Row, func, select
from sqlalchemy.orm import Session

from bot.scoring import ASSUMED, DAYS_A_WEEK, HOURS_A_DAY
from bot.scoring.hours import MOST, usual
from models import Decision, Product, Request
from models.capacity import Work
from models.words import DecisionKind, Sort, Status, WorkType

UNDONE = "undone"
"""`Decision.end_reason` of what never was."""
WINDOW = timedelta(weeks=4)
LEAST_HOURS = 16.0
"""Of less work, shares say nothing."""


@dataclass(frozen=True)
class Capacity:
    """The hours of the last four weeks."""

    hours: Mapping[Work, float] = field(default_factory=dict)
    by_type: Mapping[WorkType, float] = field(default_factory=dict)
    """The hours of products whose type of work a PM has said."""
    answers: int = 0
    unsaid: int = 0
    """Of how many of these answers nobody said what they took."""
    products: int = 0
    unestimated: int = 0
    """Of how many of these products nobody estimated the work."""

    @property
    def total(self) -> float:
        """In hours."""
        return sum(self.hours.values())

    @property
    def is_enough(self) -> bool:
        """So much is known that shares say something."""
        return self.total >= LEAST_HOURS

    def share(self, work: Work) -> float:
        """From 0 to 1."""
        return self.hours.get(work, 0.0) / self.total if self.total else 0.0

    def share_of_type(self, kind: WorkType) -> float:
        """Of the products whose type is known; from 0 to 1."""
        known = sum(self.by_type.values())
        return self.by_type.get(kind, 0.0) / known if known else 0.0


def measure(session: Session, workspace_id: str, now: datetime) -> Capacity:
    """Measure it, in two queries."""
    answered = _answers(session, workspace_id, now)
    answers = sum(row.answers for row in answered)
    said = sum(row.said for row in answered)
    each = usual(sum(float(row.took) for row in answered), said)
    hours: dict[Work, float] = defaultdict(float)
    for row in answered:
        work = Work.MAINTENANCE if row.is_kept_up else Work.REQUESTS
        hours[work] += float(row.took) + (row.answers - row.said) * each
    built = _built(session, workspace_id, now)
    by_type: dict[WorkType, float] = defaultdict(float)
    for row in built:
        worked = _worked(row, now)
        hours[Work.PRODUCTS] += worked
        if row.work_type is not None:
            by_type[row.work_type] += worked
    return Capacity(
        hours=hours,
        by_type=by_type,
        answers=answers,
        unsaid=answers - said,
        products=len(built),
        unestimated=sum(1 for row in built if row.effort_days is None),
    )


def _answers(session: Session, workspace_id: str, now: datetime) -> list[Row[Any]]:
    """What people answered, by whether it keeps up what exists."""
    is_said = Request.effort_minutes.is_not(None)
    took = func.sum(func.least(Request.effort_minutes / 60.0, MOST)).filter(is_said)
    return list(
        session.execute(
            select(
                _keeps_up().label("is_kept_up"),
                func.count(Request.id).label("answers"),
                func.count(Request.effort_minutes).label("said"),
                func.coalesce(took, 0.0).label("took"),
            )
            .outerjoin(Product, Product.id == Request.product_id)
            .where(
                Request.workspace_id == workspace_id,
                Request.status == Status.ANSWERED,
                Request.answered_at > now - WINDOW,
                Request.answered_by.is_not(None),
                Request.answered_by != Request.requester_id,
                Request.dismissed_at.is_(None),
            )
            .group_by("is_kept_up")
        )
    )


def _keeps_up() -> ColumnElement[bool]:
    """What is broken, and what is asked about a product that is live."""
    is_live = func.coalesce(Product.outcome == DecisionKind.LIVE, False)  # SQL's
    return (func.coalesce(Request.sort, "") == Sort.BROKEN.value) | is_live


def _built(session: Session, workspace_id: str, now: datetime) -> list[Row[Any]]:
    """What was being built, from when until when; one that was decided anew is one all the same."""
    until = func.max(func.coalesce(Decision.ended_at, now))
    return list(
        session.execute(
            select(
                Product.effort_days,
                Product.work_type,
                func.min(Decision.decided_at).label("since"),
                until.label("until"),
            )
            .join(Decision, Decision.product_id == Product.id)
            .where(
                Decision.workspace_id == workspace_id,
                Decision.kind == DecisionKind.BUILD,
                func.coalesce(Decision.end_reason, "") != UNDONE,
            )
            .group_by(Product.id)
            .having(until > now - WINDOW)
        )
    )


def _worked(row: Row[Any], now: datetime) -> float:
    """The hours of the window that went into one product."""
    lasted = row.until - row.since
    if lasted <= timedelta():
        return 0.0
    days = ASSUMED.days if row.effort_days is None else row.effort_days
    done = min(days, lasted / timedelta(weeks=1) * DAYS_A_WEEK)
    inside = row.until - max(row.since, now - WINDOW)
    return float(done * (inside / lasted) * HOURS_A_DAY)
