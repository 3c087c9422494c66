"""Looking at night for products that may be one, and for one that holds two kinds of requests.

Nothing is changed: what is found is written down as proposals. The work is bounded, however many
requests there are: so many products are compared, and so many requests of each looked at.
"""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session, sessionmaker

from bot.proposals.found import Found
from bot.proposals.merges import merges
from bot.proposals.splits import splits
from models import Proposal, RegroupingKind

MOST = 30
"""Proposals written down in one night."""


def find(
    reading: sessionmaker[Session],
    sessions: sessionmaker[Session],
    workspace_id: str,
    name: str,
    now: datetime,
) -> int:
    """Find what to propose, with the vectors that bear this name; how much was found."""
    with reading() as session:
        all_found = [
            *merges(session, workspace_id, name, MOST),
            *splits(session, workspace_id, name),
        ]
    found = sorted(all_found, key=lambda one: (-one.worth, one.key))[:MOST]
    with sessions.begin() as session:
        _write(session, workspace_id, name, found, now)
    return len(found)


def _write(
    session: Session, workspace_id: str, name: str, found: Sequence[Found], now: datetime
) -> None:
    """Write proposals down; one that is open already is only weighed anew.

    What nobody was asked about gives way to what is found now: it was weighed by odds of before.
    """
    keys = [one.key for one in found]
    session.execute(
        delete(Proposal).where(
            Proposal.workspace_id == workspace_id,
            Proposal.key.not_in(keys),
            Proposal.asked_at.is_(None),
            Proposal.regrouping_id.is_(None),
            Proposal.closed_at.is_(None),
        )
    )
    for one in found:
        if one.kind is not RegroupingKind.SPLIT or _is_only_split(session, one):
            _write_one(session, workspace_id, name, one, now)


def _write_one(session: Session, workspace_id: str, name: str, one: Found, now: datetime) -> None:
    weighed = {
        "score": one.score,
        "worth": one.worth,
        "signs": list(one.signs),
        "vector_name": name,
    }
    statement = insert(Proposal).values(
        workspace_id=workspace_id,
        kind=one.kind,
        key=one.key,
        product_id=one.product_id,
        other_id=one.other_id,
        leaving=list(one.leaving),
        found_at=now,
        times=0,
        **weighed,
    )
    session.execute(
        statement.on_conflict_do_update(
            index_elements=[Proposal.workspace_id, Proposal.key],
            set_=weighed,
            where=Proposal.regrouping_id.is_(None) & Proposal.closed_at.is_(None),
        )
    )


def _is_only_split(session: Session, one: Found) -> bool:
    """One way to split a product is asked about at a time."""
    asked = select(Proposal.id).where(
        Proposal.product_id == one.product_id,
        Proposal.kind == RegroupingKind.SPLIT,
        Proposal.key != one.key,
        Proposal.regrouping_id.is_(None),
        Proposal.closed_at.is_(None),
    )
    return session.scalar(asked.limit(1)) is None
