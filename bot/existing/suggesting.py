"""Offering what exists to whoever asked, and hearing whether it helps."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, delete, exists, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from bot import discretion, people
from bot.capture import life
from bot.existing import earlier as before
from bot.existing.earlier import Answered
from bot.existing.matching import Match
from bot.people import Caller
from bot.queue import Queue
from bot.wording import _
from models import Product, Request, Suggestion, SuggestionKind, Term, UserError, Workspace
from models.words import SourceClass, Stage, Status


def suggest(session: Session, request: Request, matches: Iterable[Match], now: datetime) -> None:
    """Offer these, in place of what was offered and not answered yet.

    What its asker has refused for this request is never offered to them again.
    """
    session.execute(
        delete(Suggestion).where(
            Suggestion.request_id == request.id,
            Suggestion.taken_at.is_(None),
            Suggestion.refused_at.is_(None),
        )
    )
    rows = [
        {
            "workspace_id": request.workspace_id,
            "request_id": request.id,
            "kind": match.kind,
            "subject_id": match.subject_id,
            "score": match.score,
            "made_at": now,
        }
        for match in matches
    ]
    if rows:
        session.execute(insert(Suggestion).values(rows).on_conflict_do_nothing())
    session.flush()


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


def is_with_its_asker() -> ColumnElement[bool]:
    """The condition under which a request waits for its asker to say whether what exists helps."""
    is_offered = exists().where(
        Suggestion.request_id == Request.id,
        Suggestion.taken_at.is_(None),
        Suggestion.refused_at.is_(None),
    )
    return (Request.status == Status.WAITING) & is_offered


def take(session: Session, queue: Queue, caller: Caller, number: int, now: datetime) -> Request:
    """*That's it*: the request was answered by what exists, and is kept as that."""
    suggestion, request = _find(session, caller, number)
    if suggestion.taken_at is not None:
        return request
    if suggestion.refused_at is not None:
        raise UserError(_("This was put aside meanwhile. The card shows what is offered now."))
    address = link_of(session, suggestion)
    request.deflect(now, address)
    suggestion.taken_at = now
    action = "answered by what exists"
    life.changed(session, queue, caller, request, action, now, suggestion=suggestion.id)
    return request


def refuse(session: Session, queue: Queue, caller: Caller, request_id: int, now: datetime) -> None:
    """*Not what I need*: what is offered goes, and the request waits for the data team."""
    request = Request.find(session, caller.workspace_id, request_id, lock=True)
    discretion.must_be_concerned(session, caller, request, now)
    offered = open_ones(session, request.id)
    if not offered:
        return
    for suggestion in offered:
        suggestion.refused_at = now
    request.wait_no_more()
    session.flush()
    life.changed(session, queue, caller, request, "not what they need", now)


def reopen(session: Session, queue: Queue, caller: Caller, request_id: int, now: datetime) -> None:
    """What exists wasn't it after all: the request waits for the data team."""
    request = Request.find(session, caller.workspace_id, request_id, lock=True)
    _must_be_askers(caller, request)
    if not request.is_deflected:
        return
    for suggestion in session.scalars(
        select(Suggestion).where(
            Suggestion.request_id == request.id, Suggestion.taken_at.is_not(None)
        )
    ):
        suggestion.taken_at, suggestion.refused_at = None, now
    request.reopen()
    session.flush()
    life.changed(session, queue, caller, request, "opened again", now)


def _find(session: Session, caller: Caller, number: int) -> tuple[Suggestion, Request]:
    """A suggestion as it is now, with its request locked."""
    suggestion = Suggestion.find(session, caller.workspace_id, number)
    request = Request.find(session, caller.workspace_id, suggestion.request_id, lock=True)
    session.refresh(suggestion)
    _must_be_askers(caller, request)
    return suggestion, request


def _must_be_askers(caller: Caller, request: Request) -> None:
    if not request.is_of(caller.person_id):
        raise UserError(
            _("Only @{who}, who asked, can say whether this is it.", who=request.requester_id)
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


def offered(session: Session, request: Request) -> tuple[Offered, ...]:
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


def numbers(offers: Sequence[Suggestion], kind: SuggestionKind) -> list[int]:
    """The subjects of one kind."""
    return [each.subject_id for each in offers if each.kind is kind]
