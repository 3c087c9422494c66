"""A workspace's own threshold, from what its people answered."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.likeness.thresholds import learned
from models import Proposal, Regrouping, RegroupingKind, Workspace

SAYS_SAME = {RegroupingKind.MERGE: True, RegroupingKind.TOGETHER: True}
LATEST = 500


def learn(session: Session, workspace_id: str) -> None:
    """Fit the threshold to the answers that stand, the latest ones.

    What is alike by one embedder's vectors says nothing about another's.
    """
    workspace = session.get_one(Workspace, workspace_id)
    answers = session.execute(
        select(Proposal.score, Regrouping.kind)
        .join(Regrouping, Regrouping.id == Proposal.regrouping_id)
        .where(
            Proposal.workspace_id == workspace_id,
            Regrouping.undone_at.is_(None),
            Proposal.vector_name.is_not_distinct_from(workspace.vector_name),
        )
        .order_by(Regrouping.id.desc())
        .limit(LATEST)
    ).all()
    workspace.alike_from = (
        learned((score, SAYS_SAME.get(kind, False)) for score, kind in answers) if answers else None
    )
