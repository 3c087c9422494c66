"""One word, two meanings: what people say in passing that a term means, put side by side.

Only what was said in public is compared. Meanings of different people that are not alike are shown
once in triage, where one tap makes one of them the dictionary's, or keeps all of them.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from bot import audit, mentions, people
from bot.capture import sources
from bot.jobs import Job
from bot.people import Caller
from bot.queue import Queue
from bot.terms import dictionary, naming
from bot.terms.dictionary import Definition
from bot.terms.uses import Use, are_alike, uses_in
from bot.wording import N_
from models import Channel, Message, Person, Request, Term, TermUse, UserError, Workspace
from models.words import SourceClass

LOOKED_AT = 50
SHOWN = 4


@dataclass(frozen=True)
class Meaning:
    """One sense of a term."""

    words: str
    use_id: int | None = None
    """None for what the dictionary says."""
    who: str | None = None
    """The team of whoever says it, else their name."""
    person_id: str | None = None
    permalink: str | None = None


def note_request(session: Session, queue: Queue, request: Request) -> None:
    """Note what a request's words define in passing."""
    if request.channel_id != "form" and request.deleted_at is None:
        place = (request.channel_id, request.ts, request.thread_ts)
        _note(session, queue, request.workspace_id, place, request.requester_id, request.text,
              request.said_at, shows=not request.is_imported)  # fmt: skip


def note(session: Session, queue: Queue, message: Message) -> None:
    """Note what a reply about a request defines in passing."""
    if message.deleted_at is None:
        place = (message.channel_id, message.ts, message.thread_ts)
        _note(session, queue, message.workspace_id, place, message.author_id, message.text,
              message.said_at)  # fmt: skip


def _note(
    session: Session,
    queue: Queue,
    workspace_id: str,
    place: tuple[str, str, str | None],
    person_id: str,
    text: str,
    said_at: datetime,
    *,
    shows: bool = True,
) -> None:
    found = list(uses_in(text))
    channel_id, ts, thread_ts = place
    if not found or not _is_public(session, workspace_id, channel_id):
        return
    for use in found:
        term = _term_of(session, workspace_id, use, said_at)
        if term is None:
            continue
        words = mentions.named(session, workspace_id, use.words)
        session.execute(
            insert(TermUse)
            .values(
                workspace_id=workspace_id,
                term_id=term.id,
                channel_id=channel_id,
                ts=ts,
                thread_ts=thread_ts,
                person_id=person_id,
                words=words,
                said_at=said_at,
            )
            .on_conflict_do_update(
                index_elements=["workspace_id", "term_id", "channel_id", "ts"],
                set_={"words": words},
            )
        )
        session.flush()
        if shows and len(meanings_of(session, term)) > 1:
            _show(session, queue, term)


def _is_public(session: Session, workspace_id: str, channel_id: str) -> bool:
    return sources.class_of(session, workspace_id, channel_id) is SourceClass.PUBLIC


def _term_of(session: Session, workspace_id: str, use: Use, now: datetime) -> Term | None:
    """The longest end of the words that the dictionary knows, else a term that waits."""
    keys = [naming.key(name) for name in use.names()]
    known = session.scalars(
        select(Term).where(Term.workspace_id == workspace_id, Term.key.in_(keys))
    ).all()
    if known:
        return min(known, key=lambda term: keys.index(term.key))
    return dictionary.write_down(session, workspace_id, use.term, now) if use.is_plain else None


def meanings_of(session: Session, term: Term) -> list[Meaning]:
    """The senses in which a term is used; one, or none, where all who use it agree.

    What was said before the data team settled it is settled.
    """
    found = [Meaning(line) for line in _lines(term.definition)] if term.is_defined else []
    if not found or term.settled_at is None:
        found = found[:1]
    rows = session.execute(
        select(TermUse, Person)
        .join(
            Channel,
            (Channel.workspace_id == TermUse.workspace_id) & (Channel.id == TermUse.channel_id),
        )
        .outerjoin(Person, people.is_one(Person, TermUse.workspace_id, TermUse.person_id))
        .where(
            TermUse.term_id == term.id,
            Channel.source_class == SourceClass.PUBLIC,
            TermUse.said_at > term.settled_at if term.settled_at else TermUse.words != "",
        )
        .order_by(TermUse.said_at, TermUse.id)
        .limit(LOOKED_AT)
    ).all()
    workspace = session.get_one(Workspace, term.workspace_id)
    for use, person in rows:
        if not any(are_alike(use.words, meaning.words) for meaning in found):
            found.append(_meaning(workspace, use, person))
    return found if _is_disputed(found, term) else found[:1]


def _meaning(workspace: Workspace, use: TermUse, person: Person | None) -> Meaning:
    who = (person.team or person.name) if person else None
    permalink = workspace.permalink(use.channel_id, use.ts, use.thread_ts)
    return Meaning(use.words, use.id, who, use.person_id, permalink)


def _is_disputed(found: Iterable[Meaning], term: Term) -> bool:
    """Somebody else says something new; who corrects themselves disputes nothing."""
    new = {meaning.person_id for meaning in found if meaning.use_id is not None}
    return len(new) > 1 or (bool(new) and term.is_defined)


def _lines(definition: str) -> list[str]:
    return [line for line in definition.splitlines() if line.strip()]


def _show(session: Session, queue: Queue, term: Term) -> None:
    queue.defer(session, Job.SHOW_MEANINGS, lock=f"meanings:{term.id}", term_id=term.id)


def settle(
    session: Session, queue: Queue, caller: Caller, term_id: int, use_id: int | None, now: datetime
) -> None:
    """One tap: a meaning becomes the dictionary's, or all of them do.

    Raises `UserError` when a colleague has settled it meanwhile.
    """
    caller.must_be_data_team()
    term = Term.find(session, caller.workspace_id, term_id, lock=True)
    found = meanings_of(session, term)
    if len(found) < 2:
        raise UserError(N_("This is settled already. The dictionary says what it means now."))
    chosen = [each for each in found if use_id in {None, each.use_id}]
    if not chosen:
        raise UserError(N_("What you chose was deleted or changed meanwhile. Please look again."))
    definition = "\n".join(_entry(each, is_alone=len(chosen) == 1) for each in chosen)
    said = Definition(term.name, definition, term.owner_id, term.link, seen=dictionary.stamp(term))
    dictionary.define(session, queue, caller, term.id, said, now)
    _settled(session, queue, caller, term, now)


def keep(session: Session, queue: Queue, caller: Caller, term_id: int, now: datetime) -> None:
    """What the dictionary says stays as it is."""
    caller.must_be_data_team()
    term = Term.find(session, caller.workspace_id, term_id, lock=True)
    _settled(session, queue, caller, term, now)


def _settled(session: Session, queue: Queue, caller: Caller, term: Term, now: datetime) -> None:
    """Up to the last thing that was said; Slack's clock may be ahead of ours."""
    last = session.scalar(select(func.max(TermUse.said_at)).where(TermUse.term_id == term.id))
    term.settled_at = max(now, last or now)
    audit.note(session, caller.workspace_id, caller.person_id, "settled", f"term:{term.id}", now)
    _show(session, queue, term)


def _entry(meaning: Meaning, *, is_alone: bool) -> str:
    return meaning.words if is_alone or not meaning.who else f"{meaning.who}: {meaning.words}"


def forget(session: Session, queue: Queue, workspace_id: str, channel_id: str, ts: str) -> None:
    """A message was deleted: what it said is compared no more."""
    gone = session.scalars(
        delete(TermUse)
        .where(
            TermUse.workspace_id == workspace_id,
            TermUse.channel_id == channel_id,
            TermUse.ts == ts,
        )
        .returning(TermUse.term_id)
    ).all()
    for term in session.scalars(select(Term).where(Term.id.in_(gone))):
        _show(session, queue, term)
