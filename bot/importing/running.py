"""Running an import: batch by batch, each in one transaction, so that it may end anywhere."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import islice

from sqlalchemy import Engine, text
from sqlalchemy.orm import Session

from bot import keeping
from bot.clustering import placing, reembedding
from bot.deps import Deps
from bot.glossary import learning, renewing
from bot.glossary import reading as glossary
from bot.importing import gathering, growing, listing, people, storing
from bot.importing.listing import Strong
from bot.importing.placing import Placer
from bot.importing.reading import Reader, Task, Understood
from bot.importing.said import Said, Source
from bot.importing.side_by_side import SecondProcess, read_alone, read_together
from bot.rules import RulesModel
from models import UserError, Workspace

BATCH = 1000
"""Messages that one transaction brings in."""
LEARNED_FROM = 20_000
"""Requests of an import that names are learned from at once."""
LARGE = 2_000_000
"""Bytes from which on a second process, which takes two seconds to start, saves time."""

Progress = Callable[[str, int, int], None]
"""Told what is being done, and how much of how much is done."""


@dataclass
class Counts:
    """What became of what was read."""

    read: int = 0
    without_words: int = 0
    damaged: int = 0
    """Messages that were left out because they are not as Slack writes them."""
    known: int = 0
    """Messages that hold a request which is here already."""
    talk: int = 0
    requests: int = 0
    products: int = 0
    themes: int = 0
    """That there are in the workspace now."""


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
    batch_size: int = BATCH,
) -> Result:
    """Import a source into a workspace; with `takes_all`, every row of it as one request.

    Nothing is posted. Run again, it adds only what is missing. Raises `UserError` while another
    import into the same workspace is running.
    """
    now = deps.clock()
    reader = Reader(deps.llm, deps.representation, deps.rules)
    result = Result()
    batches = Batches(deps, workspace, now, result.counts, takes_all=takes_all)
    with _alone(deps.engine, workspace.id):
        compare_alike(deps, workspace.id)
        with deps.sessions.begin() as session:
            people.remember_authors(session, workspace.id, source.authors())
        tasks = map(batches.prepare, _in_batches(source.read(), batch_size))
        for understood in _read(reader, tasks, source.size):
            batches.bring_in(reader, understood)
            progress("Reading", source.position, source.size)
        result.counts.damaged = source.damaged
        progress("Putting together", 0, 1)
        batches.learn_names()
        batches.put_together()
        progress("Putting together", 1, 1)
        result.strongest, result.counts.themes = listing.list_all(deps, workspace.id, now, progress)
    return result


def compare_alike(deps: Deps, workspace_id: str) -> None:
    """What is here already has to be comparable with what is imported."""
    name = deps.representation.name
    with deps.sessions.begin() as session:
        if placing.compares(session, workspace_id, name):
            return
    reembedding.embed_anew(deps.sessions, deps.queue, workspace_id, deps.representation)


def _read(reader: Reader, tasks: Iterator[Task], size: int) -> Iterator[Understood]:
    """Read all tasks; much of it in two processes where rules read, since they need a core each."""
    if size < LARGE or not isinstance(reader.llm, RulesModel):
        yield from read_alone(reader, tasks)
        return
    with SecondProcess(reader) as second:
        yield from read_together(reader, second, tasks)


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

    def prepare(self, batch: tuple[Said, ...]) -> Task:
        """Look up what is known about the messages of a batch and their people."""
        spoken = [said for said in batch if any(letter.isalnum() for letter in said.text)]
        with self._deps.sessions() as session:
            places = people.Places(session, self._workspace.id)
            found = [replace(said, place=places.find(said.place)) for said in spoken]
            fresh = storing.unknown(session, self._workspace.id, found)
            zones, names = people.introduce(session, self._workspace.id, fresh)
            version = glossary.version(session, self._workspace.id)
            own = glossary.names_in(session, self._workspace.id, [said.text for said in fresh])
            kept = keeping.kept_channels(session, self._workspace.id)
        return Task(
            batch, tuple(fresh), len(spoken), zones, names, own, version, self._takes_all, kept
        )

    def bring_in(self, reader: Reader, understood: Understood) -> None:
        """Place and write a batch; read it again when somebody files one of it meanwhile, or
        changes the glossary."""
        while True:
            task = understood.task
            try:
                with self._deps.sessions.begin() as session:
                    storing.lock(session, self._workspace.id)
                    if glossary.version(session, self._workspace.id) != task.names_version:
                        raise storing.Overtaken
                    self._placer.catch_up(session)
                    made = self._write(session, understood)
            except storing.Overtaken:
                self._placer.forget()
                understood = reader.read(self.prepare(task.batch))
            else:
                self._count(understood, made)
                return

    def learn_names(self) -> None:
        """Read requests with the names that they themselves teach, before they are put together.
        After a large import that is done at night."""
        if self._counts.requests > LEARNED_FROM:
            return
        deps, owner = self._deps, self._workspace.id
        if learning.learn(deps.sessions, deps.queue, owner, self._now):
            renewing.read_anew(deps.sessions, deps.queue, deps.representation, owner)
            self._placer.forget()

    def put_together(self) -> None:
        """Products begun by this import, or by one that never ended, that ask for the same data
        become one: looked for with the workspace free to go on, and written when it waits."""
        sessions, owner = self._deps.sessions, self._workspace.id
        with sessions() as session:
            movable = gathering.provisional(session, owner)
            self._placer.catch_up(session)
        goes_on = self._placer.put_together(movable)
        with sessions.begin() as session:
            storing.lock(session, owner)
            self._counts.products -= gathering.put_together(session, goes_on)
            gathering.settle(session, owner)
        self._placer.forget()

    def _write(self, session: Session, understood: Understood) -> int:
        """Write everything of a batch; return how many products it began."""
        owner, model = self._workspace.id, self._deps.llm.name
        name = self._deps.representation.name
        wishes, placeable = understood.wishes, understood.placeable
        people.remember_authors(session, owner, people.of_rows(wish.said for wish in wishes))
        people.remember_places(session, owner, (wish.said.place for wish in wishes))
        names = understood.named
        placed = self._placer.place(session, understood.vectors, names)
        grown = placed.grown(placeable)
        growing.write(session, owner, self._now, name, model, grown)
        products = dict(zip(map(id, placeable), placed.product_ids, strict=True))
        ids = storing.write_requests(
            session,
            self._workspace,
            self._now,
            wishes,
            [products.get(id(wish)) for wish in wishes],
            model,
        )
        by_wish = dict(zip(map(id, wishes), ids, strict=True))
        numbers = [by_wish[id(wish)] for wish in placeable]
        storing.write_vectors(session, owner, name, zip(numbers, understood.vectors, strict=True))
        self._placer.note_written(session)
        return len(placed.begun)

    def _count(self, understood: Understood, made: int) -> None:
        task, counts = understood.task, self._counts
        counts.read += len(task.batch)
        counts.without_words += len(task.batch) - task.spoken
        counts.known += task.spoken - len(task.fresh)
        asking = {(wish.said.place.id, wish.said.ts) for wish in understood.wishes}
        counts.talk += len(task.fresh) - len(asking)
        counts.requests += len(understood.wishes)
        counts.products += made


def _in_batches(said: Iterable[Said], size: int) -> Iterator[tuple[Said, ...]]:
    rest = iter(said)
    while batch := tuple(islice(rest, size)):
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
