"""What has to be shown again after a change: each a job, in the same transaction."""

from sqlalchemy.orm import Session

from bot.jobs import Job
from bot.queue import Queue
from models import Question, Request


def card(session: Session, queue: Queue, request_id: int) -> None:
    """The requester's card."""
    queue.defer(session, Job.SHOW_CARD, lock=f"card:{request_id}", request_id=request_id)


def single_requests(session: Session, queue: Queue, workspace_id: str) -> None:
    """The one message of single requests in the triage channel."""
    queue.defer(session, Job.SHOW_QUEUE, lock=f"queue:{workspace_id}", workspace_id=workspace_id)


def candidate(session: Session, queue: Queue, product_id: int) -> None:
    """The root of a candidate's triage thread."""
    queue.defer(session, Job.SHOW_CANDIDATE, lock=f"candidate:{product_id}", product_id=product_id)


def everything(session: Session, queue: Queue, request: Request) -> None:
    """All that shows a request."""
    card(session, queue, request.id)
    single_requests(session, queue, request.workspace_id)
    if request.product_id is not None:
        candidate(session, queue, request.product_id)


def asked(session: Session, queue: Queue, question: Question) -> None:
    """The question in the requester's thread, if it was put there."""
    if question.asked_person_id is not None:
        queue.defer(session, Job.ASK, lock=f"asked:{question.id}", question_id=question.id)
