"""A language model's opinion of doubtful pairs: it orders questions and is shown as its own.

It decides nothing, and people overrule it. Each pair of texts is judged once, and so many a day.
What was said in private, or is kept from it, is not shown to it.
"""

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from bot import demand, discretion, keeping
from bot.proposals.seeing import sides
from models import Opinion, Proposal, Request

A_DAY = 20
"""So many pairs are judged in a day."""
AT_ONCE = 10
READ = 5


@dataclass(frozen=True)
class Doubt:
    """Two lots of texts to judge."""

    left: tuple[str, ...]
    right: tuple[str, ...]

    def digest(self, model: str) -> str:
        """Tells pairs of texts apart, without the texts."""
        words = json.dumps([model, self.left, self.right], ensure_ascii=False)
        return hashlib.sha256(words.encode("utf-8", "replace")).hexdigest()


def waiting(session: Session, workspace_id: str) -> list[int]:
    """The open proposals of which no opinion is known, those worth most first."""
    return list(
        session.scalars(
            select(Proposal.id)
            .where(
                Proposal.workspace_id == workspace_id,
                Proposal.opinion.is_(None),
                Proposal.asked_at.is_(None),
                Proposal.regrouping_id.is_(None),
                Proposal.closed_at.is_(None),
            )
            .order_by(Proposal.worth.desc(), Proposal.id)
            .limit(AT_ONCE)
        )
    )


def doubt(session: Session, proposal_id: int) -> Doubt | None:
    """What to ask about a proposal; None where one side said nothing in public."""
    proposal = session.get(Proposal, proposal_id)
    if proposal is None or proposal.regrouping_id is not None or proposal.closed_at is not None:
        return None
    left, right = (_public(session, side) for side in sides(proposal))
    return Doubt(left, right) if left and right else None


def _public(session: Session, side: ColumnElement[bool]) -> tuple[str, ...]:
    texts = session.scalars(
        select(Request.text)
        .where(
            side,
            Request.text != "",
            demand.counts(),
            discretion.for_everybody(),
            keeping.is_free(),
        )
        .order_by(Request.said_at.desc(), Request.id.desc())
        .limit(READ)
    )
    return tuple(texts)


def known(session: Session, proposal_id: int, doubt: Doubt, model: str) -> bool | None:
    """What was said of the same texts before."""
    workspace_id = session.get_one(Proposal, proposal_id).workspace_id
    opinion = session.get(Opinion, (workspace_id, doubt.digest(model)))
    return opinion.is_same if opinion is not None else None


def may_ask(session: Session, proposal_id: int, now: datetime) -> bool:
    """The day's judgements are not spent yet."""
    workspace_id = session.get_one(Proposal, proposal_id).workspace_id
    lately = select(func.count()).where(
        Opinion.workspace_id == workspace_id, Opinion.given_at > now - timedelta(days=1)
    )
    return (session.scalar(lately) or 0) < A_DAY


def note(
    session: Session, proposal_id: int, doubt: Doubt, model: str, is_same: bool, now: datetime
) -> None:
    """Write down a language model's opinion, marked as its own."""
    proposal = session.get(Proposal, proposal_id, with_for_update={"key_share": True})
    if proposal is None:
        return
    proposal.opinion, proposal.opinion_by = is_same, model
    session.execute(
        insert(Opinion)
        .values(
            workspace_id=proposal.workspace_id,
            digest=doubt.digest(model),
            is_same=is_same,
            given_at=now,
        )
        .on_conflict_do_nothing()
    )
