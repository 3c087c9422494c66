"""What people say of a known need that is offered as the reason of a chain."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot import audit, refresh
from bot.capture import sources
from bot.clustering import moving
from bot.needs import reached, roots, sharing
from bot.people import Caller
from bot.queue import Queue
from bot.rules import altitudes
from bot.triage import adding, answering, branching, climbing, needs
from bot.triage.known import offering
from bot.wording import _
from models import (
    Chain,
    KnownAnswer,
    KnownReason,
    Need,
    Objective,
    Post,
    Question,
    QuestionState,
    Rung,
    UserError,
    Workspace,
)
from models.words import BY_PERSON, Altitude, Consent, Role, SourceClass


def yes(session: Session, queue: Queue, caller: Caller, known_id: int, now: datetime) -> None:
    """*That's it*: the chain, or the branch that the question is about, ends at a need that is
    known. By a PM, the two are one from now on; what a requester says waits for a PM to confirm
    it."""
    known, question = _find_open(session, caller, known_id, now)
    chain = session.get_one(Chain, known.product_id)
    needs.remember(session, question, chain)
    rung = _rung(session, caller, question, known, now)
    need = needs.mark(session, chain, rung, now)
    if known.need_id is not None:
        need.wording = roots.find(session, caller.workspace_id, known.need_id).wording
    question.state, question.closed_at = QuestionState.ANSWERED, now
    is_pm = Role.PM in caller.roles
    if question.branch_id is None:
        chain.unknown = 0
        chain.stop(now, climbing.REACHED, caller.person_id if is_pm else None)
    known.question_id = question.id
    _answer(known, caller, KnownAnswer.YES, now)
    session.flush()
    if is_pm:
        _make_one(session, queue, caller, known, need, now)
    _show(session, queue, caller, "said known", known, question, now)
    climbing.show_answers(session, queue, chain.product_id)
    branching.back_to_the_chain(session, queue, chain.product_id)


def _find_open(
    session: Session, caller: Caller, known_id: int, now: datetime
) -> tuple[KnownReason, Question]:
    """An offer with its open question, the chain locked. Raises `UserError` for one that is over,
    and for whoever may not answer it."""
    moving.one_at_a_time(session, caller.workspace_id)  # before the chain, as whoever merges does
    known = KnownReason.find(session, caller.workspace_id, known_id)
    climbing.lock_chain(session, known.product_id)
    session.refresh(known)
    question = climbing.open_question(session, known.product_id)
    if question is None or known.answer is not None:
        raise UserError(_("This was answered meanwhile. The newest question is in the thread."))
    if not answering.may_answer_anywhere(question, caller):
        raise UserError(_("This question was put to somebody else."))
    seen = {one.id: one for one in offering.offered(session, question, now)}
    is_hidden = Role.PM not in caller.roles and not (
        known.id in seen and seen[known.id].may_be_told
    )
    if known.id not in seen or is_hidden:
        raise UserError(_("This is no longer offered. Please answer in your own words."))
    return known, question


def _rung(
    session: Session, caller: Caller, question: Question, known: KnownReason, now: datetime
) -> Rung:
    """The rung that says it: the topmost one, where that is what it was like, or a new one."""
    standing = climbing.line_of(session, known.product_id, question.branch_id)
    if standing and standing[-1].id == known.rung_id:
        return standing[-1]
    wording, altitude = _stated(session, known)
    above = standing[-1].altitude if standing else Altitude.ARTIFACT
    rung = Rung(
        workspace_id=known.workspace_id,
        product_id=known.product_id,
        position=len(standing) + 1,
        text=wording,
        altitude=altitude or altitudes.read(wording, above),
        author_id=caller.person_id,
        question_id=question.id,
        read_by=BY_PERSON,
        created_at=now,
        **_evidence(session, question, caller),
    )
    if question.branch_id is not None:
        branching.raise_higher(question, standing, [rung])
    session.add(rung)
    session.flush()
    chain = session.get_one(Chain, known.product_id)
    for number in adding.behind_answer(session, question, chain):
        adding.back(session, rung, number)
    return rung


def _stated(session: Session, known: KnownReason) -> tuple[str, Altitude | None]:
    """How it is worded, and how high it stands where a chain has reached it before."""
    if known.need_id is None:
        return session.get_one(Objective, known.objective_id).name, Altitude.STRATEGY
    root = roots.find(session, known.workspace_id, known.need_id)
    rungs = (rung for _need, rung in reached.rungs(session, roots.is_of(root.id)))
    standing = [rung for rung in rungs if rung.undone_at is None]
    first = min(standing, key=lambda rung: rung.id, default=None)
    return root.wording, first.altitude if first is not None else None


def _evidence(session: Session, question: Question, caller: Caller) -> dict[str, object]:
    """A tap is said where the question stands: that message shows it from then on."""
    is_asked = caller.person_id == question.asked_person_id
    key = f"asked:{question.id}" if is_asked else f"question:{question.id}"
    post = session.scalar(
        select(Post).where(Post.workspace_id == question.workspace_id, Post.key == key)
    )
    if post is None or post.ts is None:
        return {"source_class": SourceClass.PRIVATE, "consent": Consent.DATA_TEAM}
    workspace = session.get_one(Workspace, question.workspace_id)
    return {
        "channel_id": post.channel_id,
        "permalink": workspace.permalink(post.channel_id, post.ts, post.thread_ts),
        "source_class": sources.class_of(session, question.workspace_id, post.channel_id),
        "consent": Consent.DATA_TEAM,
    }


def confirm(session: Session, queue: Queue, caller: Caller, known_id: int, now: datetime) -> None:
    """A PM confirms what a requester said: the chain's need and the known one are one."""
    caller.must_be(Role.PM)
    moving.one_at_a_time(session, caller.workspace_id)
    known = KnownReason.find(session, caller.workspace_id, known_id)
    chain = climbing.lock_chain(session, known.product_id)
    session.refresh(known)
    if known.confirmed_by is not None:
        raise UserError(_("@{who} has confirmed this already.", who=known.confirmed_by))
    question = session.get(Question, known.question_id or 0)
    need = needs.of_question(session, question, chain) if question is not None else None
    if known.answer is not KnownAnswer.YES or question is None or need is None:
        raise UserError(_("This answer was undone meanwhile."))
    _make_one(session, queue, caller, known, need, now)
    _show(session, queue, caller, "confirmed", known, question, now)


def _make_one(
    session: Session, queue: Queue, caller: Caller, known: KnownReason, need: Need, now: datetime
) -> None:
    """Join the chain's need with the known one, or let it serve the objective."""
    known.confirmed_by = caller.person_id
    if known.need_id is None:
        need.objective_id = known.objective_id
    elif roots.of(session, {known.need_id, need.id})[known.need_id] != need.id:
        sharing.join(session, queue, caller, (known.need_id, need.id), now)
    is_open = known.need_id is not None or need.source_class is SourceClass.PUBLIC
    if need.confirmed_at is None and is_open:
        need.confirmed_by, need.confirmed_at = caller.person_id, now
    session.flush()


def no(session: Session, queue: Queue, caller: Caller, known_id: int, now: datetime) -> None:
    """*No, another*: it is never offered to this chain again."""
    known, question = _find_open(session, caller, known_id, now)
    _answer(known, caller, KnownAnswer.NO, now)
    _show(session, queue, caller, "said unknown", known, question, now)


def none_of_these(
    session: Session, queue: Queue, caller: Caller, question_id: int, now: datetime
) -> None:
    """*Something else*, by who was asked: they answer in their own words."""
    moving.one_at_a_time(session, caller.workspace_id)
    _chain, question = climbing.find_open(session, caller, question_id)
    if not answering.may_answer(question, caller, in_triage=False):
        raise UserError(_("This question was put to somebody else."))
    for seen in offering.offered(session, question, now):
        if seen.may_be_told:
            _answer(session.get_one(KnownReason, seen.id), caller, KnownAnswer.NO, now)
    session.flush()
    climbing.note(session, caller, "said none of these", question, now)
    climbing.show_everywhere(session, queue, question)


def _answer(known: KnownReason, caller: Caller, said: KnownAnswer, now: datetime) -> None:
    known.answer, known.answered_by, known.answered_at = said, caller.person_id, now


def _show(
    session: Session,
    queue: Queue,
    caller: Caller,
    action: str,
    known: KnownReason,
    question: Question,
    now: datetime,
) -> None:
    session.flush()
    subject = f"known:{known.id}"
    audit.note(session, caller.workspace_id, caller.person_id, action, subject, now)
    climbing.show_everywhere(session, queue, question)
    refresh.candidate(session, queue, known.product_id)


def said(session: Session, question: Question) -> KnownReason | None:
    """The known need that a question was answered with."""
    return session.scalar(
        select(KnownReason).where(
            KnownReason.workspace_id == question.workspace_id,
            KnownReason.question_id == question.id,
            KnownReason.answer == KnownAnswer.YES,
        )
    )


def take_back(session: Session, question: Question, need: Need | None) -> None:
    """The answer is undone: the need that it gave goes with what was joined, and it is offered
    again."""
    known = said(session, question)
    if known is None:
        return
    known.answer = known.answered_by = known.answered_at = None
    known.question_id = known.confirmed_by = None
    if need is not None:
        session.delete(need)
    session.flush()
