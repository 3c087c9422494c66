"""Measures clustering at scale: `python -m tests.bench.scale [--requests N] [--larger M]`.

An embedded database of its own, durable as on any disk, is filled by `whychain import` with
requests of `many_requests`, and by a second import with as many others. Then requests are placed
by the very job that places one that was filed; themes and proposals are looked for once more, in a
process of its own; and at last the tables are filled up to the larger number with vectors a little
off those that are there, and requests are placed again. Printed are medians and the 95th
percentile, seconds, and the memory at its peak; of placing also how long it takes where nobody
else uses the processors.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from bot import proposals
from bot.app import build_deps
from bot.clustering import themes
from bot.deps import Deps
from bot.embedding import Vectors
from bot.importing import growing, storing
from bot.importing.growing import Grown
from bot.settings import read_settings
from bot.unit_vectors import unit
from handlers import clustering as jobs
from handlers.work import Work
from models import Embedding, Product, Request, Workspace
from models.words import SourceClass
from tests.bench.importing import measure
from tests.bench.many_requests import asks
from tests.bench.running import percentile
from tests.bench.waiting import Waiting

TRIALS = 300
BEGIN = datetime(2025, 1, 1, tzinfo=UTC)
PEOPLE = 800
COPIED = 10_000
"""Requests that one transaction copies."""


def main(requests: int, larger: int, home: Path) -> None:
    """Print everything, one line each."""
    for seed in (1, 2):
        file = home / f"asks-{seed}.jsonl"
        write(file, requests, seed)
        seconds, megabytes = measure(home, file, "--all-requests")
        _row(f"import no. {seed}", f"{requests / seconds:.0f} a second", megabytes)
        if seed == 1:
            _again("placing", home)
            _again("clustering", home)
    if larger > 2 * requests:
        _again("filling", home, "--larger", str(larger))
        _again("placing", home)


def write(file: Path, count: int, seed: int) -> None:
    """A file to import: the requests of a company over some years."""
    with file.open("w", encoding="utf-8") as lines:
        for number, words in enumerate(asks(count, seed)):
            row = {
                "id": f"{seed}-{number}",
                "user": f"U{number * 7919 % PEOPLE:05}",
                "ts": (BEGIN + timedelta(minutes=5 * number)).isoformat(),
                "text": words,
            }
            lines.write(json.dumps(row) + "\n")


def _again(part: str, home: Path, *options: str) -> None:
    """In a process of its own, so that its memory is its own."""
    command = [sys.executable, "-m", "tests.bench.scale", "--part", part, "--home", str(home)]
    subprocess.run([*command, *options], check=True)


def _deps(home: Path) -> Deps:
    others = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
    return build_deps(read_settings(others | {"WHYCHAIN_HOME": str(home)}))


def placing(deps: Deps, seed: int = 3) -> None:
    """Place requests one by one, as the job does: all that it does is timed."""
    waiting = Waiting(deps.engine)
    with deps.sessions() as session:
        workspace_id = session.scalars(select(Workspace.id)).one()
        there = session.scalar(select(func.count()).select_from(Request))
        products = session.scalar(select(func.count()).where(Product.vector_count > 0))
    begun = time.perf_counter()
    with deps.reading() as session:
        deps.shortlists.read(session, deps.representation)
    _row(f"reading {products:,} products", f"{time.perf_counter() - begun:.1f} s", _peak())
    took, alone = list[float](), list[float]()
    for number in filed(deps, workspace_id, seed):
        begun, before = time.perf_counter(), waiting.milliseconds()
        jobs.place(Work(deps, {}), number)
        took.append((time.perf_counter() - begun) * 1_000)
        alone.append(took[-1] - (waiting.milliseconds() - before))
    _row(f"placing, {there:,} there", f"{_spread(took)}; the first {took[0]:.0f} ms", _peak())
    _row("the same without waits for a processor", _spread(alone), _peak())


def _spread(took: list[float]) -> str:
    return f"median {percentile(took, 50):.0f} ms, p95 {percentile(took, 95):.0f} ms"


def filed(deps: Deps, workspace_id: str, seed: int) -> Iterator[int]:
    """Requests that were filed and understood just now, and wait for their product."""
    now = deps.clock()
    for number, words in enumerate(asks(TRIALS, seed)):
        with deps.sessions.begin() as session:
            ask = deps.llm.read_asks(words, now)[0]
            request = Request(
                workspace_id=workspace_id,
                channel_id="C0BENCH",
                ts=f"{now.timestamp():.6f}",
                number=number,
                source_class=SourceClass.PUBLIC,
                requester_id=f"U{number % PEOPLE:05}",
                text=words,
                title=ask.title,
                metric=ask.metric,
                dimensions=list(ask.dimensions),
                said_at=now,
                filed_at=now,
                understood_by="rules",
            )
            session.add(request)
            session.flush()
            found = request.id
        yield found


def clustering(deps: Deps) -> None:
    """What is done at night, started from what is known: themes, and proposals."""
    now, name = deps.clock(), deps.representation.name
    with deps.sessions() as session:
        workspace_id = session.scalars(select(Workspace.id)).one()
    begun = time.perf_counter()
    count = themes.find(deps.sessions, deps.representation, workspace_id, now)
    between = time.perf_counter()
    found = proposals.find(deps.reading, deps.sessions, workspace_id, name, now)
    ended = time.perf_counter()
    said = f"{count:,} themes in {between - begun:.1f} s, {found} proposals in "
    _row("warm re-clustering", f"{said}{ended - between:.1f} s", _peak())


def filling(deps: Deps, larger: int) -> None:
    """Copy requests with vectors a little off, into products of their own, until so many exist."""
    chance, begun = np.random.default_rng(5), time.perf_counter()
    with deps.sessions() as session:
        workspace_id = session.scalars(select(Workspace.id)).one()
        known = np.array(session.scalars(select(Embedding.request_id)).all())
    for made in range(len(known), larger, COPIED):
        with deps.sessions.begin() as session:
            copies = Copies.of(session, known, min(COPIED, larger - made), chance)
            copies.write(session, workspace_id, deps.representation.name, f"copy {made}")
    with deps.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("VACUUM ANALYZE"))
    _row("filling", f"{larger - len(known):,} in {time.perf_counter() - begun:.0f} s", _peak())


@dataclass(frozen=True)
class Copies:
    """Copies of requests: of ten, five are alone in their products and five share one."""

    sources: list[int]
    """The request that each is a copy of."""
    sizes: NDArray[np.intp]
    """How many copies each product has, in their order."""
    vectors: Vectors

    @classmethod
    def of(
        cls, session: Session, known: NDArray[np.int64], count: int, chance: np.random.Generator
    ) -> "Copies":
        """As many copies of known requests, drawn by lot."""
        sizes = np.resize([1, 1, 1, 1, 1, 5], count // 10 * 6 or 1)
        drawn = chance.choice(known, len(sizes), replace=False).tolist()
        query = text(
            "SELECT request_id, vector::real[] FROM embedding WHERE request_id = ANY(:ids)"
        )
        rows = session.execute(query, {"ids": drawn}).all()
        centres = _nudged(np.array([row[1] for row in rows], dtype=np.float32), 0.03, chance)
        vectors = _nudged(np.repeat(centres, sizes, axis=0), 0.01, chance)
        return cls(np.repeat([row[0] for row in rows], sizes).tolist(), sizes, vectors)

    def write(self, session: Session, workspace_id: str, name: str, of: str) -> None:
        """Write products, requests and vectors; what they name is named differently by `of`."""
        products = storing.reserve_ids(session, "product", len(self.sizes))
        ids = storing.reserve_ids(session, "request", len(self.sources))
        self._write_products(session, workspace_id, name, products)
        whose = np.repeat(products, self.sizes).tolist()
        values = {"ids": ids, "sources": self.sources, "whose": whose, "of": of}
        session.execute(text(COPY), values)
        storing.write_vectors(session, workspace_id, name, zip(ids, self.vectors, strict=True))

    def _write_products(
        self, session: Session, workspace_id: str, name: str, products: list[int]
    ) -> None:
        starts = np.cumsum(self.sizes) - self.sizes
        sums = np.add.reduceat(self.vectors, starts, axis=0)
        growing.write(
            session,
            workspace_id,
            BEGIN,
            name,
            "rules",
            [
                Grown(number, total, int(size), (), is_new=True)
                for number, total, size in zip(products, sums, self.sizes, strict=True)
            ],
        )


COPY = """
INSERT INTO request (id, product_id, ts, named_data, workspace_id, channel_id, source_class,
    consent, is_imported, requester_id, text, said_at, filed_at, sort, title, metric, dimensions,
    filters, sensitive, status, answer_round, number)
SELECT made.id, made.whose, 'copy:' || made.id, old.named_data || ' ' || :of, workspace_id,
    channel_id, source_class, consent, true, requester_id, text, said_at, filed_at, sort, title,
    metric, dimensions, filters, sensitive, status, 0, 0
FROM unnest(CAST(:ids AS bigint[]), CAST(:sources AS bigint[]), CAST(:whose AS bigint[]))
    AS made (id, source, whose) JOIN request old ON old.id = made.source
"""


def _nudged(vectors: Vectors, by: float, chance: np.random.Generator) -> Vectors:
    return unit(vectors + chance.standard_normal(vectors.shape, dtype=np.float32) * np.float32(by))


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1_024


def _row(what: str, said: str, megabytes: float) -> None:
    load = os.getloadavg()[0]
    print(f"{what:48} {said:58} {megabytes:6.0f} MB   load {load:.1f}", flush=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--requests", type=int, default=100_000)
    parser.add_argument("--larger", type=int, default=1_000_000)
    parser.add_argument("--home", type=Path)
    parser.add_argument("--part", choices=["placing", "clustering", "filling"])
    chosen = parser.parse_args()
    if chosen.part == "placing":
        placing(_deps(chosen.home), seed=time.time_ns())
    elif chosen.part == "clustering":
        clustering(_deps(chosen.home))
    elif chosen.part == "filling":
        filling(_deps(chosen.home), chosen.larger)
    else:
        with ExitStack() as stack:
            folder = chosen.home or Path(stack.enter_context(tempfile.TemporaryDirectory()))
            main(chosen.requests, chosen.larger, folder)
