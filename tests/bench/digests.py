"""Times the digests of a large workspace: `python -m tests.bench.digests [REQUESTS]`.

A channel's and thirty managers' digests, each gathered, read and rendered as their jobs do it,
beside 100,000 requests and 2,000 candidates, after a week in which everything happened that they
tell of; with the statements of each, and the memory of all.
"""

import random
import resource
import sys
import time
from datetime import timedelta
from typing import Any

from sqlalchemy import event, func, insert, select, text, update
from sqlalchemy.orm import Session

from bot import ranking
from bot.digest import plans, reading, runs
from bot.digest.plans import Plan
from handlers.views.digest import message
from models import (
    Chain,
    Digest,
    DigestRun,
    Need,
    Nomination,
    Person,
    PersonRole,
    Product,
    Request,
    Rung,
    migrate,
)
from models.sessions import connect
from models.words import Altitude, Rhythm, Role, SourceClass, Stage
from playground.lark import TEAM
from tests import postgres
from tests.bench.home import PRODUCTS, fill
from tests.bot.digest.eventful import eventful
from tests.bot.terms.test_glossing import a_term
from tests.builders import LONG_AGO
from tests.world import START

MANAGERS, CANDIDATES, FORWARDED = 30, 2_000, 12
SECONDS, MEGABYTES, STATEMENTS = 5.0, 300, 20
NEEDS = 300
TERMS = 500
LAST_WEEK = START - timedelta(weeks=1)


def main(count: int) -> None:
    """Print what it takes, beside what it may."""
    with postgres.running() as server:
        engine = connect(server.create())
        migrate.upgrade(engine)
        with Session(engine) as session:
            fill(session, count)
            _candidates(session)
            _digests(session)
            _weeks_ago(session)
            _dictionary(session)
            session.commit()
        with engine.connect() as connection:
            connection.execution_options(isolation_level="AUTOCOMMIT").execute(
                text("VACUUM ANALYZE")
            )
        before = _megabytes()
        statements: list[str] = []
        event.listen(
            engine, "before_cursor_execute", lambda _c, _cur, sql, *_rest: statements.append(sql)
        )
        times, counts = [], []
        with Session(engine) as session:
            ids = session.scalars(
                select(DigestRun.id).where(DigestRun.due_at > LAST_WEEK).order_by(DigestRun.id)
            ).all()
        for number in ids:
            statements.clear()
            began = time.perf_counter()
            _make(engine, number)
            times.append(time.perf_counter() - began)
            counts.append(len(statements))
        engine.dispose()
    peak = _megabytes()
    print(f"{len(times)} digests: {sum(times):.2f} s in all (at most {SECONDS:g})")
    print(f"  the channel's {1000 * times[0]:.0f} ms, a manager's {1000 * max(times[1:]):.0f} ms")
    print(f"  statements: at most {max(counts)} (at most {STATEMENTS})")
    print(f"  memory: {peak:.0f} MB at the peak, {before:.0f} MB before (at most {MEGABYTES})")


def _make(engine: Any, run_id: int) -> None:
    """As the job does it: gather and store, then read and render."""
    with Session(engine) as session, session.begin():
        run = runs.fill(session, run_id, START)
        assert run is not None
    with Session(engine) as session:
        digest = reading.of_run(session, run_id)
        assert digest is not None
        message.face(digest)


def _dictionary(session: Session) -> None:
    """Some of its words stand in every title."""
    for number in range(TERMS):
        a_term(session, f"Term {number}", "What it means, in a sentence of some length.")
    a_term(session, "Product", "What people use again and again.")


def _candidates(session: Session) -> None:
    """A tenth of the products are candidates; half of them have a need."""
    session.execute(
        update(Product)
        .where(Product.stage == Stage.CANDIDATE)
        .values(vetted_at=LONG_AGO, listed_at=LONG_AGO)
    )
    needs = [
        {
            "workspace_id": TEAM,
            "wording": f"Need {number}",
            "source_class": SourceClass.PUBLIC,
            "created_at": LONG_AGO,
            "confirmed_at": LONG_AGO,
        }
        for number in range(NEEDS)
    ]
    need_ids = session.scalars(insert(Need).returning(Need.id), needs).all()
    chosen = list(range(1, PRODUCTS + 1, 20))
    newest = select(Request.product_id, func.max(Request.id)).group_by(Request.product_id)
    foot = {row[0]: row[1] for row in session.execute(newest)}
    chains, rungs = [], []
    for place, number in enumerate(chosen):
        shared = {"workspace_id": TEAM, "product_id": number}
        need_id = need_ids[place % NEEDS]
        chains.append(
            {**shared, "request_id": foot[number], "need_id": need_id, "started_at": LONG_AGO}
        )
        rungs.append(
            {
                **shared,
                "position": 1,
                "text": "why",
                "altitude": random.Random(place).choice(list(Altitude)),
                "is_need": True,
                "source_class": SourceClass.PUBLIC,
                "created_at": LONG_AGO,
            }
        )
    session.execute(insert(Chain), chains)
    session.execute(insert(Rung), rungs)


def _digests(session: Session) -> None:
    """The channel's, and one for each manager, to whom a dozen candidates are put forward."""
    plans.post_in(session, TEAM, "C0NEWS", Plan("UTC"), LONG_AGO)
    chance = random.Random(1)
    candidates = list(range(1, PRODUCTS + 1, 10))
    for number in range(MANAGERS):
        manager = f"U0MANAGER{number}"
        session.add(Person(workspace_id=TEAM, id=manager, name=manager, time_zone="UTC"))
        session.flush()
        session.add(PersonRole(workspace_id=TEAM, person_id=manager, role=Role.MANAGER))
        session.add(
            Digest(
                workspace_id=TEAM,
                person_id=manager,
                rhythm=Rhythm.WEEKLY,
                weekday=0,
                hour=9,
                time_zone="UTC",
                since=LONG_AGO,
            )
        )
        for product_id in chance.sample(candidates, FORWARDED):
            session.add(
                Nomination(
                    workspace_id=TEAM,
                    product_id=product_id,
                    manager_id=manager,
                    nominated_by="U0PETRA",
                    nominated_at=LONG_AGO,
                )
            )
    session.flush()
    for digest in session.scalars(select(Digest).order_by(Digest.id)):
        session.add(
            DigestRun(
                workspace_id=TEAM,
                digest_id=digest.id,
                period="2026-W48",
                channel_id=digest.place,
                due_at=START - timedelta(hours=1),
                made_at=START,
                facts={},
            )
        )


def _weeks_ago(session: Session) -> None:
    """Each digest came a week ago as well; since then, everything happened that digests tell of."""
    for digest in session.scalars(select(Digest).order_by(Digest.id)).all():
        run = DigestRun(
            workspace_id=TEAM,
            digest_id=digest.id,
            period="2026-W47",
            channel_id=digest.place,
            due_at=LAST_WEEK,
            made_at=LAST_WEEK,
            facts={},
        )
        session.add(run)
        session.flush()
        runs.fill(session, run.id, LAST_WEEK)
    chosen = [one.product_id for one in ranking.for_managers(session, TEAM, START)[:16]]
    products = [session.get_one(Product, number) for number in chosen]
    eventful(session, products, START)


def _megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
