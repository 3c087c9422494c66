"""The workspace's own names, as far as Home shows them."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from bot.glossary import reading

PROPOSED_SHOWN = 3


@dataclass(frozen=True)
class Names:
    """How many names requests are read with, and what is proposed."""

    count: int
    proposed: tuple[tuple[int, str, str], ...] = ()
    """Abbreviations that a request explains: number, short and long form."""


def names(session: Session, workspace_id: str) -> Names:
    """What a PM or an admin finds."""
    waiting = reading.proposed(session, workspace_id, PROPOSED_SHOWN)
    return Names(
        count=reading.count(session, workspace_id),
        proposed=tuple((row.id, row.name, row.long_form) for row in waiting),
    )
