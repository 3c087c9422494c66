"""Products whose chains have reached needs, for tests."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy.orm import Session

from bot.triage import climbing
from models import Backing, Chain, Need, Product, Request, Rung
from models.words import Altitude, Consent, SourceClass, Stage
from playground.lark import TEAM
from tests.builders import LONG_AGO, a_product, a_request

GROWTH = "Growth is at the top of the company strategy for the next two years"
GROWTH_TOO = "Growth is the first goal of our strategy until 2028"
COSTS = "Bring down the cost of delivery"


def grown(
    session: Session,
    wording: str = GROWTH,
    *,
    people: tuple[str, ...] = ("U0MIRA", "U0OMAR"),
    confirmed: bool = True,
    **facts: Any,
) -> tuple[Product, Need]:
    """A candidate that these people asked for, whose chain has reached a need of its own."""
    defaults = {"stage": Stage.CANDIDATE, "listed_at": LONG_AGO, "vetted_at": LONG_AGO}
    product = a_product(session, **{**defaults, **facts})
    asks = [a_request(session, product_id=product.id, requester_id=who) for who in people]
    return product, a_need(session, product, asks[0], wording, confirmed=confirmed)


def a_need(
    session: Session, product: Product, foot: Request, wording: str, *, confirmed: bool = True
) -> Need:
    """A chain of two rungs up to a need."""
    need = a_lone_need(session, wording, confirmed=confirmed)
    chain = Chain(
        product_id=product.id,
        workspace_id=product.workspace_id,
        request_id=foot.id,
        need_id=need.id,
        started_at=LONG_AGO,
    )
    chain.stop(LONG_AGO, climbing.REACHED)
    session.add(chain)
    said = (("We need to know which cities grow", Altitude.TEAM_GOAL), (wording, Altitude.STRATEGY))
    for position, (text, altitude) in enumerate(said, start=1):
        rung = Rung(
            workspace_id=product.workspace_id,
            product_id=product.id,
            position=position,
            text=text,
            altitude=altitude,
            is_need=altitude is Altitude.STRATEGY,
            author_id="U0MIRA",
            source_class=SourceClass.PUBLIC,
            consent=Consent.DATA_TEAM,
            created_at=LONG_AGO,
        )
        session.add(rung)
        session.flush()
        session.add(Backing(workspace_id=rung.workspace_id, rung_id=rung.id, request_id=foot.id))
    session.flush()
    return need


def a_branch(
    session: Session,
    product: Product,
    need: Need | None,
    backers: Iterable[int] = (),
    *,
    altitude: Altitude = Altitude.STRATEGY,
) -> Rung:
    """Another reason beside the first rung of a product's chain, which these requests back and
    which reaches a need at once; none where it reaches none."""
    beside = climbing.rungs_of(session, product.id)[0]
    rung = Rung(
        workspace_id=product.workspace_id,
        product_id=product.id,
        position=1,
        fork_of=beside.id,
        text=need.wording if need is not None else "Because of the audit",
        altitude=altitude,
        is_need=need is not None,
        need_id=need.id if need is not None else None,
        author_id="U0OMAR",
        source_class=SourceClass.PUBLIC,
        consent=Consent.DATA_TEAM,
        created_at=LONG_AGO,
    )
    session.add(rung)
    session.flush()
    for number in backers:
        session.add(Backing(workspace_id=rung.workspace_id, rung_id=rung.id, request_id=number))
    session.flush()
    return rung


def a_lone_need(session: Session, wording: str = COSTS, *, confirmed: bool = True) -> Need:
    """A need that nothing reaches yet."""
    need = Need(
        workspace_id=TEAM,
        wording=wording,
        source_class=SourceClass.PUBLIC,
        confirmed_by="U0PETRA" if confirmed else None,
        confirmed_at=LONG_AGO if confirmed else None,
        created_at=LONG_AGO,
    )
    session.add(need)
    session.flush()
    return need
