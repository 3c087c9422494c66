"""Times somebody's Home beside many requests: `python -m tests.bench.home [COUNT]`.

Every third request is open, which no team could bear: what is measured is the worst case.
"""

import sys
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from sqlalchemy import insert, text
from sqlalchemy.orm import Session

from bot import home, people
from bot.home import choosing, filters
from handlers.views.home import view
from models import Person, Product, Request, migrate
from models.sessions import connect
from models.words import Role, Sort, SourceClass, Stage, Status
from playground.lark import TEAM
from tests import postgres
from tests.builders import LONG_AGO, a_person, a_workspace
from tests.world import START

PEOPLE, PRODUCTS, TEAMS = 3_000, 20_000, 40
OPEN = [Status.NEW, Status.TAKEN, Status.WAITING]


def main(count: int) -> None:
    """Print the seconds that gathering and drawing Home take, by who opens it."""
    with postgres.running() as server:
        engine = connect(server.create())
        migrate.upgrade(engine)
        with Session(engine) as session:
            fill(session, count)
            for who in ("U1P7", "U0ANA", "U0PETRA", "U0MAX", "U0ADA"):
                caller = people.read_caller(session, TEAM, who)
                _time(f"Home of {who}", lambda: view.tab(home.look(session, caller, START)))  # noqa: B023  # called at once
            _filtered(session)
            _ranked(session)
        engine.dispose()


def _filtered(session: Session) -> None:
    for who in ("U0PETRA", "U0ANA"):
        caller = people.read_caller(session, TEAM, who)
        for field, value in (("whose", "NOBODY"), ("team", "Team 7"), ("age", "WEEK")):
            filters.choose(session, caller, field, value)
            session.commit()
            _time(f"{who} by {field}", lambda: view.tab(home.look(session, caller, START)))  # noqa: B023  # called at once
    ana = people.read_caller(session, TEAM, "U0ANA")
    filters.turn(session, ana, 10_000)
    session.commit()
    _time("the last page", lambda: view.tab(home.look(session, ana, START)))


def _ranked(session: Session) -> None:
    max_ = people.read_caller(session, TEAM, "U0MAX")
    choosing.turn(session, max_, 5)
    session.commit()
    _time("a page of the ranking", lambda: view.tab(home.look(session, max_, START)))
    choosing.narrow(session, max_, "team", "Team 7")
    session.commit()
    _time("and by team", lambda: view.tab(home.look(session, max_, START)))


def fill(session: Session, count: int) -> None:
    """A workspace with so many requests."""
    a_workspace(session, watched_since=LONG_AGO - timedelta(weeks=52))
    a_person(session, "U0ANA", Role.ANALYST)
    a_person(session, "U0PETRA", Role.PM)
    a_person(session, "U0MAX", Role.MANAGER)
    a_person(session, "U0ADA", Role.ADMIN)
    session.execute(insert(Person), [_person(number) for number in range(PEOPLE)])
    session.execute(insert(Product), [_product(number) for number in range(PRODUCTS)])
    for start in range(0, count, 10_000):
        rows = [_request(number) for number in range(start, min(start + 10_000, count))]
        session.execute(insert(Request), rows)
    session.commit()
    with session.get_bind().engine.connect() as connection:  # as autovacuum does it
        connection.execution_options(isolation_level="AUTOCOMMIT").execute(text("VACUUM ANALYZE"))


def _person(number: int) -> dict[str, Any]:
    facts = {"id": f"U1P{number}", "name": f"Person {number}", "team": f"Team {number % TEAMS}"}
    return {"workspace_id": TEAM, **facts}


def _product(number: int) -> dict[str, Any]:
    stage = Stage.UNLISTED if number % 10 else Stage.CANDIDATE
    vetted_at = LONG_AGO if number % 40 == 0 else None  # one candidate in four
    facts = {"id": number + 1, "title": f"Product {number}", "stage": stage, "vetted_at": vetted_at}
    return {"workspace_id": TEAM, "created_at": LONG_AGO, **facts}


def _request(number: int) -> dict[str, Any]:
    status = Status.ANSWERED if number % 3 else OPEN[number // 3 % 3]
    said_at = LONG_AGO - timedelta(minutes=number)
    is_held = status in {Status.TAKEN, Status.WAITING}
    return {
        "workspace_id": TEAM,
        "channel_id": "C0ASK",
        "ts": f"{said_at.timestamp():.0f}.{number:06d}",
        "source_class": SourceClass.PUBLIC,
        "requester_id": f"U1P{number % PEOPLE}",
        "text": f"How many orders did city {number} have last week?",
        "title": f"Orders of city {number}",
        "said_at": said_at,
        "filed_at": said_at,
        "sort": Sort.DATA if number % 20 else Sort.BROKEN,
        "status": status,
        "taken_by": ("U0ANA", "U0PETRA")[number % 2] if is_held else None,
        "deadline": (LONG_AGO + timedelta(days=number % 30)).date() if number % 7 == 0 else None,
        "product_id": number % PRODUCTS + 1,
        "waiting_since": said_at if status is Status.WAITING else None,
    }


def _time(what: str, act: Callable[[], object]) -> None:
    times = []
    for _ in range(5):
        began = time.perf_counter()
        act()
        times.append(time.perf_counter() - began)
    print(
        f"{what}: {1000 * sorted(times)[2]:.0f} ms (of five, the slowest {1000 * max(times):.0f})"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
