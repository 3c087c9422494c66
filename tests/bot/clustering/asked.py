"""Products with requests and vectors, for tests of regrouping; and what must always hold."""

from typing import Any

import numpy as np
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.queue import Queue
from bot.triage import climbing
from models import Backing, Chain, Embedding, Need, Product, Request, Rung
from models.chains import TALLEST
from models.words import Altitude, Consent, SourceClass
from tests.builders import LONG_AGO, a_product, a_request

QUEUE = Queue("not called: jobs are deferred on the session's own connection")
NAME = "test/likeness-1"
DIMENSIONS = 8


def vector(direction: int, nudge: int = 0) -> list[float]:
    """A unit vector along an axis, a little off it."""
    made = np.zeros(DIMENSIONS)
    made[direction] = 1
    made[(direction + 1 + nudge) % DIMENSIONS] += 0.05 * (nudge % 5)
    return [float(x) for x in made / np.linalg.norm(made)]


def ask(
    session: Session, product: Product, direction: int, nudge: int = 0, **facts: Any
) -> Request:
    """One more request for a product, with its vector in the product's sum."""
    request = a_request(session, product_id=product.id, **facts)
    made = vector(direction, nudge)
    session.add(
        Embedding(request_id=request.id, workspace_id=request.workspace_id, name=NAME, vector=made)
    )
    total = np.zeros(DIMENSIONS) if product.vector_sum is None else np.asarray(product.vector_sum)
    product.vector_sum = (total + np.asarray(made)).tolist()
    product.vector_count += 1
    session.flush()
    return request


def asked_for(
    session: Session, direction: int, *people: str, **facts: Any
) -> tuple[Product, list[Request]]:
    """A product that these people asked for."""
    product = a_product(session, vector_name=NAME, vector_count=0, **facts)
    asks = [
        ask(session, product, direction, nudge, requester_id=who)
        for nudge, who in enumerate(people)
    ]
    return product, asks


def climb(session: Session, product: Product, *said: tuple[str, Altitude, Request]) -> list[Rung]:
    """A chain with these rungs, each backed by a request."""
    first = said[0][2]
    session.add(
        Chain(
            product_id=product.id,
            workspace_id=product.workspace_id,
            request_id=first.id,
            started_at=LONG_AGO,
        )
    )
    rungs = []
    for position, (text, altitude, request) in enumerate(said, start=1):
        rung = Rung(
            workspace_id=product.workspace_id,
            product_id=product.id,
            position=position,
            text=text,
            altitude=altitude,
            source_class=SourceClass.PUBLIC,
            consent=Consent.DATA_TEAM,
            created_at=LONG_AGO,
        )
        session.add(rung)
        session.flush()
        session.add(
            Backing(workspace_id=product.workspace_id, rung_id=rung.id, request_id=request.id)
        )
        rungs.append(rung)
    session.flush()
    return rungs


def where(session: Session) -> dict[int, int | None]:
    """Of which product each request is."""
    of = select(Request.id, Request.product_id).order_by(Request.id)
    return dict(session.execute(of).all())


def ladders(session: Session) -> dict[int, list[int]]:
    """The rungs that stand, from the lowest up, by product."""
    found: dict[int, list[int]] = {}
    rows = session.execute(
        select(Rung.product_id, Rung.id, Rung.position)
        .where(Rung.undone_at.is_(None), Rung.fork_of.is_(None))
        .order_by(Rung.product_id, Rung.position)
    )
    for product_id, rung_id, position in rows:
        found.setdefault(product_id, []).append(rung_id)
        assert position == len(found[product_id]), "rungs stand without a gap"
    return found


def branch(
    session: Session,
    beside: Rung,
    *said: tuple[str, Altitude, Request],
    need: bool = False,
) -> list[Rung]:
    """Another reason beside a rung, which may reach a need with its topmost one."""
    rungs: list[Rung] = []
    for number, (text, altitude, request) in enumerate(said):
        rung = Rung(
            workspace_id=beside.workspace_id,
            product_id=beside.product_id,
            position=beside.position + number,
            text=text,
            altitude=altitude,
            source_class=SourceClass.PUBLIC,
            consent=Consent.DATA_TEAM,
            created_at=LONG_AGO,
            fork_of=beside.id,
            branch_id=rungs[0].id if rungs else None,
        )
        session.add(rung)
        session.flush()
        session.add(Backing(workspace_id=rung.workspace_id, rung_id=rung.id, request_id=request.id))
        rungs.append(rung)
    if need:
        reached = Need(
            workspace_id=beside.workspace_id,
            wording=rungs[-1].text,
            source_class=SourceClass.PUBLIC,
            created_at=LONG_AGO,
        )
        session.add(reached)
        session.flush()
        rungs[-1].is_need, rungs[-1].need_id = True, reached.id
    session.flush()
    return rungs


Place = tuple[int, int | None, int | None, int, bool, int | None]


def beside(session: Session) -> dict[int, Place]:
    """The rungs of other reasons that stand, each with where."""
    found: dict[int, Place] = {}
    rungs = {rung.id: rung for rung in session.scalars(select(Rung))}
    for rung in rungs.values():
        if rung.fork_of is None or rung.undone_at is not None:
            continue
        trunk, below = rungs[rung.fork_of], rungs.get(rung.branch_id or 0)
        assert trunk.product_id == rung.product_id
        assert trunk.undone_at is None
        if below is None:
            assert rung.position == trunk.position
        else:
            assert (below.product_id, below.undone_at) == (rung.product_id, None)
        line = climbing.branch_of(session, rung)
        places = [each.position for each in line]
        assert places == list(range(places[0], places[0] + len(places)))
        assert places[-1] <= TALLEST
        place = (rung.product_id, rung.fork_of, rung.branch_id, rung.position)
        found[rung.id] = (*place, rung.is_need, rung.need_id)
    return found


def check_sums(session: Session) -> None:
    """Each product's sum is that of its requests' vectors, and a merged one has neither."""
    session.flush()
    for product in session.scalars(select(Product)):
        session.refresh(product)
        total, count = session.execute(
            select(func.sum(Embedding.vector), func.count(Embedding.request_id))
            .join(Request, Request.id == Embedding.request_id)
            .where(Request.product_id == product.id)
        ).one()
        assert product.vector_count == count
        if count:
            assert np.allclose(np.asarray(product.vector_sum), np.asarray(total), atol=1e-4)
        else:
            assert product.vector_sum is None
        if product.merged_into is not None:
            assert count == 0
            goes_on = session.get_one(Product, product.merged_into)
            assert goes_on.merged_into is None
