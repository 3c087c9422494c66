"""What the terminal shows of a workspace: its strongest candidates, and a why-chain."""

from rich.table import Table
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot import demand
from bot.triage import climbing
from models import Chain, Product, Request, Rung
from models.words import Stage


def candidates(session: Session, workspace_id: str, most: int = 10) -> Table:
    """The listed candidates that most people asked for, then most often."""
    numbers = session.scalars(
        select(Product.id).where(
            Product.workspace_id == workspace_id, Product.stage != Stage.UNLISTED
        )
    ).all()
    asked = demand.of_products(session, numbers)
    first = sorted(numbers, key=lambda n: (-asked[n].people, -asked[n].times, n))[:most]
    table = Table(f"{len(numbers)} candidates", "times", "people", "teams", "since", box=None)
    for number in first:
        title = session.get_one(Product, number).title.replace("[", r"\[")
        one = asked[number]
        since = f"{one.first:%-d %B}" if one.first else ""
        table.add_row(title, str(one.times), str(one.people), str(one.teams), since)
    return table


def chain(session: Session, workspace_id: str) -> str:
    """The tallest why-chain, from the foot up; the need is marked."""
    product_id = session.scalar(
        select(Rung.product_id)
        .where(Rung.workspace_id == workspace_id, Rung.undone_at.is_(None))
        .group_by(Rung.product_id)
        .order_by(func.count().desc(), Rung.product_id)
        .limit(1)
    )
    if product_id is None:
        return "No why-chain has been climbed yet."
    foot = session.get_one(Request, session.get_one(Chain, product_id).request_id)
    lines = [f"“{foot.text}”"]
    for rung in climbing.rungs_of(session, product_id):
        mark = "  ← the need" if rung.is_need else ""
        lines.append(f"  {rung.position}. {rung.altitude}: {rung.text}{mark}")
    return "\n".join(lines)
