"""What becomes of a message: filed, offered to its author, answered with a hint, or let go."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum

from sqlalchemy.orm import Session

from bot import people, refresh
from bot.capture import arrivals, filing, offering, together
from bot.language import Ask, Detection
from bot.people import Caller
from bot.queue import Queue
from bot.wording import _
from models import Channel, Message, Person, UserError
from models.words import Sort, WatchMode

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
    if arrivals.is_filed(session, message) or message.deleted_at is not None:
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
            arrivals.forget(message, now)
        return Verdict.NOTHING
    if mode is WatchMode.AUTO and probability >= SURE:
        _file(session, queue, message, now)
        return Verdict.FILED
    offering.offer(session, queue, message, probability, now)
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
    if head.channel_id == message.channel_id or not arrivals.is_filed(session, head):
        return Verdict.JOINED
    return Verdict.SAME


def look_again(detection: Detection, asks: Sequence[Ask]) -> Detection:
    """A report of something broken is hardly a request for data, yet said to the bot it is meant.

    So is any other sort of ask that is recognised by its own words.
    """
    if any(ask.sort not in {Sort.DATA, Sort.OTHER} for ask in asks):
        return Detection(is_request=True, confidence=max(detection.confidence, ADDRESSED))
    return detection


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
        offering.teach(session, message, marker.person_id, now, is_request=True)
        return None
    if arrivals.is_filed(session, message):
        return None
    return offering.suggest(session, queue, marker, message, now)


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
