"""What kind of data product a candidate is: guessed from its words, confirmed by a PM."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot import audit, demand, discretion, people, refresh
from bot.people import Caller
from bot.queue import Queue
from bot.rules import product_kinds
from bot.triage import climbing, proposing
from models import Chain, Product, QuestionState, Request
from models.words import BY_PERSON, Altitude, Category, Role, WhoseNeed, WorkType

ASKS_READ = 5
LOW = {Altitude.ARTIFACT, Altitude.ANALYSIS, Altitude.TEAM_GOAL}
"""What stands higher tells of the company, not of the product."""


@dataclass(frozen=True)
class ProductKind:
    """Category, whose need, and type of work."""

    category: Category
    whose_need: WhoseNeed
    work_type: WorkType
    is_confirmed: bool = False
    said: tuple[str, ...] = ()
    """The words that a guess was made from."""


def of(session: Session, product: Product) -> ProductKind:
    """The kind that a PM confirmed, else a guess from words that the data team may read."""
    known = confirmed(product)
    if known is not None:
        return known
    rungs = climbing.rungs_of(session, product.id)
    reasons = [r.text for r in rungs if r.altitude in LOW and discretion.may_read_rung(r)]
    found = product_kinds.guess(_asks(session, product), reasons)
    return ProductKind(found.category, found.whose_need, found.work_type, said=found.said)


def confirmed(product: Product) -> ProductKind | None:
    """What a PM has said that it is."""
    if product.category is None or product.whose_need is None or product.work_type is None:
        return None
    return ProductKind(product.category, product.whose_need, product.work_type, is_confirmed=True)


def _asks(session: Session, product: Product) -> Sequence[str]:
    """The title that a PM gave it, then the first requests in their own words."""
    texts = session.scalars(
        select(Request.text)
        .where(
            Request.product_id == product.id,
            Request.text != "",
            demand.counts(),
            discretion.for_the_data_team(),
        )
        .order_by(Request.said_at, Request.id)
        .limit(ASKS_READ)
    ).all()
    return [product.title, *texts] if product.named_by == BY_PERSON else texts


def say(
    session: Session,
    queue: Queue,
    caller: Caller,
    product_id: int,
    kind: ProductKind,
    now: datetime,
) -> None:
    """A PM says what kind it is: with one tap on the guess, or otherwise."""
    caller.must_be(Role.PM)
    product = Product.find(session, caller.workspace_id, product_id, lock=True)
    said = replace(kind, is_confirmed=True, said=())
    if confirmed(product) == said:
        return
    before = of(session, product).category
    product.category, product.whose_need = said.category, said.whose_need
    product.work_type = said.work_type
    session.flush()
    audit.note(
        session,
        product.workspace_id,
        caller.person_id,
        "said its kind",
        f"product:{product.id}",
        now,
        category=said.category,
        whose_need=said.whose_need,
        work_type=said.work_type,
    )
    word_anew(session, queue, product, before, now)
    refresh.candidate(session, queue, product.id)


def word_anew(
    session: Session, queue: Queue, product: Product, before: Category, now: datetime
) -> None:
    """A question that a machine worded, and that nobody was asked yet, is worded for this kind,
    unless that was guessed before."""
    now_asked_as = product_kinds.asked_as(of(session, product).category)
    is_asked_alike = now_asked_as is product_kinds.asked_as(before)
    if is_asked_alike or session.get(Chain, product.id) is None:
        return
    climbing.lock_chain(session, product.id)
    question = climbing.open_question(session, product.id)
    if question is None or question.state is not QuestionState.PROPOSED:
        return
    if people.find(session, product.workspace_id, question.written_by) is None:
        climbing.withdraw(session, queue, question, now)
        proposing.next_why(session, queue, product.id)
