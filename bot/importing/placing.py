"""Finding the products of many requests: strictly one by one, and then of all together."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot import stored_vectors as vectors
from bot.embedding import Vectors
from bot.importing import storing
from bot.importing.growing import Grown
from bot.importing.reading import Wish
from bot.likeness import SAME_REQUEST, ProductIndex, Representation, threshold_of
from bot.likeness.gathering import GATHERED, STRICT
from models import Product, Regrouping, Workspace

Watermark = tuple[int, int]
SPARE = 500
"""Ids taken at a time for new products. What is left over at the end stays unused."""


@dataclass(frozen=True)
class Placed:
    """Products for the vectors of a batch."""

    product_ids: list[int]
    """One for each vector, in their order."""
    begun: frozenset[int]
    """The products that are new."""
    sums: dict[int, tuple[Vectors, int]]
    """The sum and number of the vectors of every product that grew."""

    def grown(self, wishes: Sequence[Wish]) -> list[Grown]:
        """The products that grew, each with its requests among those that were placed."""
        by_product: dict[int, list[Wish]] = {number: [] for number in self.sums}
        for wish, number in zip(wishes, self.product_ids, strict=True):
            by_product[number].append(wish)
        return [
            Grown(number, total, count, by_product[number], number in self.begun)
            for number, (total, count) in self.sums.items()
        ]


class Placer:
    """The products of a workspace in memory, kept up with the database by a watermark."""

    def __init__(self, workspace_id: str, representation: Representation) -> None:
        self._workspace_id = workspace_id
        self._representation = representation
        self._spare_ids: list[int] = []
        self.forget()

    def forget(self) -> None:
        """What was placed last was not written: read the products again when they are needed."""
        made_by = self._representation
        self._index = ProductIndex(made_by.dimensions, STRICT, made_by.chief)
        self._threshold = threshold_of(None)
        self._seen: Watermark | None = None

    def catch_up(self, session: Session) -> None:
        """Read the products again if somebody else changed them since the last batch."""
        mark = self._watermark(session)
        if mark != self._seen:
            made_by = self._representation
            rows = vectors.sums(session, self._workspace_id, made_by.name)
            named = vectors.named(session, self._workspace_id)
            workspace = session.get_one(Workspace, self._workspace_id, populate_existing=True)
            self._index = ProductIndex.of(rows, made_by.dimensions, STRICT, named, made_by.chief)
            self._threshold = threshold_of(workspace.alike_from)
            for led in vectors.signposts(session, self._workspace_id, made_by.name):
                self._index.lead(*led)
            self._seen = mark

    def note_written(self, session: Session) -> None:
        """The last batch is written: the index stands for the database as it is now."""
        self._seen = self._watermark(session)

    def place(self, session: Session, batch: Vectors, named: Sequence[str | None]) -> Placed:
        """Choose or begin a product for each vector, one after the other."""
        begun: list[int] = []

        def new_product() -> int:
            begun.append(self._next_id(session))
            return begun[-1]

        chosen = self._index.assign_many(batch, new_product, named)
        return Placed(
            product_ids=chosen,
            begun=frozenset(begun),
            sums={number: self._index.row(number) for number in dict.fromkeys(chosen)},
        )

    def put_together(self, movable: Collection[int]) -> dict[int, int]:
        """Which of the products that an import began go on in which others, now that all are
        known; as strictly as the workspace has learned to be."""
        return self._index.gather(movable, GATHERED + self._threshold - SAME_REQUEST)

    def _next_id(self, session: Session) -> int:
        if not self._spare_ids:
            self._spare_ids = storing.reserve_ids(session, "product", SPARE)[::-1]
        return self._spare_ids.pop()

    def _watermark(self, session: Session) -> Watermark:
        """The last change to a product, which is written with the workspace locked, and how often
        products were merged or parted."""
        last = select(func.max(Product.revision)).where(Product.workspace_id == self._workspace_id)
        changed = select(func.count(), func.count(Regrouping.undone_at)).where(
            Regrouping.workspace_id == self._workspace_id
        )
        return session.scalar(last) or 0, sum(session.execute(changed).one())
