"""How long requests usually wait for their answer, by the team's own record."""

from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models import Request
from models.words import Status

LOOKED_AT = 100
"""The latest answers; enough to be steady, few enough to follow a team that gets faster."""
FEWEST = 5
"""Fewer answers are no record."""
RECENT = timedelta(days=90)


def usual(session: Session, workspace_id: str, now: datetime) -> timedelta | None:
    """The time within which half of the requests were answered lately; None without a record.

    Counted by the clock from filing to answer, nights and weekends included: so do those who wait.
    """
    waited = (
        select((Request.answered_at - Request.filed_at).label("wait"))
        .where(
            Request.workspace_id == workspace_id,
            Request.answered_at > now - RECENT,
            Request.status == Status.ANSWERED,
            Request.is_imported.is_(False),
        )
        .order_by(Request.answered_at.desc())
        .limit(LOOKED_AT)
        .subquery()
    )
    row = session.execute(
        select(func.count(), func.percentile_cont(0.5).within_group(waited.c.wait))
    ).one()
    return row[1] if row[0] >= FEWEST else None
