"""Candidates drawn at random, as rows: what the properties of the ranking are shown on."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from bot.building import estimates
from bot.scoring.effort import Estimate
from models import PlusOne, Product
from models.words import Altitude, Readiness, SourceClass
from playground.lark import TEAM
from tests.bot.digest.candidates import NOW, a_candidate, a_need, asked_for, reaches
from tests.bot.needs.grown import a_branch
from tests.builders import a_person, a_workspace

WATCHED = timedelta(weeks=30)
"""So long the workspaces have been watched; people may have asked before that as well."""
ROWS = settings(
    max_examples=20,
    deadline=None,
    database=None,
    phases=[Phase.generate],  # to look for a smaller example takes minutes
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
"""Each example writes its rows, and takes them back."""


@dataclass(frozen=True)
class Ask:
    """Somebody asked, or said that they need it too."""

    person: int
    age: timedelta
    source: SourceClass = SourceClass.PUBLIC
    is_plus_one: bool = False
    minutes: int | None = None

    @property
    def at(self) -> datetime:
        """When."""
        return NOW - self.age


@dataclass(frozen=True)
class Wanted:
    """What a candidate is made of."""

    asks: tuple[Ask, ...]
    need: tuple[int, Altitude] | None = None
    """Which of two needs its chain reaches, and how high that stands."""
    branch: tuple[int, Altitude] | None = None
    """The same of another reason, which the latest of those who asked gave."""
    effort: tuple[float, float] | None = None
    data: Readiness | None = None
    listed: int = 0
    """How many days ago, of three, so that some are equal."""


asks = st.builds(
    Ask,
    person=st.integers(0, 5),
    age=st.timedeltas(timedelta(), timedelta(days=300)),
    source=st.sampled_from([SourceClass.PUBLIC, SourceClass.PUBLIC, SourceClass.PRIVATE]),
    is_plus_one=st.booleans(),
    minutes=st.none() | st.integers(0, 20_000),
)
wanted = st.builds(
    Wanted,
    asks=st.lists(asks, max_size=4).map(tuple),
    need=st.none() | st.tuples(st.integers(0, 1), st.sampled_from(Altitude)),
    branch=st.none() | st.tuples(st.integers(0, 1), st.sampled_from(Altitude)),
    effort=st.none() | st.sampled_from([(0.25, 0.5), (2, 2), (5, 15), (200, 400)]),
    data=st.none() | st.sampled_from(Readiness),
    listed=st.integers(0, 2),
)
worlds = st.lists(wanted, min_size=2, max_size=5)


@contextmanager
def written(session: Session, world: Sequence[Wanted]) -> Iterator[list[Product]]:
    """A workspace with these candidates, for as long as the test looks."""
    with session.begin_nested() as transaction:
        a_workspace(session, watched_since=NOW - WATCHED)
        for number in range(7):
            a_person(session, f"U{number}", team=f"Team {number % 3}")
        needs = [a_need(session, wording) for wording in ("Grow in the north", "Lose nobody")]
        products = [a_candidate(session, f"Product {n}") for n, _one in enumerate(world)]
        for product, one in zip(products, world, strict=True):
            product.listed_at = NOW - timedelta(days=one.listed)
            product.data_readiness = one.data
            if one.effort is not None:
                estimates.write(product, Estimate(*one.effort))
            asked = [add(session, product, ask) for ask in one.asks]
            if one.need is not None:
                reaches(session, product, needs[one.need[0]], one.need[1])
                if one.branch is not None:
                    which, altitude = one.branch
                    a_branch(session, product, needs[which], asked[-1:], altitude=altitude)
        session.flush()
        yield products
        transaction.rollback()
    session.expire_all()


def add(session: Session, product: Product, ask: Ask) -> int:
    """One more time that it is asked for: the request's id."""
    asker = f"U{ask.person}"
    request = asked_for(
        session,
        product,
        requester_id=asker if not ask.is_plus_one else "U0MIRA",
        said_at=ask.at,
        source_class=ask.source,
        effort_minutes=ask.minutes,
    )
    if ask.is_plus_one:
        session.add(
            PlusOne(workspace_id=TEAM, request_id=request.id, person_id=asker, added_at=ask.at)
        )
    session.flush()
    return request.id
