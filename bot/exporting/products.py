"""The products with their demand."""

from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot import demand
from bot.exporting.tables import Table, Values, Wanted, batches
from models import Product, Theme


def _products(session: Session, wanted: Wanted) -> Iterator[list[Values]]:
    """The products with their demand, in the order in which they began.

    None is named after words that the data team may not read: see `bot.clustering.naming`.
    """
    query = (
        select(Product, Theme.title, Theme.reason)
        .outerjoin(Theme, Theme.id == Product.theme_id)
        .where(Product.workspace_id == wanted.workspace_id)
    )
    for batch in batches(session, query, Product.id, wanted.batch):
        asked = demand.of_products(session, [row[0].id for row in batch])
        yield [_product(*row, asked[row[0].id]) for row in batch]


def _product(
    product: Product, theme_title: str | None, theme_reason: str | None, asked: demand.Demand
) -> Values:
    return (
        product.id,
        product.title,
        product.summary,
        str(product.stage),
        product.outcome and str(product.outcome),
        asked.times,
        asked.people,
        asked.teams,
        asked.still_open,
        asked.first,
        asked.last,
        product.owner_id,
        product.effort_days,
        product.effort_low,
        product.effort_high,
        product.link,
        product.theme_id,
        theme_title,
        theme_reason,
        product.listed_at,
        product.listed_because,
        product.created_at,
        product.merged_into,
    )


PRODUCTS = Table(
    {
        "id": "number",
        "title": "text",
        "summary": "text",
        "stage": "text",
        "outcome": "text",
        "times": "number",
        "people": "number",
        "teams": "number",
        "still_open": "number",
        "first_asked_at": "time",
        "last_asked_at": "time",
        "owner": "text",
        "effort_days": "decimal",
        "effort_low": "decimal",
        "effort_high": "decimal",
        "link": "text",
        "theme": "number",
        "theme_title": "text",
        "theme_reason": "text",
        "listed_at": "time",
        "listed_because": "text",
        "created_at": "time",
        "merged_into": "number",
    },
    _products,
)
