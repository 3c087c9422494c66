"""The append-only trail of actions: ids and our own words, never words people wrote."""

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from models import Audit


def note(
    session: Session,
    workspace_id: str,
    person_id: str | None,
    action: str,
    subject: str,
    now: datetime,
    **details: Any,
) -> None:
    """Write down one action of a person, or of the bot itself (None)."""
    session.add(
        Audit(
            workspace_id=workspace_id,
            person_id=person_id,
            action=action,
            subject=subject,
            at=now,
            details=details,
        )
    )
