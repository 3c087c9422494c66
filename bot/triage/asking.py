"""Putting a why to a requester: who may be asked, how often, and never before the answer."""

from collections.abc import Collection
from datetime import datetime, timedelta

from sqlalchemy import func, select, true
from sqlalchemy.orm import Session

from bot import demand, discretion, people, refresh, urgency
from bot.jobs import Job
from bot.people import Caller
from bot.queue import Queue
from bot.talk import quiet
from bot.triage import branching, climbing
from bot.wording import _
from models import (
    Chain,
    Person,
    Question,
    QuestionState,
    Remark,
    RemarkKind,
    Request,
    Rung,
    SameReason,
    UserError,
)
from models.words import Role, SourceClass

WHYS_PER_REQUEST = 2
QUESTIONS_PER_WEEK = 3
"""What one person is asked at most, by everybody together."""
CONSIDERED = 20
"""How many requests are looked at for one whose requester may be asked."""


def ask_requester(
    session: Session, queue: Queue, caller: Caller, question_id: int, now: datetime
) -> Question:
    """Put the open question to the requester who may be asked, in their own thread.

    Raises `UserError` when nobody may be asked now, and says why.
    """
    caller.must_be(Role.PM)
    chain, question = climbing.find_open(session, caller, question_id)
    if question.state is QuestionState.ASKED:
        raise UserError(_("This question was already asked. The answer will appear here."))
    request = whom_to_ask(session, chain, now, question.branch_id)
    question.state, question.asked_at = QuestionState.ASKED, now
    question.asked_by = caller.person_id
    question.asked_person_id, question.asked_request_id = request.requester_id, request.id
    climbing.note(session, caller, "asked", question, now)
    lock = f"asked:{question.id}"
    queue.defer(session, Job.ASK, lock=lock, question_id=question.id)
    climbing.show_question(session, queue, question)
    refresh.candidate(session, queue, question.product_id)
    return question


def whom_to_ask(
    session: Session, chain: Chain, now: datetime, branch_id: int | None = None
) -> Request:
    """The request in whose thread the question may be asked: the foot's first, then the latest.

    About another reason, only those are asked whose it is.

    Raises `UserError` with the reason that stands against the best one.
    """
    private = private_origins(session, chain, branch_id)
    behind = branching.backers(session, chain, branch_id)
    requests = session.scalars(
        select(Request)
        .where(
            Request.product_id == climbing.goes_on_in(session, chain.product_id),
            true() if behind is None else Request.id.in_(behind),
            Request.is_imported.is_(False),
            Request.deleted_at.is_(None),
            demand.counts(),
            discretion.for_the_data_team(),
        )
        .order_by((Request.id == chain.request_id).desc(), Request.said_at.desc())
        .limit(CONSIDERED)
    )
    reason = _("There is nobody who may be asked here. Please answer yourself.")
    for number, request in enumerate(requests):
        why_not = why_not_now(session, request, now, private)
        if why_not is None:
            return request
        if number == 0:
            reason = why_not
    raise UserError(reason)


def private_origins(session: Session, chain: Chain, branch_id: int | None = None) -> set[int]:
    """The requests in whose threads the private words were said that a question may quote.

    What a PM said in triage is not among them: they read the question before they ask it.
    """
    foot = session.get_one(Request, chain.request_id)
    origins = {foot.id} if foot.source_class is not SourceClass.PUBLIC else set()
    answered = session.scalars(
        select(Question.asked_request_id)
        .join(Rung, Rung.question_id == Question.id)
        .where(
            Rung.product_id == chain.product_id,
            Rung.undone_at.is_(None),
            Rung.source_class != SourceClass.PUBLIC,
            Rung.author_id == Question.asked_person_id,
        )
    )
    on_branch = branching.private_origins(session, branch_id) if branch_id else set()
    return origins | on_branch | {number for number in answered if number is not None}


def is_for_them_alone(session: Session, question: Question) -> bool:
    """The question may quote what they answered out of others' sight, so it is put to them there:
    who was named by somebody else is asked directly in any case."""
    if question.asked_request_id is None:
        return False
    line = climbing.line_of(session, question.product_id, question.branch_id)
    request = session.get_one(Request, question.asked_request_id)
    return question.passed_from is not None or any(
        rung.source_class is not SourceClass.PUBLIC
        and rung.author_id == question.asked_person_id
        and rung.question_id != question.id
        and rung.channel_id != request.channel_id
        for rung in line
    )


def why_not_now(
    session: Session, request: Request, now: datetime, private: Collection[int] = ()
) -> str | None:
    """What stands against asking a requester about their request now; None where they may be asked.

    `private` are the requests whose private words would be quoted.
    """
    if set(private) - {request.id}:
        return _(
            "The question quotes what somebody said in a private place, so nobody else may read "
            "it. Please answer here yourself."
        )
    if people.has_left(session, request.workspace_id, request.requester_id):
        return _("The requester has left the company. Please answer here yourself.")
    if urgency.due_now(session, request, now) is not None:
        return _(urgency.ANSWER_FIRST)
    if quiet.is_quiet_about(session, request):
        return _("Somebody has taken over in the requester's thread, so nothing is asked there.")
    asked = select(func.count(Question.id)).where(Question.workspace_id == request.workspace_id)
    for_this = asked.where(Question.asked_request_id == request.id)
    same = select(func.count(SameReason.id)).where(
        SameReason.workspace_id == request.workspace_id,
        SameReason.request_id == request.id,
        SameReason.asked_at.is_not(None),
    )
    whys = (session.scalar(for_this) or 0) + (session.scalar(same) or 0)
    if whys >= WHYS_PER_REQUEST:
        return _(
            "The requester was already asked two whys about this request, which is the most "
            "anybody is asked. Please answer here yourself, or from a known need."
        )
    if is_asked_enough(session, request.workspace_id, request.requester_id, now):
        return _(
            "The requester was already asked three questions this week, which is the most anybody "
            "is asked. Please answer here yourself, or ask next week."
        )
    return None


def is_asked_enough(session: Session, workspace_id: str, person_id: str, now: datetime) -> bool:
    """Somebody has had their three questions this week.

    Their row is locked: two PMs who ask the same person at once must not ask more together.
    """
    session.get(Person, (workspace_id, person_id), with_for_update=climbing.LOCK)
    return _asked_lately(session, workspace_id, person_id, now) >= QUESTIONS_PER_WEEK


def _asked_lately(session: Session, workspace_id: str, person_id: str, now: datetime) -> int:
    """How many questions this week, the analysts' own included: those a person has to answer too,
    and an answer may hang on them, so that they are counted and never stopped."""
    week = now - timedelta(days=7)
    whys = select(func.count(Question.id)).where(
        Question.workspace_id == workspace_id,
        Question.asked_person_id == person_id,
        Question.asked_at > week,
    )
    of_analysts = (
        select(func.count(Remark.id))
        .join(Request, Request.id == Remark.request_id)
        .where(
            Remark.workspace_id == workspace_id,
            Remark.kind == RemarkKind.QUESTION,
            Request.requester_id == person_id,
            Remark.made_at > week,
        )
    )
    same = select(func.count(SameReason.id)).where(
        SameReason.workspace_id == workspace_id,
        SameReason.person_id == person_id,
        SameReason.asked_at > week,
    )
    return sum(session.scalar(counted) or 0 for counted in (whys, of_analysts, same))
