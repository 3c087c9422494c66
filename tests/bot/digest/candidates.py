"""Candidates as digests find them."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

from sqlalchemy.orm import Session

from bot.digest import plans
from bot.digest.plans import Plan
from models import Chain, Decision, Need, Product, Request, Rung, Workspace
from models.words import Altitude, DecisionKind, SourceClass, Stage
from playground.lark import TEAM
from tests.builders import LONG_AGO, a_product, a_request, a_workspace, many_requests

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
"""The Tuesday morning on which tests begin."""
_links = count(1)


def a_candidate(
    session: Session,
    title: str = "Orders by city",
    *,
    people: Sequence[str] = ("U0MIRA", "U0OMAR"),
    source: SourceClass = SourceClass.PUBLIC,
    vetted: bool = True,
    listed_at: datetime = LONG_AGO,
    **facts: Any,
) -> Product:
    """A listed candidate that these people asked for; a PM has let it through."""
    a_workspace(session, facts.get("workspace_id", TEAM))
    product = a_product(
        session,
        title=title,
        stage=Stage.CANDIDATE,
        listed_at=listed_at,
        vetted_at=listed_at if vetted else None,
        **facts,
    )
    for person in people:
        asked_for(session, product, requester_id=person, source_class=source, said_at=LONG_AGO)
    return product


def asked_for(session: Session, product: Product, **facts: Any) -> Request:
    """One more request for a product."""
    facts.setdefault("permalink", f"https://lark.slack.com/archives/C0ASK/p{next(_links)}")
    return a_request(session, product_id=product.id, **facts)


def many_candidates(session: Session, many: int) -> None:
    """So many candidates at once, of which a test needs no single one; two asked for each."""
    a_workspace(session)
    products = [
        Product(
            workspace_id=TEAM,
            title=f"Candidate {number}",
            created_at=LONG_AGO,
            stage=Stage.CANDIDATE,
            listed_at=LONG_AGO,
            vetted_at=LONG_AGO,
        )
        for number in range(many)
    ]
    session.add_all(products)
    session.flush()
    who = ("U0MIRA", "U0OMAR")
    asked = [{"product_id": one.id, "requester_id": each} for one in products for each in who]
    many_requests(session, [{**facts, "said_at": LONG_AGO} for facts in asked])


def a_need(session: Session, wording: str = "Grow in the north", *, confirmed: bool = True) -> Need:
    """A need that chains may reach."""
    need = Need(
        workspace_id=TEAM,
        wording=wording,
        source_class=SourceClass.PUBLIC,
        created_at=LONG_AGO,
        confirmed_at=LONG_AGO if confirmed else None,
    )
    session.add(need)
    session.flush()
    return need


def reaches(
    session: Session, product: Product, need: Need, altitude: Altitude = Altitude.STRATEGY
) -> None:
    """The product's chain reaches the need."""
    foot = a_request(session, product_id=None)
    session.add_all(
        [
            Chain(
                workspace_id=product.workspace_id,
                product_id=product.id,
                request_id=foot.id,
                need_id=need.id,
                started_at=LONG_AGO,
            ),
            Rung(
                workspace_id=product.workspace_id,
                product_id=product.id,
                position=1,
                text=need.wording,
                altitude=altitude,
                is_need=True,
                source_class=SourceClass.PUBLIC,
                created_at=LONG_AGO,
            ),
        ]
    )
    session.flush()


def days_ago(days: float) -> datetime:
    """A moment before `NOW`."""
    return NOW - timedelta(days=days)


def a_decision(
    session: Session, product: Product, kind: DecisionKind = DecisionKind.BUILD, **facts: Any
) -> Decision:
    """What Max decided yesterday; in force unless it has an end."""
    defaults = {
        "workspace_id": product.workspace_id,
        "product_id": product.id,
        "kind": kind,
        "reason": "It pays",
        "decided_by": "U0MAX",
        "decided_at": days_ago(1),
    }
    decision = Decision(**{**defaults, **facts})
    product.outcome = kind if decision.ended_at is None else None
    session.add(decision)
    session.flush()
    return decision


def with_digest(session: Session, **facts: Any) -> Workspace:
    """A workspace that wants its digest on Mondays at nine in Berlin; facts of both."""
    wanted = {"bot_token": b"locked", "time_zone": "Europe/Berlin"}
    own = {"channel_id": "C0GENERAL", "since": LONG_AGO}
    for name in ("channel_id", "since", "weekday", "hour", "rhythm", "is_silent"):
        if name in facts:
            own[name] = facts.pop(name)
    workspace = a_workspace(session, **{**wanted, **facts})
    plans.post_in(session, workspace.id, "C0GENERAL", Plan(workspace.time_zone), LONG_AGO)
    digest = plans.of_channel(session, workspace.id)
    for name, value in own.items():
        setattr(digest, name, value)
    session.flush()
    return workspace
