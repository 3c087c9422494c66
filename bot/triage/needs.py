"""The business need that a chain reaches, and the wording that a PM confirms."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot import audit, refresh
from bot.needs import finding, sharing
from bot.people import Caller
from bot.queue import Queue
from bot.triage import branching, climbing
from bot.wording import N_, _
from models import Chain, Need, Product, Question, Rung, UserError
from models.words import Role, SourceClass

LONGEST = 600
NONE_YET = N_(
    "This chain hasn't reached a need yet. Answer its next why, or press This is the need."
)


def remember(session: Session, question: Question, chain: Chain) -> None:
    """An answer is being taken: how the chain, and the branch that it is about, stand before it, so
    that an undo puts them back."""
    line = climbing.rungs_of(session, chain.product_id)
    branch = _branch(session, question)
    question.before = {
        "need": chain.need_id,
        "rungs": [rung.id for rung in line if rung.is_need],
        "branch": [[rung.id, rung.need_id] for rung in branch if rung.is_need],
        "unknown": chain.unknown,
        "stop": chain.stop_reason,
        "goes_on_in": climbing.goes_on_in(session, chain.product_id),
    }


def _branch(session: Session, question: Question) -> list[Rung]:
    foot = session.get(Rung, question.branch_id) if question.branch_id is not None else None
    return climbing.branch_of(session, foot) if foot is not None else []


def of_question(session: Session, question: Question, chain: Chain) -> Need | None:
    """The need that the chain, or the branch that a question is about, reaches."""
    marked = (rung.need_id for rung in _branch(session, question) if rung.need_id is not None)
    number = chain.need_id if question.branch_id is None else next(marked, None)
    return session.get(Need, number) if number is not None else None


def put_back(session: Session, question: Question, chain: Chain, *, is_later: bool) -> None:
    """An answer is undone: who didn't know is counted as before it; and the need is that of before,
    if today's `is_later` than the answer."""
    before = question.before or {"need": None, "rungs": [], "unknown": chain.unknown}
    chain.unknown = before["unknown"]
    if not is_later:
        return
    need = session.get(Need, before["need"]) if before["need"] is not None else None
    chain.need_id = need.id if need is not None else None
    for rung in climbing.rungs_of(session, chain.product_id):
        rung.is_need = need is not None and rung.id in before["rungs"]


def put_back_branch(session: Session, question: Question) -> None:
    """An answer about another reason is undone: that reaches what it reached before."""
    before = dict((question.before or {}).get("branch", ()))
    for rung in _branch(session, question):
        need = session.get(Need, before[rung.id]) if before.get(rung.id) is not None else None
        rung.is_need = need is not None
        rung.need_id = need.id if need is not None else None


def mark(session: Session, chain: Chain, rung: Rung, now: datetime) -> Need:
    """A rung is the business need that the chain, or its branch, was climbed for; marked again, it
    stays that."""
    is_main = rung.fork_of is None
    known = chain.need_id if is_main else rung.need_id
    if known is not None and rung.is_need:
        return session.get_one(Need, known)
    need = Need(
        workspace_id=chain.workspace_id,
        wording=rung.text,
        source_class=rung.source_class,
        created_at=now,
    )
    session.add(need)
    session.flush()
    for other in climbing.branch_of(session, rung):
        other.is_need = other.id == rung.id
        other.need_id = need.id if other.is_need and not is_main else None
    if is_main:
        chain.need_id = need.id
    return need


def forget(session: Session, rung: Rung) -> None:
    """The rung goes that is the need, and so its chain, or its branch, reaches none any more."""
    chain = session.get_one(Chain, rung.product_id)
    if rung.fork_of is None:
        chain.need_id = None
        if chain.stop_reason == climbing.REACHED:
            chain.reopen()
    rung.is_need, rung.need_id = False, None


def this_is_it(
    session: Session, queue: Queue, caller: Caller, question_id: int, now: datetime
) -> None:
    """A PM says that an answer is the need; on an open question, that the topmost rung is. Of
    another reason, it is that one's own.

    Words that were said in public, or by the PM, are confirmed with that; others wait for the PM's
    own wording, since managers may read only that.
    """
    caller.must_be(Role.PM)
    chain, question = climbing.find_question(session, caller, question_id)
    rung = _meant(session, question)
    newer = climbing.open_question(session, chain.product_id)
    if newer is not None and newer.branch_id == question.branch_id:
        climbing.withdraw(session, queue, newer, now)
    need = mark(session, chain, rung, now)
    if question.branch_id is None:
        chain.stop(now, climbing.REACHED, caller.person_id)
    branching.back_to_the_chain(session, queue, chain.product_id)
    may_be_shown = rung.source_class is SourceClass.PUBLIC or rung.author_id == caller.person_id
    if may_be_shown and need.confirmed_at is None:
        need.confirmed_by, need.confirmed_at = caller.person_id, now
    audit.note(session, caller.workspace_id, caller.person_id, "marked", f"need:{need.id}", now)
    climbing.show_everywhere(session, queue, question)
    climbing.show_answers(session, queue, chain.product_id)
    finding.find_later(session, queue, caller.workspace_id)
    refresh.candidate(session, queue, chain.product_id)


def _meant(session: Session, question: Question) -> Rung:
    rungs = _branch(session, question) or climbing.rungs_of(session, question.product_id)
    if not rungs:
        raise UserError(
            _("There is no rung yet that could be the need. Answer the first why first.")
        )
    own = [rung for rung in rungs if rung.question_id == question.id]
    return (own or rungs)[-1]


def of_product(session: Session, caller: Caller, product_id: int) -> Need:
    """The need that a product's chain has reached. Raises `UserError` while there is none."""
    return _of_chain(session, Product.find(session, caller.workspace_id, product_id).id)


def _of_chain(session: Session, product_id: int) -> Need:
    chain = session.get(Chain, product_id)
    return _reached(session, chain.need_id if chain is not None else None)


def of_branch(session: Session, caller: Caller, rung_id: int) -> Need:
    """The need that another reason has reached, by any of its rungs, also the chain of a product
    that was merged. Raises `UserError` while there is none."""
    foot = Rung.find(session, caller.workspace_id, rung_id)
    marked = (rung.need_id for rung in climbing.branch_of(session, foot) if rung.is_need)
    if foot.fork_of is None:
        return _of_chain(session, foot.product_id)
    return _reached(session, next(marked, None))


def _reached(session: Session, need_id: int | None) -> Need:
    if need_id is None:
        raise UserError(_(NONE_YET))
    return session.get_one(Need, need_id)


def confirm(
    session: Session, queue: Queue, caller: Caller, need_id: int, wording: str, now: datetime
) -> None:
    """A PM confirms, or rewords, a need: only this wording is ever shown to managers."""
    caller.must_be(Role.PM)
    need = Need.find(session, caller.workspace_id, need_id, lock=True)
    if not wording.strip():
        raise UserError(
            _("Please write the need in words that managers understand."), field="wording"
        )
    need.wording = wording.strip()[:LONGEST]
    need.confirmed_by, need.confirmed_at = caller.person_id, now
    audit.note(session, caller.workspace_id, caller.person_id, "confirmed", f"need:{need.id}", now)
    sharing.show_candidates(session, queue, need.joined_into or need.id)
    finding.find_later(session, queue, caller.workspace_id)
