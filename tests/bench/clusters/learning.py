"""A hundred answers: the program asks, the labels answer, and what follows is what a click does."""

from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session, sessionmaker

from bot import people, proposals
from bot.importing.workspace import LOCAL
from bot.people import Caller
from bot.proposals import Answer, asking, seeing
from bot.queue import Queue
from models import Proposal, RegroupingKind, Request, Workspace
from models.sessions import connect, session_factory
from models.words import Role

QUESTIONS = 100
PETRA = "U0PETRA"
MONDAY = datetime(2026, 11, 23, 10, tzinfo=UTC)
MORNINGS = (0, 2, 4)
"""Of a week: as many as there may be questions in it."""

Truth = Mapping[str, str]
"""The true group of each request, by its id in the source."""


def learn(url: str, truth: Truth, questions: int) -> Counter[str]:
    """Let so many questions be asked and answered: how many there were of each kind and answer.

    It is looked for what to ask in the night before, and asked as in any workspace: one question
    on each of three mornings a week.
    """
    with _sessions(url) as sessions:
        with sessions.begin() as session:
            session.get_one(Workspace, LOCAL).triage_channel_id = "C0TRIAGE"
            people.add_role(session, LOCAL, PETRA, Role.PM)
            petra = people.read_caller(session, LOCAL, PETRA)
        person = Person(sessions, Queue(url), petra, truth)
        return Counter(said for now in _mornings(questions) for said in person.asked(now))


def _mornings(number: int) -> Iterator[datetime]:
    for place in range(number):
        week, day = divmod(place, len(MORNINGS))
        yield MONDAY + timedelta(weeks=week, days=MORNINGS[day])


@dataclass(frozen=True)
class Person:
    """A PM who knows the labels."""

    sessions: sessionmaker[Session]
    queue: Queue
    caller: Caller
    truth: Truth

    def asked(self, now: datetime) -> list[str]:
        """Answer what is asked on a morning, if anything is."""
        with self.sessions() as session:
            name = session.get_one(Workspace, LOCAL).vector_name
        proposals.find(self.sessions, self.sessions, LOCAL, name or "", now)
        with self.sessions.begin() as session:
            workspace = session.get_one(Workspace, LOCAL)
            if not asking.ask_next(session, self.queue, workspace, now):
                return []
            proposal = session.scalars(select(Proposal).where(Proposal.asked_at == now)).one()
            said = self._answer(session, proposal)
            proposals.answer(session, self.queue, self.caller, proposal.id, said, now)
            return [f"{proposal.kind} {said}"]

    def _answer(self, session: Session, proposal: Proposal) -> Answer:
        """Whether most of either side ask for the same; a split is right where they don't."""
        left, right = (self._mostly(session, side) for side in seeing.sides(proposal))
        is_merge = proposal.kind is RegroupingKind.MERGE
        return Answer.YES if (left == right) is is_merge else Answer.NO

    def _mostly(self, session: Session, side: ColumnElement[bool]) -> str:
        ids = session.scalars(select(Request.source_id).where(side).order_by(Request.id))
        return Counter(self.truth[number] for number in ids if number).most_common(1)[0][0]


@contextmanager
def _sessions(url: str) -> Iterator[sessionmaker[Session]]:
    engine = connect(url)
    try:
        yield session_factory(engine)
    finally:
        engine.dispose()
