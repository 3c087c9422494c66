"""How long requests usually wait for their answer, by the team's own record."""

from datetime import datetime, timedelta
from functools import cache

from sqlalchemy import DateTime, Select, String, bindparam, func, select
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
    values = {"workspace_id": workspace_id, "since": now - RECENT}
    count, half = session.execute(_statement(), values).one()
    return half if count >= FEWEST else None


@cache
def _statement() -> Select[int, timedelta]:
    """Run for every new card, so it is made once."""
    waited = (
        select((Request.answered_at - Request.filed_at).label("wait"))
        .where(
            Request.workspace_id == bindparam("workspace_id", type_=String),
            Request.answered_at > bindparam("since", type_=DateTime(timezone=True)),
            Request.status == Status.ANSWERED,
            Request.is_imported.is_(False),
        )
        .order_by(Request.answered_at.desc())
        .limit(LOOKED_AT)
        .subquery()
    )
    return select(func.count(), func.percentile_cont(0.5).within_group(waited.c.wait))
