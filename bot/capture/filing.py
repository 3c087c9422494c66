"""Filing: one message, one form or one command becomes one request, however often it is filed."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from bot import audit, discretion, mentions, people
from bot.capture import arrivals, together
from bot.capture.arrivals import LONGEST
from bot.jobs import Job
from bot.people import Caller
from bot.queue import Queue
from bot.wording import _
from models import Channel, Message, Person, Request, UserError, Workspace
from models.words import OPEN, Cadence, Consent, SourceClass, Status

SHOWN = 3_000
"""So many characters of the words a form can show: Slack's ceiling for a text field."""
TWICE = timedelta(hours=12)
"""The same words by the same person within this time are the same request."""
LATE = timedelta(minutes=1)
"""What is filed later than this may have been answered before."""


@dataclass(frozen=True)
class Wish:
    """What a form may say beside the words; everything is optional."""

    text: str
    decision: str | None = None
    deadline: date | None = None
    cadence: Cadence | None = None
    audience: str | None = None
    consent: Consent = Consent.NOT_ASKED


@dataclass(frozen=True)
class Filed:
    """The request, and whether it was filed just now."""

    request: Request
    is_new: bool


def file_message(
    session: Session,
    queue: Queue,
    message: Message,
    filed_by: str,
    now: datetime,
    wish: Wish | None = None,
) -> Filed:
    """File a message for its author, whoever pressed the button."""
    if message.deleted_at is not None:
        raise UserError(_("This message was deleted meanwhile, so there is nothing to file."))
    said = together.words(session, message)
    text = _all_of_it(wish.text, said) if wish else said
    _must_say_something(text)
    return _write(
        session,
        queue,
        now,
        wish,
        workspace_id=message.workspace_id,
        channel_id=message.channel_id,
        ts=message.ts,
        thread_ts=message.thread_ts,
        permalink=_permalink(session, message),
        source_class=source_class(session, message.workspace_id, message.channel_id),
        requester_id=message.author_id,
        filed_by=filed_by if filed_by != message.author_id else None,
        text=mentions.named(session, message.workspace_id, text),
        said_at=message.said_at,
    )


def file_rewording(
    session: Session, queue: Queue, caller: Caller, number: int, now: datetime
) -> Filed:
    """File a message's new wording, which came after its answer, as a request of its own.

    Raises `UserError` for anybody but the author, and when the message is gone meanwhile.
    """
    answered = Request.find(session, caller.workspace_id, number)
    if caller.person_id != answered.requester_id:
        raise UserError(
            _("Only @{who}, who asked, can file the new wording.", who=answered.requester_id)
        )
    place = (caller.workspace_id, answered.channel_id, answered.ts)
    message = arrivals.find(session, *place, lock=True)
    if message is None or message.deleted_at is not None or not says_something(message.text):
        raise UserError(_("This message was deleted meanwhile, so there is nothing to file."))
    text = mentions.named(session, caller.workspace_id, message.text)
    there = arrivals.requests_at(session, *place)
    if there[-1].text == text and there[-1].id != answered.id:
        return Filed(there[-1], is_new=False)
    return _write(
        session,
        queue,
        now,
        Wish("", consent=answered.consent),
        workspace_id=caller.workspace_id,
        channel_id=message.channel_id,
        ts=message.ts,
        number=there[-1].number + 1,
        thread_ts=message.thread_ts,
        permalink=_permalink(session, message),
        source_class=source_class(session, caller.workspace_id, message.channel_id),
        requester_id=caller.person_id,
        text=text,
        said_at=now,
    )


def _all_of_it(written: str, said: str) -> str:
    """A form shows the beginning of a long message; who left that as it was means all of it."""
    return said if len(said) > SHOWN and said[:SHOWN].strip() == written.strip() else written


def file_form(
    session: Session,
    queue: Queue,
    caller: Caller,
    form_id: str,
    wish: Wish,
    now: datetime,
    *,
    requester: Person | None = None,
) -> Filed:
    """File what somebody wrote into the form or behind the command; `form_id` stops repetitions.

    The data team may do it for a `requester` other than themselves.
    """
    _must_say_something(wish.text)
    requester_id = _whose(caller, requester)
    text = mentions.named(session, caller.workspace_id, wish.text)
    twice = _same_words(session, caller.workspace_id, requester_id, text, now)
    if twice is not None:
        return Filed(twice, is_new=False)
    return _write(
        session,
        queue,
        now,
        wish,
        workspace_id=caller.workspace_id,
        channel_id="form",
        ts=form_id,
        source_class=SourceClass.DIRECT,
        requester_id=requester_id,
        filed_by=caller.person_id if requester_id != caller.person_id else None,
        text=text,
        said_at=now,
    )


def _whose(caller: Caller, requester: Person | None) -> str:
    """For whom a form files. Raises `UserError` for whom the bot doesn't work."""
    if requester is None or requester.id == caller.person_id:
        return caller.person_id
    caller.must_be_data_team()
    if people.is_outsider(requester):
        raise UserError(
            _(
                "{name} is a guest, a bot, of another company, or has left. Choose a full member "
                "of this workspace.",
                name=requester.name or _("This account"),
            ),
            field="whom",
        )
    return requester.id


def source_class(session: Session, workspace_id: str, channel_id: str) -> SourceClass:
    """Who can read the place; an unknown channel counts as private."""
    if channel_id.startswith("D"):
        return SourceClass.DIRECT
    channel = session.get(Channel, (workspace_id, channel_id))
    return channel.source_class if channel else SourceClass.PRIVATE


def note_source_class(session: Session, request_id: int) -> None:
    """Slack has told us more about a channel than we knew when something from it was filed."""
    request = session.get(Request, request_id, with_for_update={"key_share": True})
    if request is None or request.turned_private_at is not None:
        return
    if request.source_class is SourceClass.PRIVATE:
        request.source_class = source_class(session, request.workspace_id, request.channel_id)


def _permalink(session: Session, message: Message) -> str | None:
    workspace = session.get(Workspace, message.workspace_id)
    if workspace is None:
        return None
    return workspace.permalink(message.channel_id, message.ts, message.thread_ts)


EMOJI = re.compile(r":[\w+'-]{1,100}:")


def says_something(text: str) -> bool:
    """There is a word in it, or a number; the names of emoji are none."""
    return any(letter.isalnum() for letter in EMOJI.sub(" ", text))


def _must_say_something(text: str) -> None:
    if not says_something(text):
        raise UserError(
            _("There are no words in it yet. Say in a sentence which data you need."), field="text"
        )
    if len(text) > LONGEST:
        raise UserError(
            _(
                "This is {length} characters long. Please say it in {most} at most.",
                length=len(text),
                most=LONGEST,
            ),
            field="text",
        )


def _same_words(
    session: Session, workspace_id: str, requester_id: str, text: str, now: datetime
) -> Request | None:
    """What somebody asked lately in the same words; two at once wait for each other."""
    session.get(Person, (workspace_id, requester_id), with_for_update={"key_share": True})
    return session.scalar(
        select(Request)
        .where(
            Request.workspace_id == workspace_id,
            Request.requester_id == requester_id,
            Request.filed_at > now - TWICE,
            Request.status.in_(OPEN),
            func.lower(func.trim(Request.text)) == text.strip().lower(),
        )
        .order_by(Request.id)
        .limit(1)
    )


def _write(
    session: Session, queue: Queue, now: datetime, wish: Wish | None, **facts: object
) -> Filed:
    said = wish or Wish("")
    discretion.must_keep_private(session, str(facts["workspace_id"]), said.consent)
    statement = insert(Request).values(
        filed_at=now,
        decision=said.decision,
        deadline=said.deadline,
        cadence=said.cadence,
        audience=said.audience,
        consent=said.consent,
        **facts,
    )
    place = [Request.workspace_id, Request.channel_id, Request.ts, Request.number]
    request = session.scalar(
        statement.on_conflict_do_nothing(index_elements=place).returning(Request)
    )
    if request is None:
        known = _at(session, facts)
        is_new = _come_alive(session, queue, known, facts.get("filed_by"))
        if is_new:
            _look_for_answer(session, queue, known, now)
        return Filed(known, is_new=is_new)
    queue.defer(session, Job.UNDERSTAND, request_id=request.id)
    _look_for_answer(session, queue, request, now)
    filer = request.filed_by or request.requester_id
    audit.note(session, request.workspace_id, filer, "filed", f"request:{request.id}", now)
    return Filed(request, is_new=True)


def _look_for_answer(session: Session, queue: Queue, request: Request, now: datetime) -> None:
    """Somebody may have answered in the thread while nobody had filed it."""
    if request.channel_id.startswith(("C", "G")) and now - request.said_at > LATE:
        queue.defer(session, Job.LOOK_FOR_ANSWER, request_id=request.id)


def _come_alive(session: Session, queue: Queue, request: Request, filer: object) -> bool:
    """Somebody files what was only imported: all that its message asks for has a card from now on.

    What is counted stays as it was.
    """
    if not request.is_imported or request.dismissed_at is not None:
        return False
    place = (request.workspace_id, request.channel_id, request.ts)
    for each in arrivals.requests_at(session, *place):
        each.is_imported = False
        each.filed_by = str(filer) if filer else None
        if each.dismissed_at is None:
            queue.defer(session, Job.BRING_IN, request_id=each.id)
    return True


def _at(session: Session, facts: dict[str, object]) -> Request:
    """What was filed before from the same place."""
    return session.scalars(
        select(Request).where(
            Request.workspace_id == facts["workspace_id"],
            Request.channel_id == facts["channel_id"],
            Request.ts == facts["ts"],
            Request.number == 0,
        )
    ).one()


def refile_dismissed(session: Session, queue: Queue, request: Request) -> None:
    """Somebody files again what was dismissed before: it counts again."""
    request.dismissed_at = request.closed_at = request.dismissed_by = None
    request.status = Status.NEW
    request.understood_by = None
    queue.defer(session, Job.UNDERSTAND, request_id=request.id, is_alone=True)
