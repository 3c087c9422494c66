"""One thread, several chains: those of merged products are climbed where their requests are now.

Only one question at a time is open there, so that a reply is to that one.
"""

from collections.abc import Sequence

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from models import Chain, Product, Question, QuestionState

LOCK = {"key_share": True}
"""How a chain is locked. Whoever changes a chain, its rungs or its questions locks the chain, so
that they go one after the other; rows that only refer to it can be written meanwhile."""
MERGED = (
    select(Product.id).where(Product.merged_into == bindparam("product_id")).order_by(Product.id)
)
"""Read for every question, so it is made once."""


def chains(session: Session, product_id: int) -> Sequence[int]:
    """The product in whose thread a chain is climbed, with all that were merged into it."""
    goes_on_in = session.get_one(Product, product_id).merged_into or product_id
    return [goes_on_in, *session.scalars(MERGED, {"product_id": goes_on_in})]


def lock(session: Session, product_id: int) -> None:
    """Nobody else opens a question there until the transaction ends: the first chain is locked
    first, by whoever comes."""
    first = session.get_one(Product, product_id).merged_into or product_id
    session.get(Chain, first, with_for_update=LOCK, populate_existing=True)


def open_questions(session: Session, product_id: int) -> Sequence[Question]:
    """What waits for an answer there. What was asked about a chain before it was merged, and
    nobody climbs on since, stands in its old thread."""
    numbers = chains(session, product_id)
    return session.scalars(
        select(Question)
        .join(Chain, Chain.product_id == Question.product_id)
        .where(
            Question.product_id.in_(numbers),
            Question.state.in_([QuestionState.PROPOSED, QuestionState.ASKED]),
            (Question.product_id == numbers[0])
            | Question.branch_id.is_not(None)
            | Chain.stopped_at.is_(None),
        )
        .order_by(Question.id)
    ).all()


def is_climbed(chain: Chain, question: Question, goes_on_in: int) -> bool:
    """A question stands in that thread, by the same rule."""
    return chain.product_id == goes_on_in or question.branch_id is not None or chain.is_open
