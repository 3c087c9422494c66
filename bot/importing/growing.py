"""Products with the requests of a batch, and writing them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import text
from sqlalchemy.orm import Session

from bot.importing.reading import Wish
from bot.stored_vectors import copy_in
from models import Product
from models.words import SourceClass, Stage


@dataclass(frozen=True)
class Grown:
    """A product with the requests of a batch."""

    id: int
    vector_sum: NDArray[np.float32]
    vector_count: int
    wishes: Sequence[Wish]
    is_new: bool

    @property
    def title(self) -> str:
        """That of its first request which everybody may read: a title is as private as words."""
        public = (
            w.ask.title for w in self.wishes if w.said.place.source_class is SourceClass.PUBLIC
        )
        return next(public, "")


COLUMNS = {
    "id": "int8",
    "workspace_id": "text",
    "title": "text",
    "summary": "text",
    "named_by": "text",
    "stage": "varchar",
    "created_at": "timestamptz",
    "vector_name": "text",
    "vector_sum": "vector",
    "vector_count": "int4",
    "is_provisional": "bool",
}


def write(
    session: Session,
    workspace_id: str,
    now: datetime,
    name: str,
    model: str,
    products: Sequence[Grown],
) -> None:
    """Make the products that are new, and bring the others up to date."""
    rows = (
        (
            product.id,
            workspace_id,
            product.title,
            "",
            model if product.title else "",
            str(Stage.UNLISTED),
            now,
            name,
            product.vector_sum,
            product.vector_count,
            True,
        )
        for product in products
        if product.is_new
    )
    copy_in(session, Product.__tablename__, COLUMNS, rows)
    _update(session, model, [product for product in products if not product.is_new])


def _update(session: Session, model: str, products: Sequence[Grown]) -> None:
    """Set the sums, and give a title to those that have none yet."""
    if not products:
        return
    session.execute(
        text(
            "CREATE TEMPORARY TABLE IF NOT EXISTS grown (id bigint, title text, "
            "vector_sum vector, vector_count integer) ON COMMIT DELETE ROWS"
        )
    )
    columns = {"id": "int8", "title": "text", "vector_sum": "vector", "vector_count": "int4"}
    rows = ((one.id, one.title, one.vector_sum, one.vector_count) for one in products)
    copy_in(session, "grown", columns, rows)
    session.execute(
        text(
            "UPDATE product SET vector_sum = grown.vector_sum, vector_count = grown.vector_count, "
            "title = CASE WHEN product.title = '' THEN grown.title ELSE product.title END, "
            "named_by = CASE WHEN product.title = '' AND grown.title <> '' THEN :model "
            "ELSE product.named_by END FROM grown WHERE product.id = grown.id"
        ),
        {"model": model},
    )
