"""What is exported: the columns, and the rows as they are read from the database."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypeVarTuple

from sqlalchemy import Row, Select, select
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased

from bot import demand, discretion
from bot.importing.said import NOBODY, NOWHERE, SYNTHETIC
from models import Channel, NameState, OwnName, Person, Product, Request, Theme

BATCH = 2000
"""Rows in memory at a time."""

Columns = TypeVarTuple("Columns")

Kind = Literal["number", "decimal", "text", "time", "texts"]
Values = Sequence[Any]


@dataclass(frozen=True)
class Table:
    """Columns with the kind of their values, and a function that reads their rows in batches."""

    columns: dict[str, Kind]
    read: Callable[[Session, str, bool], Iterator[list[Values]]]
    """Takes the workspace, and whether to read private words that the data team may not read."""


def _requests(session: Session, workspace_id: str, with_private: bool) -> Iterator[list[Values]]:
    """The requests in the order in which they were filed, without what was none after all."""
    person, channel = aliased(Person), aliased(Channel)
    query = (
        select(
            Request, person.name, person.team, channel.name, Product.title, Theme.id, Theme.title
        )
        .outerjoin(
            person,
            (person.workspace_id == Request.workspace_id) & (person.id == Request.requester_id),
        )
        .outerjoin(
            channel,
            (channel.workspace_id == Request.workspace_id) & (channel.id == Request.channel_id),
        )
        .outerjoin(Product, Product.id == Request.product_id)
        .outerjoin(Theme, Theme.id == Product.theme_id)
        .where(Request.workspace_id == workspace_id, Request.dismissed_at.is_(None))
    )
    for batch in _batches(session, query, Request.id):
        yield [
            _request(*row, shows_words=with_private or discretion.may_read_words(row[0]))
            for row in batch
        ]


def _names(session: Session, workspace_id: str, _with_private: bool) -> Iterator[list[Values]]:
    """The names that requests are read with, as an import takes them."""
    used = select(OwnName).where(
        OwnName.workspace_id == workspace_id, OwnName.state == NameState.USED
    )
    for batch in _batches(session, used, OwnName.id):
        yield [(name.name, name.kind.value, name.long_form) for (name,) in batch]


def _batches(
    session: Session, query: "Select[*Columns]", key: InstrumentedAttribute[int]
) -> "Iterator[Sequence[Row[*Columns]]]":
    """A query's rows by rising key, a batch in memory at a time.

    Each batch is a query of its own: a session can't forget what a running one still fills.
    """
    after = 0
    pages = query.order_by(key).limit(BATCH)
    while rows := session.execute(pages.where(key > after)).all():
        yield rows
        last: Any = rows[-1]
        after = last[0].id
        session.expunge_all()


def _request(
    request: Request,
    name: str | None,
    team: str | None,
    channel: str | None,
    product_title: str | None,
    theme_id: int | None,
    theme_title: str | None,
    *,
    shows_words: bool,
) -> Values:
    """One row; without its words, it still says what is counted, where, and in which product."""
    words = request if shows_words else UNSAID
    return (
        request.id,
        request.source_id,
        None if request.channel_id == NOWHERE else channel or request.channel_id,
        _source_ts(request),
        words.text,
        None if request.requester_id == NOBODY else request.requester_id,
        team,
        str(request.status),
        request.product_id,
        product_title,
        theme_id,
        theme_title,
        request.filed_at,
        request.number,
        str(request.sort),
        words.title,
        request.said_at,
        name or None,
        words.metric,
        words.dimensions,
        words.filters,
        words.period,
        words.cadence and str(words.cadence),
        words.deadline and words.deadline.isoformat(),
        words.decision,
        request.permalink,
        str(request.source_class),
        request.answer_permalink,
        request.answered_at,
        request.answered_by,
        request.effort_minutes,
        request.usefulness and str(request.usefulness),
        request.judged_at,
    )


UNSAID = Request(text="", title="", dimensions=[], filters=[])
"""What stands where words may not be read."""


def _source_ts(request: Request) -> str | None:
    """The time as its source wrote it, letter by letter."""
    if request.source_ts is not None:
        return request.source_ts
    return None if request.ts.startswith(SYNTHETIC) else request.ts


def _products(session: Session, workspace_id: str, _with_private: bool) -> Iterator[list[Values]]:
    """The products with their demand, in the order in which they began.

    None is named after words that the data team may not read: see `bot.clustering.naming`.
    """
    query = (
        select(Product, Theme.title, Theme.reason)
        .outerjoin(Theme, Theme.id == Product.theme_id)
        .where(Product.workspace_id == workspace_id)
    )
    for batch in _batches(session, query, Product.id):
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


REQUESTS = Table(
    {
        "id": "number",
        "source_id": "text",
        "channel": "text",
        "ts": "text",
        "text": "text",
        "requester": "text",
        "team": "text",
        "status": "text",
        "product": "number",
        "product_title": "text",
        "theme": "number",
        "theme_title": "text",
        "created_at": "time",
        "number": "number",
        "sort": "text",
        "title": "text",
        "said_at": "time",
        "requester_name": "text",
        "metric": "text",
        "dimensions": "texts",
        "filters": "texts",
        "period": "text",
        "cadence": "text",
        "deadline": "text",
        "decision": "text",
        "permalink": "text",
        "source_class": "text",
        "answer": "text",
        "answered_at": "time",
        "answered_by": "text",
        "effort_minutes": "number",
        "usefulness": "text",
        "judged_at": "time",
    },
    _requests,
)
"""`source_id`, `channel` and `ts` as the source of an import wrote them."""

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

NAMES = Table({"name": "text", "kind": "text", "long_form": "text"}, _names)
