"""At the end of an import, products that it began and that ask for the same data become one.

What was there before keeps its requests and its ids; what a person or the running bot has touched
since stays as well.
"""

from collections.abc import Mapping

from sqlalchemy import ForeignKey, Table, text
from sqlalchemy.orm import Session

from bot.stored_vectors import copy_in
from models import Base, Product, Request

_UNTOUCHED = (
    "product.is_provisional AND product.stage = 'unlisted' AND product.outcome IS NULL "
    "AND product.vetted_at IS NULL AND product.link IS NULL"
)


def provisional(session: Session, workspace_id: str) -> set[int]:
    """The products that may still be put together with others."""
    query = f"SELECT id FROM product WHERE workspace_id = :owner AND {_UNTOUCHED}"  # noqa: S608  # constants
    return set(session.scalars(text(query), {"owner": workspace_id}))


def put_together(session: Session, goes_on: Mapping[int, int]) -> int:
    """Give the requests of each product to the one that it goes on in; how many products went.

    One that somebody has touched meanwhile stays as it is. Call it with the workspace locked.
    """
    session.execute(
        text(
            "CREATE TEMPORARY TABLE IF NOT EXISTS gone (id bigint PRIMARY KEY, kept bigint) "
            "ON COMMIT DELETE ROWS"
        )
    )
    copy_in(session, "gone", {"id": "int8", "kept": "int8"}, goes_on.items())
    _leave_out_what_is_touched(session)
    session.execute(text("ANALYZE gone"))
    for statement in (_SUMS, _TITLES, _REQUESTS):
        session.execute(text(statement))
    went = session.scalars(
        text("DELETE FROM product USING gone WHERE product.id = gone.id RETURNING product.id")
    ).all()
    return len(went)


def settle(session: Session, workspace_id: str) -> None:
    """From now on the workspace's products stay as they are, whatever is imported later."""
    session.execute(
        text(
            "UPDATE product SET is_provisional = false "
            "WHERE workspace_id = :owner AND is_provisional"
        ),
        {"owner": workspace_id},
    )


def _leave_out_what_is_touched(session: Session) -> None:
    session.execute(
        text(
            "SELECT FROM product WHERE id IN (SELECT id FROM gone UNION SELECT kept FROM gone) "
            "ORDER BY id FOR UPDATE"
        )
    )
    touched = " OR ".join(
        f"EXISTS (SELECT FROM {table} WHERE {table}.{column} = product.id)"
        for table, column in _references()
    )
    session.execute(
        text(
            f"DELETE FROM gone WHERE NOT EXISTS (SELECT FROM product WHERE product.id = gone.id "  # noqa: S608  # names of our tables
            f"AND {_UNTOUCHED} AND NOT ({touched})) OR NOT EXISTS (SELECT FROM product "
            "WHERE product.id = gone.kept AND product.merged_into IS NULL "
            "AND product.stage <> 'retired')"
        )
    )


def _references() -> list[tuple[str, str]]:
    """Where a product may be spoken of, besides in its requests: table and column."""
    return [
        (table.name, key.parent.name)
        for table in Base.metadata.sorted_tables
        for key in _keys_to_products(table)
        if table.name != Request.__tablename__
    ]


def _keys_to_products(table: Table) -> list[ForeignKey]:
    return [key for key in table.foreign_keys if key.column.table.name == Product.__tablename__]


_SUMS = """
UPDATE product SET vector_sum = product.vector_sum + more.vector_sum,
    vector_count = product.vector_count + more.vector_count
FROM (
    SELECT gone.kept, sum(product.vector_sum) AS vector_sum,
        sum(product.vector_count) AS vector_count
    FROM gone JOIN product ON product.id = gone.id GROUP BY gone.kept
) AS more WHERE product.id = more.kept
"""
_TITLES = """
UPDATE product SET title = named.title, named_by = named.named_by
FROM (
    SELECT DISTINCT ON (gone.kept) gone.kept, product.title, product.named_by
    FROM gone JOIN product ON product.id = gone.id WHERE product.title <> ''
    ORDER BY gone.kept, product.id
) AS named WHERE product.id = named.kept AND product.title = ''
"""
_REQUESTS = "UPDATE request SET product_id = gone.kept FROM gone WHERE request.product_id = gone.id"
