"""The footing of a chain: the request that it stands on, whose words its questions quote.

Triage quotes only words that the data team may read. When such words are deleted, or their author
takes them back from view, what quoted them goes as well, and the chain stands on another request
or waits.
"""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from bot import demand, discretion, readers, refresh
from bot.queue import Queue
from bot.triage import branching, climbing, proposing
from bot.wording import N_
from models import Chain, Product, Question, QuestionState, Request

TAKEN_BACK = N_("the words that it stood on were taken back")
"""Why a chain stopped that goes on by itself once it may stand again."""
NO_LONGER_QUOTED = N_("This question quoted words that were taken back since.")


def stand(
    session: Session, queue: Queue, product: Product, now: datetime, foot: Request | None = None
) -> bool:
    """Start a candidate's one chain, or let one go on that lost its footing.

    False when nothing changes: it stands already, or there is nothing that it may stand on, or the
    product is decided about.
    """
    if product.outcome is not None or product.merged_into is not None:
        return False
    known = session.get(Chain, product.id)
    if known is not None and known.stop_reason != TAKEN_BACK:
        return False
    foot = foot or first_readable(session, product.id)
    if foot is None:
        return False
    if not (_start(session, product, foot, now) or _stand_again(session, product, foot)):
        return False
    proposing.next_why(session, queue, product.id)
    refresh.candidate(session, queue, product.id)
    return True


def _start(session: Session, product: Product, foot: Request, now: datetime) -> bool:
    row = session.execute(
        insert(Chain)
        .values(
            product_id=product.id,
            workspace_id=product.workspace_id,
            request_id=foot.id,
            started_at=now,
            unknown=0,
        )
        .on_conflict_do_nothing()
        .returning(Chain.product_id)
    )
    return row.first() is not None


def _stand_again(session: Session, product: Product, foot: Request) -> bool:
    chain = climbing.lock_chain(session, product.id)
    if chain.stop_reason != TAKEN_BACK or climbing.hides_a_rung(session, product.id):
        return False
    if not _may_stand_on(session, chain, session.get(Request, chain.request_id)):
        chain.request_id = foot.id
    chain.reopen()
    return True


def stand_elsewhere(session: Session, queue: Queue, product_id: int, now: datetime) -> None:
    """The request that a chain stood on has left, and nobody took words back: it stands on
    another one, and a question that nobody was asked yet is worded anew."""
    chain = session.get(Chain, product_id, with_for_update=climbing.LOCK, populate_existing=True)
    foot = session.get(Request, chain.request_id) if chain is not None else None
    if chain is None or (foot is not None and foot.product_id == product_id):
        return
    other = first_readable(session, product_id)
    question = climbing.open_question(session, product_id)
    if question is not None and question.state is QuestionState.PROPOSED:
        climbing.withdraw(session, queue, question, now)
    if other is not None:
        chain.request_id = other.id
    if chain.is_open and other is None:
        chain.stop(now, TAKEN_BACK)
    elif chain.is_open and climbing.open_question(session, product_id) is None:
        proposing.next_why(session, queue, product_id)


def stand_on_again(session: Session, product_id: int, request_id: int | None) -> None:
    """The request that a chain had stood on is back, so it stands there again if it may."""
    chain = session.get(Chain, product_id, with_for_update=climbing.LOCK, populate_existing=True)
    foot = session.get(Request, request_id) if request_id is not None else None
    if chain is not None and foot is not None and _may_stand_on(session, chain, foot):
        chain.request_id = foot.id


def move_to(session: Session, queue: Queue, request: Request, now: datetime) -> None:
    """A chain that stands on an imported request, and that nobody has climbed yet, moves to one
    whose author can be asked: a question quotes the words of whoever is asked."""
    if request.is_imported or request.product_id is None:
        return
    chain = session.get(
        Chain, request.product_id, with_for_update=climbing.LOCK, populate_existing=True
    )
    if chain is None or not chain.is_open or not _may_stand_on(session, chain, request):
        return
    foot = session.get(Request, chain.request_id)
    question = climbing.open_question(session, chain.product_id)
    is_asked = question is not None and question.state is QuestionState.ASKED
    if foot is None or not foot.is_imported or is_asked:
        return
    if climbing.rungs_of(session, chain.product_id):
        return
    chain.request_id = request.id
    if question is not None:
        climbing.withdraw(session, queue, question, now)
        proposing.next_why(session, queue, chain.product_id)


def stand_after_decision(session: Session, queue: Queue, product: Product, now: datetime) -> None:
    """No decision is in force any more: a chain that ended with it goes on, if it still may."""
    chain = session.get(Chain, product.id, with_for_update=climbing.LOCK, populate_existing=True)
    if chain is None or chain.stop_reason != climbing.DECIDED:
        stand(session, queue, product, now)
        return
    chain.reopen()
    session.flush()
    review(session, queue, product.id, now)
    if chain.is_open:
        proposing.next_why(session, queue, product.id)


def first_readable(session: Session, product_id: int) -> Request | None:
    """The earliest request whose words may be quoted; public ones come first, and of those the ones
    whose authors can be asked, which those of imported ones can't."""
    return session.scalar(
        select(Request)
        .where(
            Request.product_id == product_id,
            Request.text != "",
            demand.counts(),
            discretion.for_the_data_team(),
        )
        .order_by(
            discretion.for_everybody().desc(), Request.is_imported, Request.said_at, Request.id
        )
        .limit(1)
    )


def review(session: Session, queue: Queue, product_id: int, now: datetime) -> None:
    """Look whether a chain still stands on words that may be quoted; if not, let go of them."""
    chain = session.get(Chain, product_id, with_for_update=climbing.LOCK, populate_existing=True)
    if chain is None:
        return
    foot = session.get(Request, chain.request_id)
    question = climbing.open_question(session, product_id)
    if question is not None and branching.hides_a_rung(session, question):
        question.text = readers.said_to_everybody(session, chain.workspace_id, NO_LONGER_QUOTED)
        climbing.withdraw(session, queue, question, now)
    stands = _may_stand_on(session, chain, foot)
    hides = climbing.hides_a_rung(session, product_id)
    if stands and not hides:
        return
    _let_go_of_questions(session, queue, product_id, now)
    other = None if stands else first_readable(session, product_id)
    if other is not None:
        chain.request_id = other.id
    if chain.is_open:
        if hides or not (stands or other):
            chain.stop(now, TAKEN_BACK)
        else:
            proposing.next_why(session, queue, product_id)
    refresh.candidate(session, queue, product_id)


def _may_stand_on(session: Session, chain: Chain, foot: Request | None) -> bool:
    return (
        foot is not None
        and foot.product_id in {chain.product_id, _goes_on_in(session, chain)}
        and foot.text != ""
        and foot.dismissed_at is None
        and discretion.may_read_words(foot)
    )


def _goes_on_in(session: Session, chain: Chain) -> int | None:
    """The product that a merged one's requests are with."""
    return session.get_one(Product, chain.product_id).merged_into


def _let_go_of_questions(session: Session, queue: Queue, product_id: int, now: datetime) -> None:
    questions = session.scalars(
        select(Question).where(Question.product_id == product_id).order_by(Question.id)
    )
    for question in questions.all():
        workspace_id = question.workspace_id
        question.text = readers.said_to_everybody(session, workspace_id, NO_LONGER_QUOTED)
        if question.state.is_open:
            question.state, question.closed_at = QuestionState.WITHDRAWN, now
        climbing.show_everywhere(session, queue, question)


def note_new_words(session: Session, queue: Queue, request: Request, now: datetime) -> None:
    """The words of a request changed: a question about the old ones is worded anew.

    A question that was already put to somebody stays as they read it.
    """
    if request.product_id is None:
        return
    chain = session.get(Chain, request.product_id, with_for_update=climbing.LOCK)
    if chain is None or chain.request_id != request.id or not chain.is_open:
        return
    question = climbing.open_question(session, chain.product_id)
    if question is not None and question.state is QuestionState.PROPOSED:
        climbing.withdraw(session, queue, question, now)
        proposing.next_why(session, queue, chain.product_id)
