"""What becomes of a message: filed, offered to its author, answered with a hint, or let go."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from bot import lessons, people, refresh
from bot.capture import arrivals, filing, sources, together, writing
from bot.jobs import Job
from bot.language import Ask, Detection
from bot.people import Caller
from bot.queue import Queue
from bot.wording import N_, _
from models import Channel, Message, Offer, Person, Request, UserError
from models.words import Role, Sort, SourceClass, WatchMode

SURE = 0.8
"""In a channel in *auto*, a message is filed unasked from this probability on."""
ADDRESSED = 0.35
"""Somebody who speaks to the bot most likely wants something: less certainty will do."""


class Verdict(StrEnum):
    """What was decided about a message."""

    FILED = "filed"
    OFFERED = "offered"
    JOINED = "joined"
    """It goes on from the message before, whose request or offer covers it."""
    SAME = "same"
    """Its author asked the same in another channel a moment ago."""
    HINT = "hint"
    NOTHING = "nothing"


def decide(
    session: Session,
    queue: Queue,
    message_id: int,
    detection: Detection,
    now: datetime,
    *,
    is_addressed: bool,
) -> Verdict:
    """File, offer, hint or let go; what was decided before stays, so that a retry adds nothing."""
    message = session.get_one(Message, message_id, with_for_update={"key_share": True})
    if message.joined_to is not None:
        return _joined(session, message, message.joined_to)
    if _is_filed(session, message) or message.deleted_at is not None:
        return Verdict.NOTHING
    found = _belongs_to(session, queue, message, detection, is_addressed=is_addressed)
    if found is not None:
        return found
    probability = detection.confidence
    if is_addressed:
        if probability < ADDRESSED or not filing.says_something(message.text):
            return Verdict.HINT
        _file(session, queue, message, now)
        return Verdict.FILED
    channel = session.get(Channel, (message.workspace_id, message.channel_id))
    mode = channel.watch_mode if channel else WatchMode.OFF
    if mode is WatchMode.OFF or not detection.is_request:
        if mode is WatchMode.OFF or not together.goes_on(message.text):
            _let_go(message, now)
        return Verdict.NOTHING
    if mode is WatchMode.AUTO and probability >= SURE:
        _file(session, queue, message, now)
        return Verdict.FILED
    offer(session, queue, message, probability, now)
    together.gather(session, queue, message)
    return Verdict.OFFERED


def _file(session: Session, queue: Queue, message: Message, now: datetime) -> None:
    """File it for its author, with what goes on from it, whichever arrived first."""
    filing.file_message(session, queue, message, message.author_id, now)
    together.gather(session, queue, message)


def _belongs_to(
    session: Session, queue: Queue, message: Message, detection: Detection, *, is_addressed: bool
) -> Verdict | None:
    """Join a message to what its author said just before; None when it stands for itself."""
    asks = detection.confidence >= ADDRESSED if is_addressed else detection.is_request
    head = together.same_ask(session, message) if asks else together.head_of(session, message)
    if head is None:
        return None
    message.joined_to = head.id
    session.flush()
    if head.channel_id == message.channel_id:
        together.retell(session, queue, head)
    else:
        request = together.request_of(session, head)
        if request is not None:
            refresh.card(session, queue, request.id)
    return _joined(session, message, head.id)


def _joined(session: Session, message: Message, head_id: int) -> Verdict:
    head = session.get_one(Message, head_id)
    if head.channel_id == message.channel_id or not _is_filed(session, head):
        return Verdict.JOINED
    return Verdict.SAME


def look_again(detection: Detection, asks: Sequence[Ask]) -> Detection:
    """A report of something broken is hardly a request for data, yet said to the bot it is meant.

    So is any other sort of ask that is recognised by its own words.
    """
    if any(ask.sort not in {Sort.DATA, Sort.OTHER} for ask in asks):
        return Detection(is_request=True, confidence=max(detection.confidence, ADDRESSED))
    return detection


def _let_go(message: Message, now: datetime) -> None:
    """It holds no request: its words are not kept. What may go on from a message that is yet to
    arrive is let go within a day."""
    message.text, message.files, message.forgotten_at = "", [], now


def _is_filed(session: Session, message: Message) -> bool:
    query = select(Request.id).where(
        Request.workspace_id == message.workspace_id,
        Request.channel_id == message.channel_id,
        Request.ts == message.ts,
    )
    return session.scalar(query.limit(1)) is not None


def mark(
    session: Session,
    queue: Queue,
    message: Message,
    author: Person,
    marker: Caller,
    now: datetime,
) -> int | None:
    """Somebody put 📥 to a message: its author's or the data team's files it, others' only asks.

    Yields the number of the offer when its author was asked.
    """
    if message.deleted_at is not None or not filing.says_something(message.text):
        return None
    if may_file(marker, message, author):
        filing.file_message(session, queue, message, marker.person_id, now)
        teach(session, message, marker.person_id, now, is_request=True)
        return None
    if _is_filed(session, message):
        return None
    return suggest(session, queue, marker, message, now)


def may_file(caller: Caller, message: Message, author: Person) -> bool:
    """Authors file their own words, and the data team everybody's.

    Who can't press our buttons, such as a guest, can't be asked: then anybody may.
    """
    is_own = caller.person_id == message.author_id
    return is_own or caller.is_data_team or people.is_outsider(author)


def must_be_allowed(session: Session, caller: Caller, message: Message) -> None:
    """Raise `UserError` for whoever may only suggest to file a message, and not do it."""
    author = session.get(Person, (message.workspace_id, message.author_id))
    if author is None or not may_file(caller, message, author):
        raise UserError(
            _("Only @{who}, who wrote this, or the data team can file it.", who=message.author_id)
        )


def suggest(session: Session, queue: Queue, caller: Caller, message: Message, now: datetime) -> int:
    """Ask the author of somebody's message, privately, whether to file it; yields the offer."""
    if message.deleted_at is not None or not filing.says_something(message.text):
        raise UserError(_("There are no words in this message that could be filed."))
    offer(session, queue, message, 1.0, now, suggested_by=caller.person_id)
    found = select(Offer.id).where(
        Offer.workspace_id == message.workspace_id, Offer.message_id == message.id
    )
    return session.scalars(found).one()


def offer(
    session: Session,
    queue: Queue,
    message: Message,
    confidence: float,
    now: datetime,
    *,
    suggested_by: str | None = None,
) -> None:
    """Offer the author to file their message: once, and only they see it."""
    number = session.scalar(
        insert(Offer)
        .values(
            workspace_id=message.workspace_id,
            message_id=message.id,
            person_id=message.author_id,
            confidence=confidence,
            suggested_by=suggested_by,
            made_at=now,
        )
        .on_conflict_do_nothing()
        .returning(Offer.id)
    )
    if number is not None:
        queue.defer(session, Job.OFFER, lock=f"offer:{number}", offer_id=number)


def accept(
    session: Session, queue: Queue, caller: Caller, number: int, now: datetime
) -> writing.Filed:
    """The author takes the offer, or a PM does it for them, from Home.

    Raises `UserError` when the message is gone meanwhile.
    """
    found, message = _offer(session, caller, number)
    if message.deleted_at is not None or not message.text:
        raise UserError(_("This message was deleted meanwhile, so there is nothing to file."))
    found.closed_at, found.outcome = now, N_("filed")
    teach(session, message, caller.person_id, now, is_request=True)
    return filing.file_message(session, queue, message, caller.person_id, now)


def refuse(session: Session, caller: Caller, number: int, now: datetime) -> None:
    """The author says that it is no request, or a PM does: the words are let go."""
    found, message = _offer(session, caller, number)
    found.closed_at, found.outcome = now, N_("refused")
    teach(session, message, caller.person_id, now, is_request=False)
    if not _is_filed(session, message):
        for said in (message, *together.parts(session, message)):
            _let_go(said, now)


def _offer(session: Session, caller: Caller, number: int) -> tuple[Offer, Message]:
    found = Offer.find(session, caller.workspace_id, number, lock=True)
    if found.outcome == arrivals.EXPIRED:
        raise UserError(
            _(
                "This offer is over a day old, and its words were let go. Mark the message with 📥 "
                "to file it still."
            )
        )
    if found.closed_at is not None:
        raise UserError(
            _("This offer was answered already: it was {outcome}.", outcome=_(found.outcome or ""))
        )
    message = session.get_one(Message, found.message_id, with_for_update={"key_share": True})
    if found.person_id != caller.person_id and not _may_decide(session, caller, message):
        raise UserError(_("Only the author of this message can decide whether it is filed."))
    return found, message


def _may_decide(session: Session, caller: Caller, message: Message) -> bool:
    """A PM, about words that everybody may read."""
    source = sources.class_of(session, message.workspace_id, message.channel_id)
    return Role.PM in caller.roles and source is SourceClass.PUBLIC


def teach(
    session: Session, message: Message, person_id: str, now: datetime, *, is_request: bool
) -> None:
    """What somebody says of a message is a lesson for the detector."""
    where = lessons.Where(message.workspace_id, message.channel_id, message.ts)
    lessons.note(session, where, message.text, person_id, now, is_request=is_request)
