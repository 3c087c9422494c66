"""Terms that wait for their definition."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from bot import discretion
from models import Request, Suggestion, SuggestionKind, Term
from models.words import OPEN


@dataclass(frozen=True)
class Wanted:
    """A term that waits for its definition, with how many people asked for it."""

    term: Term
    people: int


def all_of(session: Session, workspace_id: str) -> list[Wanted]:
    """The terms that wait, those that most people asked for first."""
    return [Wanted(term, people) for term, people in session.execute(asked_for(workspace_id))]


def asked_for(workspace_id: str) -> "Select[Term, int]":
    """The same, to be read or counted.

    A term's name is made of the asker's words: it is shown as far as the data team may read those.
    """
    asked = func.count(Request.requester_id.distinct())
    return (
        select(Term, asked)
        .join(
            Suggestion,
            (Suggestion.subject_id == Term.id) & (Suggestion.kind == SuggestionKind.TERM),
        )
        .join(Request, Request.id == Suggestion.request_id)
        .where(
            Term.workspace_id == workspace_id,
            Suggestion.workspace_id == workspace_id,
            Term.defined_at.is_(None),
            Request.status.in_(OPEN),
            Request.dismissed_at.is_(None),
            discretion.for_the_data_team(),
        )
        .group_by(Term.id)
        .order_by(asked.desc(), Term.id)
    )


def of_requests(session: Session, request_ids: Collection[int]) -> dict[int, int]:
    """The terms that wait for a definition, by the number of the request that asks for them."""
    rows = session.execute(
        select(Suggestion.request_id, Term.id)
        .join(Term, Term.id == Suggestion.subject_id)
        .where(
            Suggestion.kind == SuggestionKind.TERM,
            Suggestion.request_id.in_(request_ids),
            Suggestion.refused_at.is_(None),
            Term.defined_at.is_(None),
        )
    )
    return {row.request_id: row.id for row in rows}
