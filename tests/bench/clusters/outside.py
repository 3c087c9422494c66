"""Whychain from outside: `whychain import` and `whychain export`, over databases of this run."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

from models import migrate
from models.sessions import connect
from tests import postgres
from tests.bench.running import without_settings
from tests.postgres import Postgres

TEMPLATE = "migrated"

Row = Mapping[str, Any]
"""A request as it is exported."""
Run = Callable[[Sequence[str], Mapping[str, str], Path], None]
"""Runs `whychain` with arguments, settings, and a folder to be in."""


def in_a_process(arguments: Sequence[str], settings: Mapping[str, str], folder: Path) -> None:
    """As anybody runs it; ends this program too where it fails."""
    done = subprocess.run(
        [Path(sys.executable).with_name("whychain"), *arguments],
        cwd=folder,  # no .env of a developer is read
        env={**without_settings(), **settings},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    if done.returncode:
        sys.exit(f"whychain {' '.join(arguments)} failed:\n{done.stdout}")


@dataclass(frozen=True)
class Outside:
    """Runs commands over databases of one server."""

    server: Postgres
    folder: Path
    run: Run = in_a_process

    def database(self) -> str:
        """A new database that is migrated and empty: its URL."""
        return self.server.create(TEMPLATE)

    def drop(self, url: str) -> None:
        """Drop a database."""
        self.server.drop(url)

    def bring_in(self, url: str, file: Path, *options: str) -> None:
        """`whychain import FILE`."""
        self._run(url, "import", str(file), *options)

    def rows(self, url: str) -> list[Row]:
        """`whychain export`, read."""
        file = self.folder / "exported.jsonl"
        self._run(url, "export", str(file))
        with file.open(encoding="utf-8") as lines:
            return [json.loads(line) for line in lines]

    def _run(self, url: str, *arguments: str) -> None:
        self.run(arguments, {"DATABASE_URL": url, "WHYCHAIN_HOME": str(self.folder)}, self.folder)


@contextmanager
def ready() -> Iterator[Outside]:
    """A server with a migrated database to copy, and a folder; gone afterwards."""
    with (
        tempfile.TemporaryDirectory(prefix="whychain-bench-") as name,
        postgres.running() as server,
    ):
        engine = connect(server.create(name=TEMPLATE))
        migrate.upgrade(engine)
        engine.dispose()
        yield Outside(server, Path(name))


def found(rows: Sequence[Row], number: int, level: str) -> list[int]:
    """The product or theme of each of so many texts; what has none is alone."""
    groups = {int(row["source_id"]): row[level] for row in rows}
    alone = count(-1, -1)
    return [groups.get(place) or next(alone) for place in range(number)]
