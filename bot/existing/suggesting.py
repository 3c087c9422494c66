"""Offering what exists to whoever asked, and hearing whether it helps."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, delete, exists, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from bot import discretion
from bot.capture import life
from bot.existing import offered
from bot.existing.matching import Match
from bot.people import Caller
from bot.queue import Queue
from bot.wording import _
from models import Request, Suggestion, SuggestionKind, UserError
from models.words import Status


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
    address = offered.link_of(session, suggestion)
    request.deflect(now, address)
    suggestion.taken_at = now
    action = "answered by what exists"
    life.changed(session, queue, caller, request, action, now, suggestion=suggestion.id)
    return request


def refuse(session: Session, queue: Queue, caller: Caller, request_id: int, now: datetime) -> None:
    """*Not what I need*: what is offered goes, and the request waits for the data team."""
    request = Request.find(session, caller.workspace_id, request_id, lock=True)
    discretion.must_be_concerned(session, caller, request, now)
    offers = offered.open_ones(session, request.id)
    if not offers:
        return
    for suggestion in offers:
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


def numbers(offers: Sequence[Suggestion], kind: SuggestionKind) -> list[int]:
    """The subjects of one kind."""
    return [each.subject_id for each in offers if each.kind is kind]
