"""Jobs that had failed for a day and were given up, and whose they are.

A job names no workspace, only the row that it is about; and that row knows its own.
"""

from collections.abc import Mapping

from sqlalchemy import (
    BigInteger,
    BindParameter,
    ColumnElement,
    bindparam,
    column,
    exists,
    func,
    literal_column,
    or_,
    select,
    table,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Session

from bot.jobs import Job
from models import (
    Absence,
    AnswerOffer,
    Decision,
    DigestDraft,
    DigestRun,
    Graduation,
    Impact,
    Inquiry,
    Message,
    NeedMeeting,
    Offer,
    Picture,
    Post,
    Product,
    ProductHandOver,
    Proposal,
    Question,
    Reading,
    Referral,
    Regrouping,
    Remark,
    Reminder,
    Repeat,
    Request,
    SameReason,
    Served,
    Term,
)
from models.base import Owned

OWNER = "workspace_id"
"""What jobs carry that are about a whole workspace, or about what has no number of its own."""
SUBJECTS: Mapping[str, type[Owned]] = {
    "absence_id": Absence,
    "decision_id": Decision,
    "draft_id": DigestDraft,
    "graduation_id": Graduation,
    "hand_over_id": ProductHandOver,
    "impact_id": Impact,
    "inquiry_id": Inquiry,
    "meeting_id": NeedMeeting,
    "message_id": Message,
    "picture_id": Picture,
    "post_id": Post,
    "product_id": Product,
    "proposal_id": Proposal,
    "question_id": Question,
    "reading_id": Reading,
    "referral_id": Referral,
    "regrouping_id": Regrouping,
    "remark_id": Remark,
    "reminder_id": Reminder,
    "repeat_id": Repeat,
    "request_id": Request,
    "run_id": DigestRun,
    "same_id": SameReason,
    "served_id": Served,
    "term_id": Term,
}
"""The table of the row that a job is about, by the name of its number."""
OFFERS: Mapping[Job, type[Owned]] = {Job.OFFER: Offer, Job.OFFER_ANSWER: AnswerOffer}
"""Of an `offer_id`, the job tells which table it is of."""

_JOBS = table(
    "procrastinate_jobs",
    column("id", BigInteger),
    column("task_name"),
    column("args", JSONB),
    column("status"),
)
_WHOSE: BindParameter[str] = bindparam("workspace_id")


def _is_about(name: str, owned: type[Owned]) -> ColumnElement[bool]:
    number = _JOBS.c.args[name].as_string().cast(BigInteger)
    return exists().where(owned.id == number, owned.workspace_id == _WHOSE)


_THEIRS = (
    _JOBS.c.status == literal_column("'failed'"),
    or_(
        _JOBS.c.args[OWNER].as_string() == _WHOSE,
        *(_is_about(name, owned) for name, owned in SUBJECTS.items()),
        *(
            (_JOBS.c.task_name == job.value) & _is_about("offer_id", owned)
            for job, owned in OFFERS.items()
        ),
    ),
)
_COUNTED = (
    select(_JOBS.c.task_name, func.count())
    .where(*_THEIRS)
    .group_by(_JOBS.c.task_name)
    .order_by(_JOBS.c.task_name)
)
_LOCKED = (
    select(_JOBS.c.id)
    .where(*_THEIRS)
    .order_by(_JOBS.c.id)
    .with_for_update(of=_JOBS, skip_locked=True)
)
_NUMBER = bindparam("number", type_=BigInteger)
_AGAIN = select(func.procrastinate_retry_job_v2(_NUMBER, func.now(), None, None, None))


def counted(session: Session, workspace_id: str) -> list[tuple[str, int]]:
    """Which jobs of a workspace were given up, and how many of each."""
    rows = session.execute(_COUNTED, {_WHOSE.key: workspace_id})
    return [(name, number) for name, number in rows]


def take_up(session: Session, workspace_id: str) -> int:
    """Let those of a workspace be done once more, behind their locks as before; how many.

    They are locked first, and read as they are then: one that somebody else has taken up meanwhile
    may be running, and would be started a second time.
    """
    numbers = session.scalars(_LOCKED, {_WHOSE.key: workspace_id}).all()
    for number in numbers:
        session.execute(_AGAIN, {"number": number})
    return len(numbers)
