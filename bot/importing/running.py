"""Running an import: batch by batch, each in one transaction, so that it may end anywhere."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import islice

from sqlalchemy import Engine, text
from sqlalchemy.orm import Session

from bot.deps import Deps
from bot.embedding import Vectors
from bot.importing import listing, people, storing
from bot.importing.listing import Strong
from bot.importing.placing import Placer
from bot.importing.reading import Counts, Wish, wishes
from bot.importing.said import Said, Source
from models import UserError, Workspace

BATCH = 1000
"""Messages that one transaction brings in."""

Progress = Callable[[str, int, int], None]
"""Told what is being done, and how much of how much is done."""


@dataclass
class Result:
    """What an import did, and what it shows."""

    counts: Counts = field(default_factory=Counts)
    strongest: list[Strong] = field(default_factory=list)


def run(
    deps: Deps,
    workspace: Workspace,
    source: Source,
    progress: Progress,
    *,
    takes_all: bool = False,
) -> Result:
    """Import a source into a workspace; with `takes_all`, every row of it as one request.

    Nothing is posted. Run again, it adds only what is missing. Raises `UserError` while another
    import into the same workspace is running.
    """
    now = deps.clock()
    result = Result()
    with _alone(deps.engine, workspace.id):
        with deps.sessions.begin() as session:
            people.remember_authors(session, workspace.id, source.authors())
        batches = Batches(deps, workspace, now, result.counts, takes_all=takes_all)
        for batch in _in_batches(source.read()):
            batches.bring_in(batch)
            progress("Reading", source.position, source.size)
        result.strongest = listing.list_candidates(
            deps.sessions,
            deps.llm,
            workspace.id,
            now,
            lambda done, total: progress("Listing candidates", done, total),
        )
    return result


class Batches:
    """Brings in one batch after the other."""

    def __init__(
        self, deps: Deps, workspace: Workspace, now: datetime, counts: Counts, *, takes_all: bool
    ) -> None:
        self._deps = deps
        self._workspace = workspace
        self._now = now
        self._counts = counts
        self._takes_all = takes_all
        self._placer = Placer(workspace.id, deps.representation)

    def bring_in(self, batch: Sequence[Said]) -> None:
        """Read, place and write a batch; once more when somebody files one of it meanwhile."""
        self._counts.read += len(batch)
        spoken = [said for said in batch if any(letter.isalnum() for letter in said.text)]
        self._counts.without_words += len(batch) - len(spoken)
        while True:
            try:
                self._try(spoken)
            except storing.Overtaken:
                self._placer.forget()
            else:
                return

    def _try(self, batch: list[Said]) -> None:
        fresh, wanted = self._understand(batch)
        placeable = [wish for wish in wanted if wish.ask.sort.makes_candidates]
        vectors = self._deps.representation.represent([wish.text for wish in placeable])
        with self._deps.sessions.begin() as session:
            storing.lock(session, self._workspace.id)
            self._placer.catch_up(session)
            made = self._write(session, wanted, placeable, vectors)
        self._counts.known += len(batch) - len(fresh)
        self._counts.talk += len(fresh) - len({id(wish.said) for wish in wanted})
        self._counts.requests += len(wanted)
        self._counts.products += made

    def _understand(self, batch: list[Said]) -> tuple[list[Said], list[Wish]]:
        with self._deps.sessions() as session:
            places = people.Places(session, self._workspace.id)
            found = [replace(said, place=places.find(said.place)) for said in batch]
            fresh = storing.unknown(session, self._workspace.id, found)
            zones = people.zones(session, self._workspace.id, fresh)
            name = people.namer(session, self._workspace.id, fresh)
        takes_all = self._takes_all
        return fresh, list(wishes(self._deps.llm, fresh, zones, name, takes_all=takes_all))

    def _write(
        self, session: Session, wanted: list[Wish], placeable: list[Wish], vectors: Vectors
    ) -> int:
        """Write everything of a batch; return how many products it began."""
        owner, model = self._workspace.id, self._deps.llm.name
        name = self._deps.representation.name
        people.remember_authors(session, owner, people.of_rows(wish.said for wish in wanted))
        people.remember_places(session, owner, (wish.said.place for wish in wanted))
        placed = self._placer.place(session, vectors)
        first = {number: placeable[place] for number, place in placed.first.items()}
        storing.write_products(session, owner, self._now, name, first, model, placed.sums)
        products = {
            id(wish): number for wish, number in zip(placeable, placed.product_ids, strict=True)
        }
        ids = storing.write_requests(
            session,
            self._workspace,
            self._now,
            wanted,
            [products.get(id(wish)) for wish in wanted],
            model,
        )
        by_wish = {id(wish): number for wish, number in zip(wanted, ids, strict=True)}
        numbers = [by_wish[id(wish)] for wish in placeable]
        storing.write_vectors(session, owner, name, zip(numbers, vectors, strict=True))
        self._placer.note_written(session)
        return len(first)


def _in_batches(said: Iterable[Said]) -> Iterator[list[Said]]:
    rest = iter(said)
    while batch := list(islice(rest, BATCH)):
        yield batch


@contextmanager
def _alone(engine: Engine, workspace_id: str) -> Iterator[None]:
    """Hold the workspace for one import; PostgreSQL lets go of it when the process ends."""
    query = text("SELECT pg_try_advisory_lock(hashtext('import'), hashtext(:id))")
    with engine.connect() as connection:
        if not connection.scalar(query, {"id": workspace_id}):
            raise UserError(
                "Another import into this workspace is running. Wait until it has ended; what "
                "both hold is imported once."
            )
        connection.commit()
        try:
            yield
        finally:
            connection.execute(text("SELECT pg_advisory_unlock_all()"))
