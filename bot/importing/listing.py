"""After an import: products that were asked for often enough are listed, in silence.

No job is deferred: a candidate's thread opens when something new happens to it.
"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.orm import Session, defer, sessionmaker

from bot import clustering, demand, keeping, readers, wording
from bot.demand import Demand
from bot.deps import Deps
from bot.discretion import Audience
from bot.language import LanguageModel
from bot.rules import RulesModel, naming
from bot.triage import listing as triage
from models import Product, Request
from models.words import Sort, Stage

CHUNK = 1000
"""Products that one transaction lists."""
NAMED = 200
"""So many of the strongest candidates get a name made from all wordings, which takes reading each;
the others keep the title of their first request."""
ALSO_NAMED = 300
"""So many others that were asked for most often, though by one person."""
STRONGEST = 10
"""Candidates that are shown at the end."""


@dataclass(frozen=True)
class Strong:
    """A candidate and how often it was asked for."""

    product_id: int
    title: str
    asked: Demand


def list_all(
    deps: Deps, workspace_id: str, now: datetime, progress: Callable[[str, int, int], None]
) -> tuple[list[Strong], int]:
    """List candidates and find themes; the very strongest of the first, the number of the others.

    Themes are looked for at the same time: to name candidates takes one processor, and to compare
    all products leaves Python free for most of the time. They are named after what candidates are
    called, so they are written at the end.
    """
    themes = clustering.themes
    with ThreadPoolExecutor(1) as beside:
        found = beside.submit(themes.look, deps.sessions, deps.representation, workspace_id)
        strongest = list_candidates(
            deps.sessions,
            deps.llm,
            workspace_id,
            now,
            lambda done, total: progress("Listing candidates", done, total),
        )
        progress("Finding themes", 0, 1)
        number = themes.write(deps.sessions, workspace_id, found.result(), now)
        progress("Finding themes", 1, 1)
    return strongest, number


def list_candidates(
    sessions: sessionmaker[Session],
    llm: LanguageModel,
    workspace_id: str,
    now: datetime,
    progress: Callable[[int, int], None],
) -> list[Strong]:
    """List what is due, name the strongest, and return the very strongest of the workspace.

    `progress` is told how many of how many steps are done.
    """
    with sessions() as session:
        repeated = select(Product.id).where(
            Product.workspace_id == workspace_id,
            Product.stage.in_([Stage.UNLISTED, Stage.CANDIDATE]),
            Product.vector_count > 1,
            _asks_for_data(),
        )
        numbers = list(session.scalars(repeated.order_by(Product.id)))
    strong: list[Strong] = []
    for start in range(0, len(numbers), CHUNK):
        with sessions.begin() as session:
            found = _list_some(session, numbers[start : start + CHUNK], now)
        strong = sorted([*strong, *found], key=_strength)[:NAMED]
        progress(start, len(numbers) + len(strong))
    to_name = [candidate.product_id for candidate in strong] + _also_named(sessions, workspace_id)
    for done, number in enumerate(to_name):
        _name(sessions, llm, number)
        progress(len(numbers) + done + 1, len(numbers) + len(to_name))
    with sessions() as session:
        return [_titled(session, candidate) for candidate in strong[:STRONGEST]]


def _also_named(sessions: sessionmaker[Session], workspace_id: str) -> list[int]:
    unlisted = (
        select(Product.id)
        .where(
            Product.workspace_id == workspace_id,
            Product.stage == Stage.UNLISTED,
            Product.vector_count > 1,
            Product.summary == "",
        )
        .order_by(Product.vector_count.desc(), Product.id)
        .limit(ALSO_NAMED)
    )
    with sessions() as session:
        return list(session.scalars(unlisted))


def _asks_for_data() -> ColumnElement[bool]:
    """One of its requests is of a sort that makes candidates: not all are, where every row was
    taken."""
    sorts = [sort for sort in Sort if sort.makes_candidates]
    return exists().where(Request.product_id == Product.id, Request.sort.in_(sorts))


def _list_some(session: Session, numbers: list[int], now: datetime) -> list[Strong]:
    """List those that are due, by the rule of `bot.triage.listing`; return all candidates."""
    asked = demand.of_products(session, numbers, audience=Audience.DATA_TEAM)
    products = session.scalars(
        select(Product)
        .where(Product.id.in_(numbers))
        .options(defer(Product.vector_sum))
        .with_for_update()
    )
    found: list[Strong] = []
    for product in products:
        with wording.speaking(readers.everybody(session, product.workspace_id)):
            because = triage.because(asked[product.id])
        if because is not None:
            product.list_as_candidate(now, because)
        if product.stage is Stage.CANDIDATE:
            found.append(Strong(product.id, product.title, asked[product.id]))
    return found


def _strength(candidate: Strong) -> tuple[int, int, int]:
    return (-candidate.asked.people, -candidate.asked.times, candidate.product_id)


def _name(sessions: sessionmaker[Session], llm: LanguageModel, product_id: int) -> None:
    """Name a candidate, unless that was done before; no network inside a transaction."""
    with sessions() as session:
        product = session.get_one(Product, product_id)
        texts = [] if product.summary else clustering.texts_to_name(session, product_id)
        everybody = readers.everybody(session, product.workspace_id)
        kept = keeping.touches(session, product_id)
    if not texts:
        return
    with wording.speaking(everybody):
        name = naming.name(texts) if kept else llm.name_product(texts)
    with sessions.begin() as session:
        product = session.get_one(Product, product_id, with_for_update=True)
        by = RulesModel.name if kept else llm.name
        clustering.take_name(session, product, name, by, texts)


def _titled(session: Session, candidate: Strong) -> Strong:
    return replace(candidate, title=session.get_one(Product, candidate.product_id).title)
