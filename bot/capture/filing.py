"""Filing: one message, one form or one command becomes one request, however often it is filed."""

import re
from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot import mentions, people
from bot.capture import arrivals, sources, together
from bot.capture.arrivals import LONGEST
from bot.capture.writing import Filed, Said, Wish, write
from bot.jobs import Job
from bot.people import Caller
from bot.queue import Queue
from bot.wording import _
from models import Message, Person, Request, UserError, Workspace
from models.words import OPEN, SourceClass, Status

SHOWN = 3_000
"""So many characters of the words a form can show: Slack's ceiling for a text field."""
TWICE = timedelta(hours=12)
"""The same words by the same person within this time are the same request."""


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
    words = together.words(session, message)
    text = _all_of_it(wish.text, words) if wish else words
    _must_say_something(text)
    said = _said_in(session, message, text)
    if filed_by != message.author_id:
        said = replace(said, filed_by=filed_by)
    return write(session, queue, said, wish or Wish(""), now)


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
    said = _said_in(session, message, message.text)
    last = arrivals.requests_at(session, *place)[-1]
    if last.text == said.text and last.id != answered.id:
        return Filed(last, is_new=False)
    anew = replace(said, number=last.number + 1, requester_id=caller.person_id, said_at=now)
    return write(session, queue, anew, Wish("", consent=answered.consent), now)


def _said_in(session: Session, message: Message, text: str) -> Said:
    """What its author said in a message, of which the text may be a part."""
    place = (message.workspace_id, message.channel_id)
    return Said(
        *place,
        message.ts,
        thread_ts=message.thread_ts,
        permalink=_permalink(session, message),
        source_class=sources.class_of(session, *place),
        requester_id=message.author_id,
        text=mentions.named(session, message.workspace_id, text),
        said_at=message.said_at,
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
    said = Said(
        caller.workspace_id,
        "form",
        form_id,
        source_class=SourceClass.DIRECT,
        requester_id=requester_id,
        filed_by=caller.person_id if requester_id != caller.person_id else None,
        text=text,
        said_at=now,
    )
    return write(session, queue, said, wish, now)


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


def refile_dismissed(session: Session, queue: Queue, request: Request) -> None:
    """Somebody files again what was dismissed before: it counts again."""
    request.dismissed_at = request.closed_at = request.dismissed_by = None
    request.status = Status.NEW
    request.understood_by = None
    queue.defer(session, Job.UNDERSTAND, request_id=request.id, is_alone=True)
