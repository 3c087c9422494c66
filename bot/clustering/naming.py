"""A product's name: made from the words of its requests, and as private as they are.

It is made from what was asked in public where there is any, since everybody may then read it;
else from what the data team may read; and a product of which nobody may read anything has none.
A name that a person gave, or that a PM let through, is never replaced by a machine's.
"""

from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from bot import demand, discretion, readers, refresh
from bot.clustering import themes
from bot.jobs import Job
from bot.language import ProductName
from bot.queue import Queue
from bot.rules import naming
from bot.wording import N_
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


def is_public(session: Session, product_id: int) -> bool:
    """Everybody may read what a product is named after."""
    public = _readable(product_id, Request.id).where(discretion.for_everybody())
    return session.scalar(public.limit(1)) is not None


def texts_to_name(session: Session, product_id: int) -> list[str]:
    """The wordings that a product is named after; none when a person stands behind its name."""
    product = session.get(Product, product_id)
    if product is None or _is_settled(product):
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
    take_name(session, product, name, model, read)
    refresh.candidate(session, queue, product.id)


def take_name(
    session: Session, product: Product, name: ProductName, model: str, read: list[str]
) -> None:
    """Give a product its name, told apart from those of other listed products."""
    title = func.lower(Product.title)
    others = select(title).where(
        Product.workspace_id == product.workspace_id,
        Product.stage != Stage.UNLISTED,
        Product.id != product.id,
    )
    product.title = name.title
    if session.scalar(others.where(title == name.title.lower()).limit(1)) is not None:
        product.title = naming.told_apart(name.title, read, set(session.scalars(others)))
    product.summary, product.named_by = name.summary, model


def _is_settled(product: Product) -> bool:
    """A person gave the name, or a PM let it through."""
    return product.named_by == BY_PERSON or (product.vetted_at is not None and product.title != "")


def review_name(
    session: Session, queue: Queue, product_id: int, *, is_exposed: bool = False
) -> None:
    """The words that a name may be made from are others now: name it after these.

    Until the language model has found a better one, the title of the earliest request will do.
    What a PM let through stays, unless nobody stands by its words any more, or it is exposed: it
    was made of private words, and others may read it from now on. Then it must be let through anew.
    """
    product = session.get_one(Product, product_id, with_for_update={"key_share": True})
    sources = _sources(session, product_id)
    stays = sources or _was_named_after_what_ended(session, product_id)
    if product.named_by == BY_PERSON or (_is_settled(product) and stays and not is_exposed):
        return
    product.vetted_at = product.vetted_by = None
    first = sources[0] if sources else None
    untitled = readers.said_to_everybody(session, product.workspace_id, N_("Untitled"))
    product.title = (first.title or untitled) if first else ""
    product.named_by = (first.understood_by or "") if first else ""
    product.summary = ""
    themes.forget_name(session, product.theme_id)
    if product.stage is not Stage.UNLISTED:
        queue.defer(session, Job.NAME_PRODUCT, product_id=product.id)
        refresh.candidate(session, queue, product.id)


def _was_named_after_what_ended(session: Session, product_id: int) -> bool:
    """Words that were kept long enough take no name with them."""
    ended = select(Request.id).where(
        Request.product_id == product_id, Request.words_ended_at.is_not(None), demand.counts()
    )
    return session.scalar(ended.limit(1)) is not None


def rests_on(session: Session, product_id: int, request: Request) -> bool:
    """A product is named after this request alone."""
    if not request.text or not request.counts or not discretion.may_read_words(request):
        return False
    others = _readable(product_id, Request.id).where(Request.id != request.id).order_by(None)
    if request.source_class is SourceClass.PUBLIC:
        others = others.where(discretion.for_everybody())
    return session.scalar(others.limit(1)) is None
