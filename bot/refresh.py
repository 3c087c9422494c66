"""What has to be shown again after a change: each a job, in the same transaction."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot import joiners
from bot.jobs import Job
from bot.queue import Queue
from models import Post, Product, Question, Regrouping, Request, SameReason
from models.words import Sort


def card(session: Session, queue: Queue, request_id: int, *, at_leisure: bool = False) -> None:
    """The requester's card."""
    queue.defer(
        session,
        Job.SHOW_CARD,
        lock=f"card:{request_id}",
        unless_waiting=True,
        at_leisure=at_leisure,
        request_id=request_id,
    )


def single_requests(session: Session, queue: Queue, workspace_id: str) -> None:
    """The one message of single requests in the triage channel."""
    lock = f"queue:{workspace_id}"
    queue.defer(session, Job.SHOW_QUEUE, lock=lock, unless_waiting=True, workspace_id=workspace_id)


def candidate(session: Session, queue: Queue, product_id: int) -> None:
    """The root of a candidate's triage thread; of a merged one, also that which shows it now."""
    goes_on_in = select(Product.merged_into).where(Product.id == product_id)
    for number in (product_id, session.scalar(goes_on_in)):
        if number is not None:
            lock = f"candidate:{number}"
            queue.defer(
                session, Job.SHOW_CANDIDATE, lock=lock, unless_waiting=True, product_id=number
            )


def regrouping(session: Session, queue: Queue, regrouping: Regrouping) -> None:
    """What the threads of two products say of a merge or a split; behind their own roots."""
    for number in (regrouping.kept_id, regrouping.other_id):
        queue.defer(
            session,
            Job.SHOW_REGROUPING,
            lock=f"candidate:{number}",
            regrouping_id=regrouping.id,
            product_id=number,
        )


def joined(session: Session, queue: Queue, request: Request) -> None:
    """The line in a candidate's thread that says that one more request joined."""
    lock = f"candidate:{request.product_id}"
    queue.defer(session, Job.SHOW_JOINED, lock=lock, request_id=request.id)


def call(session: Session, queue: Queue, request: Request) -> None:
    """The message that calls the person on duty, if anybody was called; behind the queue's own."""
    if request.called_at is not None:
        lock = f"queue:{request.workspace_id}"
        queue.defer(session, Job.CALL, lock=lock, request_id=request.id)


def homes(session: Session, queue: Queue, workspace_id: str, people: Iterable[str]) -> None:
    """The Home tabs of people who may read less than before."""
    for person_id in sorted(people):
        lock = f"home:{workspace_id}:{person_id}"
        queue.defer(
            session, Job.SHOW_HOME, lock=lock, workspace_id=workspace_id, person_id=person_id
        )


def everything(session: Session, queue: Queue, request: Request) -> None:
    """All that shows a request."""
    card(session, queue, request.id)
    single_requests(session, queue, request.workspace_id)
    call(session, queue, request)
    if request.product_id is not None:
        candidate(session, queue, request.product_id)
    if _has_joined_line(session, request):
        joined(session, queue, request)
    if request.sort is Sort.BROKEN:
        owner(session, queue, request)


def owner(session: Session, queue: Queue, request: Request) -> None:
    """What the owner reads of the product that is reported as broken."""
    lock = f"broken:{request.id}"
    queue.defer(session, Job.TELL_BROKEN, lock=lock, request_id=request.id)


def _has_joined_line(session: Session, request: Request) -> bool:
    line = select(Post.id).where(
        Post.workspace_id == request.workspace_id, Post.key == f"joined:{request.id}"
    )
    return session.scalar(line) is not None


def sent_again(session: Session, queue: Queue, post: Post) -> None:
    """A post that failed, and what waits for a candidate's root to have a thread."""
    queue.defer(session, Job.SEND, lock=post.key, post_id=post.id)
    if post.kind == "candidate":
        candidate(session, queue, post.subject_id)


def asked(session: Session, queue: Queue, question: Question) -> None:
    """The question in the requester's thread, if it was put there."""
    if question.asked_person_id is not None:
        queue.defer(session, Job.ASK, lock=f"asked:{question.id}", question_id=question.id)


def same_reasons(session: Session, queue: Queue, product_id: int) -> None:
    """Each *Same reason?* that is open about a product: what it offers has changed, or is gone."""
    is_open = SameReason.asked_at.is_not(None) & SameReason.answer.is_(None)
    found = select(SameReason).where(SameReason.product_id == product_id, is_open)
    for same in session.scalars(found.order_by(SameReason.id)).all():
        same_reason(session, queue, same)


def same_reason(session: Session, queue: Queue, same: SameReason) -> None:
    """The question in the requester's thread, behind the card."""
    queue.defer(session, Job.ASK_SAME, lock=f"card:{same.request_id}", same_id=same.id)


def answer(
    session: Session, queue: Queue, request: Request, answer_round: int | None = None
) -> None:
    """What told the requester, and who needs it too, of an answer: the last, or another one."""
    number = request.answer_round if answer_round is None else answer_round
    which: dict[str, Any] = {"request_id": request.id, "answer_round": number}
    lock = f"answer:{request.id}"
    queue.defer(session, Job.TELL_ANSWER, lock=lock, **which)
    for person_id in joiners.of(session, [request.id]):
        queue.defer(session, Job.TELL_ANSWER_TOO, lock=lock, **which, person_id=person_id)


def home(session: Session, queue: Queue, workspace_id: str, person_id: str) -> None:
    """Somebody's Home tab."""
    lock = f"home:{workspace_id}:{person_id}"
    queue.defer(session, Job.SHOW_HOME, lock=lock, workspace_id=workspace_id, person_id=person_id)
