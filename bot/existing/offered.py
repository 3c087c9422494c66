"""What is offered for a request, as a card shows it: read as it is now."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot import people
from bot.existing import earlier as before
from bot.existing.earlier import Answered
from bot.wording import _
from models import Product, Request, Suggestion, SuggestionKind, Term, UserError, Workspace
from models.words import SourceClass, Stage, Status


def open_ones(session: Session, request_id: int) -> list[Suggestion]:
    """What is offered for a request, the best first."""
    return list(
        session.scalars(
            select(Suggestion)
            .where(
                Suggestion.request_id == request_id,
                Suggestion.taken_at.is_(None),
                Suggestion.refused_at.is_(None),
            )
            .order_by(Suggestion.score.desc(), Suggestion.id)
        )
    )


@dataclass(frozen=True)
class Offered:
    """Something that exists, as a card offers it."""

    id: int
    kind: SuggestionKind
    title: str
    words: str = ""
    """What it answers, a term's definition, or the text that an admin wrote."""
    link: str | None = None
    owner: str | None = None
    is_defined: bool = True
    """False for a term that waits for its definition."""
    answered: Answered | None = None
    """Where the same data was asked for before."""


def of(session: Session, request: Request) -> tuple[Offered, ...]:
    """What a card offers, as it is now; what isn't there any more is left out."""
    if not request.status.is_open:
        return ()
    found = (_read(session, each) for each in open_ones(session, request.id))
    return tuple(each for each in found if each is not None)


def taken(session: Session, request: Request) -> Offered | None:
    """What its asker took as the answer."""
    if not request.is_deflected:
        return None
    suggestion = session.scalar(
        select(Suggestion).where(
            Suggestion.request_id == request.id, Suggestion.taken_at.is_not(None)
        )
    )
    return _read(session, suggestion) if suggestion else None


def link_of(session: Session, suggestion: Suggestion) -> str | None:
    """Where what is offered can be opened. Raises `UserError` when it is gone."""
    read = _read(session, suggestion)
    if read is None or not read.is_defined:
        raise UserError(
            _("This isn't there any more. Press Not what I need, and somebody answers.")
        )
    return read.link


def _read(session: Session, suggestion: Suggestion) -> Offered | None:
    return _READERS[suggestion.kind](session, suggestion)


def _product(session: Session, suggestion: Suggestion) -> Offered | None:
    product = session.get(Product, suggestion.subject_id)
    if product is None or product.stage is not Stage.MONITORING or product.link is None:
        return None
    return Offered(
        suggestion.id,
        suggestion.kind,
        product.title,
        product.summary,
        product.link,
        owner_of(session, product.workspace_id, product.owner_id) or product.owner_name,
    )


def _answer(session: Session, suggestion: Suggestion) -> Offered | None:
    """What was asked in public and answered with a link; its words may be gone meanwhile."""
    earlier = session.get(Request, suggestion.subject_id)
    if (
        earlier is None
        or earlier.status is not Status.ANSWERED
        or earlier.answer_permalink is None
        or earlier.source_class is not SourceClass.PUBLIC
        or not earlier.text
    ):
        return None
    request = session.get_one(Request, suggestion.request_id)
    is_same = request.product_id is not None and request.product_id == earlier.product_id
    return Offered(
        suggestion.id,
        suggestion.kind,
        earlier.title or earlier.text,
        link=earlier.answer_permalink,
        answered=before.read(session, earlier, request) if is_same else None,
    )


def _term(session: Session, suggestion: Suggestion) -> Offered | None:
    term = session.get(Term, suggestion.subject_id)
    if term is None:
        return None
    owner = owner_of(session, term.workspace_id, term.owner_id)
    return Offered(
        suggestion.id,
        suggestion.kind,
        term.name,
        term.definition,
        term.link,
        owner,
        is_defined=term.is_defined,
    )


def _text(session: Session, suggestion: Suggestion) -> Offered | None:
    workspace = session.get_one(Workspace, suggestion.workspace_id)
    if not workspace.access_text:
        return None
    return Offered(suggestion.id, suggestion.kind, _("Access"), workspace.access_text)


_READERS = {
    SuggestionKind.PRODUCT: _product,
    SuggestionKind.ANSWER: _answer,
    SuggestionKind.TERM: _term,
    SuggestionKind.TEXT: _text,
}


def owner_of(session: Session, workspace_id: str, person_id: str | None) -> str | None:
    """The name of who looks after something."""
    return people.names(session, workspace_id, [person_id]).get(person_id)
