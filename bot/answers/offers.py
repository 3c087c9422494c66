"""Was that the answer? Whoever said or marked it is asked, once for each message."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from bot.capture import arrivals, life
from bot.capture.life import Given
from bot.jobs import Job
from bot.people import Caller
from bot.queue import Queue
from bot.rules.replies import looks_like_answer
from bot.talk import threads
from bot.talk.threads import Thread
from bot.wording import N_, _
from models import AnswerOffer, Message, Post, Request, UserError, Workspace
from models.words import Status


@dataclass(frozen=True)
class Pointed:
    """A message that somebody said or marked, and what it may answer."""

    channel_id: str
    ts: str
    thread: Thread
    answer: Message | None
    """The message that is the answer, if there is one to open."""


def pointed_at(message: Message, thread: Thread) -> Pointed:
    """What a reply points at: itself."""
    return Pointed(message.channel_id, message.ts, thread, message)


def checked(
    session: Session, workspace_id: str, channel_id: str, ts: str, person_id: str
) -> Pointed | None:
    """What ✅ points at: a request by its message or card, or one's own reply; else nothing."""
    reply = arrivals.find(session, workspace_id, channel_id, ts)
    card = session.scalar(
        select(Post).where(
            Post.workspace_id == workspace_id,
            Post.channel_id == channel_id,
            Post.ts == ts,
            Post.kind == "card",
        )
    )
    asked = arrivals.requests_at(session, workspace_id, channel_id, ts)
    if card is not None:
        asked = [session.get_one(Request, card.subject_id)]
    if asked:
        in_thread = card.thread_ts if card is not None else asked[0].thread_ts
        thread = Thread(channel_id, in_thread or ts, asked)
        answer = _last_word(session, workspace_id, thread, person_id)
        return Pointed(channel_id, ts, thread, answer)
    if reply is None or reply.author_id != person_id or reply.deleted_at is not None:
        return None
    about = threads.of_message(session, reply)
    return Pointed(channel_id, ts, about, reply) if about is not None else None


def _last_word(
    session: Session, workspace_id: str, thread: Thread, person_id: str
) -> Message | None:
    """The last of somebody's replies that looks like an answer, else their last one."""
    said = list(
        session.scalars(
            select(Message)
            .where(
                Message.workspace_id == workspace_id,
                Message.channel_id == thread.channel_id,
                Message.thread_ts == thread.root_ts,
                Message.author_id == person_id,
                Message.deleted_at.is_(None),
            )
            .order_by(Message.said_at.desc())
            .limit(20)
        )
    )
    good = (m for m in said if looks_like_answer(m.text, has_file=bool(m.files)))
    return next(good, said[0] if said else None)


def ask(session: Session, queue: Queue, caller: Caller, pointed: Pointed, now: datetime) -> bool:
    """Ask the caller, if anything is open that it could answer. False if there is nothing to ask.

    To a request that the caller has answered before, it may be the answer now.
    """
    waiting = open_requests(pointed.thread.requests, caller.person_id)
    corrected = None if waiting else _corrected(session, pointed, caller)
    if not caller.is_data_team or not (waiting or corrected):
        return False
    subject = waiting[0] if len(waiting) == 1 else corrected
    number = session.scalar(
        insert(AnswerOffer)
        .values(
            workspace_id=caller.workspace_id,
            channel_id=pointed.channel_id,
            ts=pointed.ts,
            person_id=caller.person_id,
            root_ts=pointed.thread.root_ts,
            answer_ts=pointed.answer.ts if pointed.answer else None,
            request_id=subject.id if subject else None,
            is_correction=corrected is not None,
            made_at=now,
        )
        .on_conflict_do_nothing()
        .returning(AnswerOffer.id)
    )
    if number is not None:
        queue.defer(session, Job.OFFER_ANSWER, lock=f"answer_offer:{number}", offer_id=number)
    return True


def open_requests(requests: Sequence[Request], person_id: str) -> list[Request]:
    """The open ones of a thread; one's own are answered by others."""
    return [r for r in requests if r.status.is_open and r.requester_id != person_id]


def _corrected(session: Session, pointed: Pointed, caller: Caller) -> Request | None:
    """The last request of the thread that the caller answered, by another message."""
    if pointed.answer is None:
        return None
    link = _permalink(session, pointed.answer)
    return next(
        (
            request
            for request in reversed(pointed.thread.requests)
            if request.status is Status.ANSWERED
            and request.answered_by == caller.person_id
            and request.answer_permalink != link
        ),
        None,
    )


def choices(session: Session, offer: AnswerOffer) -> list[Request]:
    """The requests among which is chosen."""
    thread = threads.at(session, offer.workspace_id, offer.channel_id, offer.root_ts)
    return open_requests(thread.requests, offer.person_id) if thread else []


def choose(session: Session, caller: Caller, number: int, request_id: int) -> AnswerOffer:
    """Of several open requests, the caller says which one is meant."""
    offer = _open(session, caller, number)
    offer.request_id = Request.find(session, caller.workspace_id, request_id).id
    return offer


def accept(
    session: Session, queue: Queue, caller: Caller, number: int, minutes: int, now: datetime
) -> None:
    """It is the answer, and took so long."""
    offer, request = _meant(session, caller, number)
    if request.status is Status.ANSWERED and request.answered_by != caller.person_id:
        raise UserError(
            _(
                "@{who} answered this request meanwhile. To put yours in its place, press Correct "
                "the answer on its card.",
                who=request.answered_by,
            )
        )
    given = Given(_link(session, offer), minutes)
    life.answer(session, queue, caller, request.id, given, now)
    offer.closed_at, offer.outcome = now, N_("answered")


def replace(session: Session, queue: Queue, caller: Caller, number: int, now: datetime) -> None:
    """It is the answer now, in place of the one before; what it took stays."""
    _offer, request = _meant(session, caller, number)
    accept(session, queue, caller, number, request.effort_minutes or 0, now)


def refuse(session: Session, caller: Caller, number: int, now: datetime) -> None:
    """*Not yet*."""
    offer = _open(session, caller, number)
    offer.closed_at, offer.outcome = now, N_("not yet")


def _meant(session: Session, caller: Caller, number: int) -> tuple[AnswerOffer, Request]:
    caller.must_be_data_team()
    offer = _open(session, caller, number)
    if offer.request_id is None:
        raise UserError(_("Please choose first which request this answers."))
    return offer, Request.find(session, caller.workspace_id, offer.request_id, lock=True)


def _open(session: Session, caller: Caller, number: int) -> AnswerOffer:
    offer = AnswerOffer.find(session, caller.workspace_id, number, lock=True)
    if offer.person_id != caller.person_id:
        raise UserError(_("Only who wrote or marked the message can say whether it is the answer."))
    if offer.outcome == DELETED:
        raise UserError(
            _("The message was deleted meanwhile. Press Answered on the card to give another link.")
        )
    if offer.closed_at is not None:
        raise UserError(
            _("You already said this about the message: {outcome}.", outcome=_(offer.outcome or ""))
        )
    return offer


DELETED = "deleted"


def _link(session: Session, offer: AnswerOffer) -> str | None:
    if offer.answer_ts is None:
        return None
    message = arrivals.find(session, offer.workspace_id, offer.channel_id, offer.answer_ts)
    is_there = message is not None and message.deleted_at is None
    return _permalink(session, message) if message is not None and is_there else None


def _permalink(session: Session, message: Message) -> str | None:
    workspace = session.get_one(Workspace, message.workspace_id)
    return workspace.permalink(message.channel_id, message.ts, message.thread_ts)
