"""Where a climb ends: a PM stops it, or a decision does; and where it goes on after that."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot import audit, refresh
from bot.people import Caller
from bot.queue import Queue
from bot.triage import branching, climbing, joining, proposing, threads
from bot.wording import _
from models import Chain, Product, QuestionState, UserError
from models.chains import TALLEST
from models.words import Role


def stop(session: Session, queue: Queue, caller: Caller, question_id: int, now: datetime) -> None:
    """A PM stops the climb at an open question."""
    caller.must_be(Role.PM)
    chain, question = climbing.find_open(session, caller, question_id)
    climbing.withdraw(session, queue, question, now)
    if question.branch_id is None:
        reason = climbing.STOPPED if chain.need_id is None else climbing.REACHED
        chain.stop(now, reason, caller.person_id)
    branching.back_to_the_chain(session, queue, question.product_id)
    climbing.note(session, caller, "stopped", question, now)
    refresh.candidate(session, queue, question.product_id)


def end_with_decision(session: Session, queue: Queue, product_id: int, now: datetime) -> None:
    """A product is decided about: its chain climbs no further, unless a PM wants it to.

    A question that was put to a requester stays for now, since the decision may be undone.
    """
    chain = session.get(Chain, product_id, with_for_update=climbing.LOCK, populate_existing=True)
    _end_merged(session, queue, product_id, now)
    if chain is None or not chain.is_open:
        return
    chain.stop(now, climbing.DECIDED)
    question = climbing.open_question(session, product_id)
    if question is not None and question.state is QuestionState.PROPOSED:
        climbing.withdraw(session, queue, question, now)


def _end_merged(session: Session, queue: Queue, product_id: int, now: datetime) -> None:
    """Chains that were merged into this one, and are climbed in its thread."""
    for number in threads.chains(session, product_id):
        if number != product_id:
            joining.set_aside(session, queue, number, now)


def ask_no_more(session: Session, queue: Queue, product_id: int, now: datetime) -> None:
    """A decision is final, and told: nobody has to answer for it any more."""
    chain = session.get(Chain, product_id, with_for_update=climbing.LOCK, populate_existing=True)
    question = climbing.open_question(session, product_id)
    if chain is not None and chain.stop_reason == climbing.DECIDED and question is not None:
        climbing.withdraw(session, queue, question, now)


def climb_on(
    session: Session, queue: Queue, caller: Caller, product_id: int, now: datetime
) -> None:
    """A PM goes on with a chain that stopped short of a need.

    What somebody was asked about it before it ended still waits for their answer, and nothing else
    is asked. Raises `UserError` while somebody is asked about another reason.
    """
    caller.must_be(Role.PM)
    product = Product.find(session, caller.workspace_id, product_id)
    chain = session.get(Chain, product.id, with_for_update=climbing.LOCK, populate_existing=True)
    if chain is None or chain.is_open:
        raise UserError(_("This chain goes on already. Its newest question is in the thread."))
    if climbing.hides_a_rung(session, product.id):
        raise UserError(
            _(
                "Somebody took an answer back from view, so no question can build on it. Undo that "
                "answer first."
            )
        )
    if len(climbing.rungs_of(session, product.id)) >= TALLEST:
        raise UserError(_("This chain has six rungs, which is the most that one may have."))
    question = climbing.open_question(session, product.id)
    waits = question is not None and question.branch_id is None
    if not waits:
        branching.clear_the_thread(session, queue, product.id, now)
    chain.reopen()
    chain.unknown = 0
    subject = f"product:{product.id}"
    audit.note(session, caller.workspace_id, caller.person_id, "climbed on", subject, now)
    if question is not None and waits:
        climbing.show_everywhere(session, queue, question)
    else:
        proposing.next_why(session, queue, product.id)
    refresh.candidate(session, queue, product.id)
