"""A product's name: made from the words of its requests, and as private as they are.

It is made from what was asked in public where there is any, since everybody may then read it;
else from what the data team may read; and a product of which nobody may read anything has none.
"""

from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from bot import demand, discretion, refresh
from bot.jobs import Job
from bot.language import ProductName
from bot.queue import Queue
from models import Product, Request
from models.words import BY_PERSON, SourceClass, Stage

WORDINGS = 20
"""So many of the earliest wordings tell what a product is."""


def _readable(product_id: int, *what: Any) -> Select[Any]:
    """The requests that a name may be made from, those that everybody may read first."""
    return (
        select(*what)
        .where(
            Request.product_id == product_id,
            Request.text != "",
            demand.counts(),
            discretion.for_the_data_team(),
        )
        .order_by(discretion.for_everybody().desc(), Request.said_at, Request.id)
    )


def _sources(session: Session, product_id: int) -> list[Request]:
    readable = session.scalars(_readable(product_id, Request).limit(WORDINGS)).all()
    public = [r for r in readable if r.source_class is SourceClass.PUBLIC]
    return public or list(readable)


def texts_to_name(session: Session, product_id: int) -> list[str]:
    """The wordings that a product is named after; none when a person has named it."""
    product = session.get(Product, product_id)
    if product is None or product.named_by == BY_PERSON:
        return []
    return [request.text for request in _sources(session, product_id)]


def note_name(
    session: Session,
    queue: Queue,
    product_id: int,
    name: ProductName,
    model: str,
    read: list[str],
) -> None:
    """Write down a machine's name for a product; a person's name stays.

    `read` are the wordings that the model saw: if one of them was deleted or taken back meanwhile,
    the name is dropped, since that has deferred a new one.
    """
    product = session.get_one(Product, product_id, with_for_update={"key_share": True})
    if not read or not set(read) <= set(texts_to_name(session, product_id)):
        return
    product.title, product.summary, product.named_by = name.title, name.summary, model
    refresh.candidate(session, queue, product.id)


def review_name(session: Session, queue: Queue, product_id: int) -> None:
    """The words that a name may be made from are others now: name it after these.

    Until the language model has found a better one, the title of the earliest request will do.
    """
    product = session.get_one(Product, product_id, with_for_update={"key_share": True})
    if product.named_by == BY_PERSON:
        return
    sources = _sources(session, product_id)
    first = sources[0] if sources else None
    product.title = (first.title or "Untitled") if first else ""
    product.named_by = (first.understood_by or "") if first else ""
    product.summary = ""
    if product.stage is not Stage.UNLISTED:
        queue.defer(session, Job.NAME_PRODUCT, product_id=product.id)
        refresh.candidate(session, queue, product.id)


def rests_on(session: Session, product_id: int, request: Request) -> bool:
    """A product is named after this request alone."""
    first = session.execute(_readable(product_id, Request.id, Request.source_class).limit(2)).all()
    if not first or first[0].id != request.id:
        return False
    public = [row for row in first if row.source_class is SourceClass.PUBLIC]
    return len(public or first) == 1
