"""The terms: asked for, defined by the data team, and told to those who asked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from bot import audit, people, refresh
from bot.existing import links
from bot.jobs import Job
from bot.people import Caller
from bot.queue import Queue
from bot.terms import naming
from bot.wording import _
from models import Post, Request, Suggestion, SuggestionKind, Term, UserError
from models.words import OPEN

LONGEST_DEFINITION = 1_500


@dataclass(frozen=True)
class Definition:
    """What the form of a term says."""

    name: str
    definition: str
    owner_id: str | None = None
    link: str | None = None
    seen: str = ""
    """When the term had been defined as the form was opened: nobody overrules one unseen."""


def asked_in(session: Session, workspace_id: str, text: str, now: datetime) -> Term | None:
    """The term that a question is about; a new one is written down, and waits to be defined.

    A term of the dictionary is also found anywhere in the words.
    """
    name = naming.term_in(text)
    known = _by_key(session, workspace_id, naming.key(name)) if name else None
    if known is not None and known.is_defined:
        return known
    mentioned = _mentioned(session, workspace_id, text)
    if mentioned is not None:
        return mentioned
    return known or (write_down(session, workspace_id, name, now) if name else None)


def _by_key(session: Session, workspace_id: str, key: str) -> Term | None:
    return session.scalar(select(Term).where(Term.workspace_id == workspace_id, Term.key == key))


def _mentioned(session: Session, workspace_id: str, text: str) -> Term | None:
    """The longest defined term whose words stand in the text."""
    longest = func.length(Term.key).desc()
    return session.scalar(standing_in(workspace_id, [text]).order_by(longest, Term.id).limit(1))


def write_down(session: Session, workspace_id: str, name: str, now: datetime) -> Term:
    """Once, also when two ask at once."""
    session.execute(
        insert(Term)
        .values(
            workspace_id=workspace_id,
            name=name,
            key=naming.key(name),
            definition="",
            created_at=now,
        )
        .on_conflict_do_nothing(index_elements=[Term.workspace_id, Term.key])
    )
    return session.scalars(
        select(Term).where(Term.workspace_id == workspace_id, Term.key == naming.key(name))
    ).one()


def define(
    session: Session,
    queue: Queue,
    caller: Caller,
    term_id: int | None,
    said: Definition,
    now: datetime,
) -> Term:
    """The data team says what a term means; those who asked are told, once each."""
    caller.must_be_data_team()
    name, text = " ".join(said.name.split()), said.definition.strip()
    key = naming.key(name)
    if not key:
        raise UserError(_("Which term is it? It has no letters yet."), field="name")
    if not text:
        raise UserError(_("What does it mean? A sentence will do."), field="definition")
    link = links.check(said.link, "link") if said.link else None
    term = _to_define(session, caller, term_id, name, now)
    if stamp(term) != said.seen:
        raise UserError(
            _(
                "@{who} defined it meanwhile: {definition}",
                who=term.defined_by,
                definition=term.definition[:300],
            ),
            field="definition",
        )
    other = _by_key(session, caller.workspace_id, key)
    if other is not None and other.id != term.id:
        raise UserError(_("“{name}” is in the dictionary already.", name=other.name), field="name")
    was_open = not term.is_defined
    term.name, term.key, term.definition = name[: naming.LONGEST], key, text[:LONGEST_DEFINITION]
    term.owner_id, term.link = said.owner_id, link
    term.defined_at, term.defined_by = now, caller.person_id
    session.flush()
    audit.note(session, caller.workspace_id, caller.person_id, "defined", f"term:{term.id}", now)
    people.get_to_know(session, queue, term.workspace_id, term.owner_id)
    _tell(session, queue, term, now, is_new=was_open)
    return term


def _to_define(
    session: Session, caller: Caller, term_id: int | None, name: str, now: datetime
) -> Term:
    if term_id is not None:
        return Term.find(session, caller.workspace_id, term_id, lock=True)
    term = write_down(session, caller.workspace_id, name[: naming.LONGEST], now)
    return Term.find(session, caller.workspace_id, term.id, lock=True)


def stamp(term: Term) -> str:
    """When it was last defined, to tell whether somebody did meanwhile."""
    return f"{term.defined_at.timestamp():.6f}" if term.defined_at else ""


def _tell(session: Session, queue: Queue, term: Term, now: datetime, *, is_new: bool) -> None:
    """Those who asked hear of a first definition; a later one only edits what they have read."""
    for request, is_told in session.execute(_asks(term)).all():
        if is_new:
            request.ask_back(now)
        if is_new or is_told:
            lock = f"meaning:{request.id}"
            queue.defer(session, Job.TELL_MEANING, lock=lock, request_id=request.id)
        session.flush()
        refresh.card(session, queue, request.id)
    refresh.single_requests(session, queue, term.workspace_id)


def _asks(term: Term) -> "Select[Request, bool]":
    """The open requests that ask for a term, each with whether they were told of it.

    Imported ones count, and nobody writes to who made them.
    """
    is_told = (
        select(Post.id)
        .where(
            Post.workspace_id == term.workspace_id,
            Post.key == func.concat("meaning:", Request.id),
        )
        .exists()
    )
    return (
        select(Request, is_told)
        .join(Suggestion, Suggestion.request_id == Request.id)
        .where(
            Suggestion.kind == SuggestionKind.TERM,
            Suggestion.subject_id == term.id,
            Suggestion.workspace_id == term.workspace_id,
            Suggestion.refused_at.is_(None),
            Request.status.in_(OPEN),
            Request.is_imported.is_(False),
        )
        .order_by(Request.id)
        .with_for_update(key_share=True, of=Request)
    )


def defined_in(workspace_id: str) -> Select[Term]:
    """The whole dictionary as everybody may read it, to be read or counted."""
    return select(Term).where(Term.workspace_id == workspace_id, Term.defined_at.is_not(None))


def standing_in(workspace_id: str, texts: Sequence[str]) -> Select[Term]:
    """Those of the dictionary whose words stand in one of these texts."""
    said = "\n".join(naming.spoken(text) for text in texts)
    one, several = (func.strpos(said, func.concat(" ", Term.key, end)) for end in (" ", "s "))
    return defined_in(workspace_id).where((one > 0) | (several > 0))


def all_of(session: Session, workspace_id: str) -> list[Term]:
    """The same, by name."""
    by_name = defined_in(workspace_id).order_by(func.lower(Term.name), Term.id)
    return list(session.scalars(by_name))


def told(session: Session, request: Request) -> Term | None:
    """The defined term that a request asked for."""
    return session.scalar(
        select(Term)
        .join(Suggestion, Suggestion.subject_id == Term.id)
        .where(
            Suggestion.kind == SuggestionKind.TERM,
            Suggestion.request_id == request.id,
            Term.defined_at.is_not(None),
        )
        .limit(1)
    )
