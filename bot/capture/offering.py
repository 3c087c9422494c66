"""Offers to file what looks like a request: made to its author, and answered."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from bot import lessons
from bot.capture import arrivals, filing, sources, together
from bot.capture.writing import Filed
from bot.jobs import Job
from bot.people import Caller
from bot.queue import Queue
from bot.wording import N_, _
from models import Message, Offer, UserError
from models.words import Role, SourceClass


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


def accept(session: Session, queue: Queue, caller: Caller, number: int, now: datetime) -> Filed:
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
    if not arrivals.is_filed(session, message):
        for said in (message, *together.parts(session, message)):
            arrivals.forget(said, now)


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
