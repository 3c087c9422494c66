"""Finding the themes of a workspace's products: started from the last ones, in the background.

A theme's id is for good. What moves is the theme of a product, while nobody has said anything about
it; nothing that a person decided hangs on it.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np
from sqlalchemy import Select, select, text, update
from sqlalchemy.orm import Session, sessionmaker

from bot import demand, stored_vectors
from bot.embedding import Vectors
from bot.jobs import Job
from bot.likeness import Representation, Titled, find_themes, name_themes, vocabulary
from bot.queue import Queue
from models import Product, Request, Theme

AT_ONCE = 1000
"""Products that one transaction moves."""


@dataclass(frozen=True)
class _Known:
    """The products as they are, and their themes until now."""

    products: Sequence[int]
    topics: Vectors
    themes: Mapping[int, int]


def defer_finding(session: Session, queue: Queue, workspace_id: str) -> None:
    """Find the themes anew where there are products that have none yet."""
    if session.scalar(_without_theme(workspace_id)) is not None:
        queue.defer(
            session,
            Job.FIND_THEMES,
            lock=f"themes {workspace_id}",
            unless_waiting=True,
            at_leisure=True,
            workspace_id=workspace_id,
        )


def find(
    sessions: sessionmaker[Session],
    representation: Representation,
    workspace_id: str,
    now: datetime,
) -> int:
    """Find the themes of all products, write down what changed, and return how many there are."""
    return write(sessions, workspace_id, look(sessions, representation, workspace_id), now)


@dataclass(frozen=True)
class Found:
    """The products' themes, those that are new under numbers that no theme has yet."""

    until_now: Mapping[int, int]
    themes: Mapping[int, int]


def look(
    sessions: sessionmaker[Session], representation: Representation, workspace_id: str
) -> Found:
    """Find the themes of all products, and write nothing yet."""
    with sessions() as session:
        known = _read(session, representation, workspace_id)
    return Found(known.themes, find_themes(known.products, known.topics, known.themes))


def write(sessions: sessionmaker[Session], workspace_id: str, found: Found, now: datetime) -> int:
    """Write down what changed, name the themes, and return how many there are."""
    new = set(found.themes.values()) - set(found.until_now.values())
    with sessions.begin() as session:
        begun = _begin(session, workspace_id, new, now)
    themes = {product: begun.get(theme, theme) for product, theme in found.themes.items()}
    changed = {p: theme for p, theme in themes.items() if found.until_now.get(p) != theme}
    for some in _in_parts(sorted(changed)):
        with sessions.begin() as session:
            _move(session, {product: changed[product] for product in some})
    with sessions.begin() as session:
        _name(session, workspace_id)
    return len(set(themes.values()))


def forget_name(session: Session, theme_id: int | None) -> None:
    """Words that a theme may be named after are there no more."""
    if theme_id is not None:
        session.execute(update(Theme).where(Theme.id == theme_id).values(title="", reason=""))


def _without_theme(workspace_id: str) -> "Select[int]":
    return (
        select(Product.id)
        .where(
            Product.workspace_id == workspace_id,
            Product.theme_id.is_(None),
            Product.vector_count > 0,
        )
        .limit(1)
    )


def _read(session: Session, representation: Representation, workspace_id: str) -> _Known:
    products: list[int] = []
    means: list[Vectors] = []
    for number, total, _ in stored_vectors.sums(session, workspace_id, representation.name):
        products.append(number)
        means.append(representation.for_topics(total))
    stacked = np.stack(means) if means else np.zeros((0, 1), dtype=np.float32)
    words = _words(session, workspace_id)
    topics = representation.topics(stacked, [words.get(number, ()) for number in products])
    themes = session.execute(
        select(Product.id, Product.theme_id).where(
            Product.workspace_id == workspace_id, Product.theme_id.is_not(None)
        )
    )
    return _Known(products, topics, {p: t for p, t in themes if t})


def _words(session: Session, workspace_id: str) -> dict[int, set[str]]:
    """The words of each product's requests. They are only counted: nobody is shown them."""
    rows = select(Request.product_id, Request.text).where(
        Request.workspace_id == workspace_id,
        Request.product_id.is_not(None),
        demand.counts(),
    )
    words: dict[int, set[str]] = {}
    for product, said in session.execute(rows.execution_options(yield_per=AT_ONCE)):
        if product is not None:
            words.setdefault(product, set()).update(vocabulary.words([said]))
    return words


def _begin(session: Session, workspace_id: str, numbers: set[int], now: datetime) -> dict[int, int]:
    """A row for each new theme: its id by the number that it was found with."""
    rows = {n: Theme(workspace_id=workspace_id, begun_at=now) for n in sorted(numbers)}
    session.add_all(rows.values())
    session.flush()
    return {number: row.id for number, row in rows.items()}


def _in_parts(numbers: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(numbers), AT_ONCE):
        yield numbers[start : start + AT_ONCE]


def _move(session: Session, themes: Mapping[int, int]) -> None:
    session.execute(
        text(
            "UPDATE product SET theme_id = found.theme FROM unnest("
            "CAST(:products AS bigint[]), CAST(:themes AS bigint[])) AS found (product, theme) "
            "WHERE product.id = found.product"
        ),
        {"products": list(themes), "themes": list(themes.values())},
    )


def _name(session: Session, workspace_id: str) -> None:
    """Name the themes after their products' titles, which hold nothing that is private."""
    products: dict[int, list[Titled]] = defaultdict(list)
    rows = select(Product.theme_id, Product.title, Product.vector_count).where(
        Product.workspace_id == workspace_id, Product.theme_id.is_not(None), Product.title != ""
    )
    for theme, title, times in session.execute(rows.order_by(Product.id)):
        if theme is not None:
            products[theme].append(Titled(title, times))
    themes = session.scalars(select(Theme).where(Theme.workspace_id == workspace_id)).all()
    names = name_themes(products, {row.id: row.title for row in themes})
    for row in themes:
        name = names.get(row.id)
        row.title, row.reason = (name.title, name.reason) if name else ("", "")
