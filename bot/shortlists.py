"""The products that a request may join, out of very many: looked for in this process's memory.

A database that has to read every product takes long where there are tens of thousands. Memory only
says which few are worth a look; what is decided is decided by the rows as they are.
"""

from collections.abc import Iterable
from itertools import islice
from threading import Lock

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot import stored_vectors
from bot.likeness import Representation
from bot.likeness.shortlist import Shortlist
from models import Product

FEW = 4_000
"""So many products are compared in the database itself, all of them."""
LISTED = 128
"""Products worth a look. Of 1,926 real questions that were alike enough to one of 14,079 products,
the most alike was among them each time."""
AT_ONCE = 1_000


class Shortlists:
    """One for each large workspace, kept up by the numbers that changes to products have.

    Whoever asks holds the lock of the workspace's grouping: what another process placed before is
    committed, and all numbers up to the highest one are seen.
    """

    def __init__(self, few: int = FEW) -> None:
        self._few = few
        self._lock = Lock()
        self._lists: dict[tuple[str, str], tuple[Shortlist, int]] = {}

    def near(
        self, session: Session, workspace_id: str, name: str, vector: NDArray[np.float32]
    ) -> list[int] | None:
        """Products with vectors of this name that may be alike; None where all are few."""
        key = (workspace_id, name)
        with self._lock:
            if key not in self._lists and not self._are_many(session, workspace_id):
                return None
            return self._followed(session, key, len(vector)).best(vector, LISTED)

    def read(self, session: Session, representation: Representation) -> None:
        """Read the large workspaces, as a worker does before its first job: whoever asks first
        would wait for it, and everybody behind the workspace's lock. 600,000 products take 6 s."""
        large = (
            select(Product.workspace_id)
            .where(Product.vector_name == representation.name, Product.vector_count > 0)
            .group_by(Product.workspace_id)
            .having(func.count() > self._few)
        )
        with self._lock:
            for workspace_id in session.scalars(large).all():
                key = (workspace_id, representation.name)
                self._followed(session, key, representation.dimensions)

    def _followed(self, session: Session, key: tuple[str, str], dimensions: int) -> Shortlist:
        kept, seen = self._lists.get(key) or (Shortlist(dimensions), 0)
        changed = stored_vectors.changes(session, *key, seen)
        self._lists[key] = kept, self._follow(kept, changed, seen)
        return kept

    def _are_many(self, session: Session, workspace_id: str) -> bool:
        some = select(Product.id).where(
            Product.workspace_id == workspace_id, Product.vector_count > 0
        )
        counted = some.limit(self._few + 1).subquery()
        found = session.scalar(select(func.count()).select_from(counted))
        return (found or 0) > self._few

    def _follow(self, kept: Shortlist, changed: Iterable[stored_vectors.Change], seen: int) -> int:
        rest = iter(changed)
        while some := list(islice(rest, AT_ONCE)):
            nothing = np.zeros(kept.dimensions, dtype=np.float32)
            means = [nothing if one.mean is None else one.mean for one in some]
            kept.put([one.product_id for one in some], np.stack(means))
            seen = max(seen, some[-1].revision)
        return seen
