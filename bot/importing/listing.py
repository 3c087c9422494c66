"""After an import: products that were asked for often enough are listed, in silence.

No job is deferred: a candidate's thread opens when something new happens to it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, sessionmaker

from bot import clustering, demand
from bot.demand import Demand
from bot.language import LanguageModel
from bot.triage.listing import PEOPLE, WEEKS
from models import Product
from models.words import Stage

CHUNK = 200
"""Products that one transaction lists and names."""
STRONGEST = 10


@dataclass(frozen=True)
class Strong:
    """A candidate and how often it was asked for."""

    title: str
    asked: Demand


def list_candidates(
    sessions: sessionmaker[Session],
    llm: LanguageModel,
    workspace_id: str,
    now: datetime,
    progress: Callable[[int, int], None],
) -> list[Strong]:
    """List what is due, name it, and return the strongest candidates of the workspace.

    `progress` is told how many of how many products were looked at.
    """
    with sessions() as session:
        repeated = select(Product.id).where(
            Product.workspace_id == workspace_id,
            Product.stage.in_([Stage.UNLISTED, Stage.CANDIDATE]),
            Product.vector_count > 1,
        )
        numbers = list(session.scalars(repeated.order_by(Product.id)))
    strong: list[Strong] = []
    for start in range(0, len(numbers), CHUNK):
        chunk = numbers[start : start + CHUNK]
        _list_some(sessions, llm, chunk, now)
        with sessions() as session:
            strong = _strongest(session, strong, chunk)
        progress(start + len(chunk), len(numbers))
    return strong


def _list_some(
    sessions: sessionmaker[Session], llm: LanguageModel, numbers: list[int], now: datetime
) -> None:
    with sessions() as session:
        asked = demand.of_products(session, numbers)
        unlisted = select(Product.id).where(
            Product.id.in_(numbers), Product.stage == Stage.UNLISTED
        )
        due = {
            number: because
            for number in session.scalars(unlisted)
            if (because := _because(asked[number])) is not None
        }
        wordings = {number: clustering.texts_to_name(session, number) for number in due}
    names = {number: llm.name_product(texts) for number, texts in wordings.items() if texts}
    with sessions.begin() as session:
        for number, because in due.items():
            product = session.get_one(Product, number, with_for_update=True)
            product.list_as_candidate(now, because)
            if number in names:
                product.title, product.summary = names[number].title, names[number].summary
                product.named_by = llm.name


def _because(asked: Demand) -> str | None:
    """Why a product is listed; None when it was not asked for often enough."""
    if asked.people >= PEOPLE:
        return f"{asked.people} people asked"
    if asked.weeks >= WEEKS:
        return f"asked for in {asked.weeks} different weeks"
    return None


def _strongest(session: Session, before: list[Strong], numbers: list[int]) -> list[Strong]:
    asked = demand.of_products(session, numbers)
    candidates = select(Product.id, Product.title).where(
        Product.id.in_(numbers), Product.stage == Stage.CANDIDATE
    )
    found = [Strong(title, asked[number]) for number, title in session.execute(candidates)]
    ranked = sorted([*before, *found], key=lambda s: (-s.asked.people, -s.asked.times, s.title))
    return ranked[:STRONGEST]
