"""Measures clustering at scale: `python -m tests.bench.scale [--requests N] [--larger M]`.

An embedded database of its own, durable as on any disk, is filled by `whychain import` with
requests of `many_requests`, and by a second import with as many others. Then requests are placed
by the very job that places one that was filed; themes and proposals are looked for once more, in a
process of its own; and at last the tables are filled up to the larger number with vectors a little
off those that are there, and requests are placed again. Printed are medians and the 95th
percentile, seconds, and the memory at its peak.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from bot import proposals, stored_vectors
from bot.app import build_deps
from bot.clustering import themes
from bot.deps import Deps
from bot.settings import read_settings
from handlers import clustering as jobs
from handlers.work import Work
from models import Product, Request, Workspace
from models.words import SourceClass
from tests.bench.importing import measure
from tests.bench.many_requests import asks
from tests.bench.running import percentile

TRIALS = 300
BEGIN = datetime(2025, 1, 1, tzinfo=UTC)
PEOPLE = 800


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
    with deps.sessions() as session:
        workspace_id = session.scalars(select(Workspace.id)).one()
        there = session.scalar(select(func.count()).select_from(Request))
        products = session.scalar(select(func.count()).where(Product.vector_count > 0))
    work, took = Work(deps, {}), list[float]()
    for number in filed(deps, workspace_id, seed):
        begun = time.perf_counter()
        jobs.place(work, number)
        took.append((time.perf_counter() - begun) * 1_000)
    first, took = took[0], took[1:]
    what = f"placing, {there:,} there, {products:,} products"
    said = f"median {percentile(took, 50):.0f} ms, p95 {percentile(took, 95):.0f} ms"
    _row(what, f"{said}, the first {first:.0f} ms", _peak())


def filed(deps: Deps, workspace_id: str, seed: int) -> Iterator[int]:
    """Requests that were filed and understood just now, and wait for their product."""
    now = deps.clock()
    for number, words in enumerate(asks(TRIALS + 1, seed)):
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
    """Copy requests and products, each with a vector a little off, until there are so many."""
    chance = np.random.default_rng(5)
    with deps.sessions() as session:
        workspace_id = session.scalars(select(Workspace.id)).one()
    while True:
        with deps.sessions.begin() as session:
            there = session.scalar(select(func.count()).select_from(Request)) or 0
            if there >= larger:
                break
            copy(session, workspace_id, deps.representation.name, larger - there, chance)
    with deps.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("VACUUM ANALYZE"))


def copy(
    session: Session, workspace_id: str, name: str, most: int, chance: np.random.Generator
) -> None:
    """As many requests again, at most, alone or in fives, with products of their own."""
    ids = session.scalars(select(Request.id).where(Request.product_id.is_not(None)).limit(most))
    numbers = list(ids)[: min(most, 50_000)]
    columns = "workspace_id, channel_id, source_class, consent, is_imported, requester_id, text"
    rest = "said_at, filed_at, sort, title, metric, dimensions, filters, sensitive, status"
    made = session.scalars(
        text(
            f"INSERT INTO request ({columns}, {rest}, answer_round, number, ts) SELECT {columns}, "
            f"{rest}, 0, 0, 'copy:' || gen_random_uuid() FROM request WHERE id = ANY(:ids) "
            "ORDER BY id RETURNING id"
        ),
        {"ids": numbers},
    ).all()
    vectors = _nudged(session, numbers, chance)
    rows = ((one, workspace_id, name, v) for one, v in zip(made, vectors, strict=True))
    types = {"request_id": "int8", "workspace_id": "text", "name": "text", "vector": "vector"}
    stored_vectors.copy_in(session, "embedding", types, rows)
    session.execute(
        text(
            "INSERT INTO product (workspace_id, title, summary, named_by, stage, created_at, "
            "vector_name, vector_sum, vector_count, is_provisional) SELECT r.workspace_id, "
            "min(r.title), '', 'rules', 'unlisted', min(r.filed_at), :name, sum(e.vector), "
            "count(*), false FROM request r JOIN embedding e ON e.request_id = r.id "
            "WHERE r.id = ANY(:ids) GROUP BY r.workspace_id, "
            "CASE WHEN r.id % 2 = 0 THEN r.id ELSE r.id / 10 END"
        ),
        {"ids": made, "name": name},
    )


def _nudged(
    session: Session, numbers: Sequence[int], chance: np.random.Generator
) -> Iterator[np.ndarray]:
    """Vectors some way off those of requests, in their order."""
    query = text(
        "SELECT vector::real[] FROM embedding WHERE request_id = ANY(:ids) ORDER BY request_id"
    )
    for (vector,) in session.execute(query, {"ids": list(numbers)}):
        known = np.asarray(vector, dtype=np.float32)
        off = known + chance.standard_normal(len(known), dtype=np.float32) * 0.03
        yield off / np.linalg.norm(off)


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
