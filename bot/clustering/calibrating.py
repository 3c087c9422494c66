"""A workspace's own threshold, from what its people answered."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.likeness.thresholds import learned
from models import Proposal, Regrouping, RegroupingKind, Verdict, VerdictKind, Workspace

LATEST = 500


def learn(session: Session, workspace_id: str) -> None:
    """Fit the threshold to the answers that stand, the latest ones.

    What is alike by one embedder's vectors says nothing about another's.
    """
    workspace = session.get_one(Workspace, workspace_id)
    known = [*_answers(session, workspace), *_corrections(session, workspace)]
    workspace.alike_from = learned(known) if known else None


def _answers(session: Session, workspace: Workspace) -> list[tuple[float, bool]]:
    """What PMs said to proposals to merge.

    What they say to a split tells of a word, not of likeness: what is asked about is one product,
    whose halves are more alike than any threshold. A *yes* would raise it, and no *no* lower it:
    twenty such answers let nothing join that arrives, on a corpus of templates.
    """
    rows = session.execute(
        select(Proposal.score, Regrouping.kind)
        .join(Regrouping, Regrouping.id == Proposal.regrouping_id)
        .where(
            Proposal.workspace_id == workspace.id,
            Proposal.kind == RegroupingKind.MERGE,
            Regrouping.undone_at.is_(None),
            Proposal.vector_name.is_not_distinct_from(workspace.vector_name),
        )
        .order_by(Regrouping.id.desc())
        .limit(LATEST)
    )
    return [(score, kind is RegroupingKind.MERGE) for score, kind in rows]


def _corrections(session: Session, workspace: Workspace) -> list[tuple[float, bool]]:
    """Where requesters said that theirs is different."""
    rows = session.execute(
        select(Verdict.score, Verdict.kind)
        .where(
            Verdict.workspace_id == workspace.id,
            Verdict.score.is_not(None),
            Verdict.vector_name == workspace.vector_name,
        )
        .order_by(Verdict.id.desc())
        .limit(LATEST)
    )
    return [(score, kind is VerdictKind.SAME) for score, kind in rows if score is not None]
