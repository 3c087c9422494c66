"""Products that exist: they have a title that a person gave, and a link."""

from dataclasses import dataclass
from datetime import datetime

import numpy as np
from sqlalchemy import ColumnElement, Select, Text, bindparam, delete, func, select
from sqlalchemy.orm import Session

from bot import people
from bot.existing import links, wording
from bot.glossary.reading import names_in
from bot.jobs import Job
from bot.likeness import Representation
from bot.queue import Queue
from bot.wording import _
from models import Product, ProductVector, UserError
from models.words import BY_PERSON, Stage

ONE_AT_A_TIME = select(func.pg_advisory_xact_lock(func.hashtext(bindparam("key", type_=Text))))
LONGEST_TITLE = 80
LONGEST_ANSWERS = 2_000


@dataclass(frozen=True)
class Known:
    """What somebody says about something that exists."""

    title: str
    link: str
    answers: str = ""
    """What it answers, in a sentence or two."""
    owner_id: str | None = None
    owner_name: str | None = None
    """Where the owner is nobody whom Slack knows."""


def exists() -> ColumnElement[bool]:
    """The condition under which a product exists and may be shown to everybody.

    A title that a machine made of people's words is as private as they are.
    """
    return (
        (Product.stage == Stage.MONITORING)
        & Product.link.is_not(None)
        & (Product.named_by == BY_PERSON)
    )


def those_of(workspace_id: str) -> Select[Product]:
    """Everything that exists in a workspace, to be read or counted."""
    return select(Product).where(Product.workspace_id == workspace_id, exists())


def all_of(session: Session, workspace_id: str) -> list[Product]:
    """Everything that exists, by title."""
    by_title = those_of(workspace_id).order_by(func.lower(Product.title), Product.id)
    return list(session.scalars(by_title))


def with_link(session: Session, workspace_id: str, address: str) -> Product | None:
    """What exists at an address, however that is written."""
    wanted = links.key(address)
    found = all_of(session, workspace_id)
    return next((p for p in found if p.link is not None and links.key(p.link) == wanted), None)


def find(session: Session, workspace_id: str, number: int) -> Product:
    """One product that exists. Raises `Gone` for any other."""
    product = Product.find(session, workspace_id, number)
    if product.stage is not Stage.MONITORING or product.link is None:
        raise UserError(_("This product isn't there any more. Choose another, or paste a link."))
    return product


def alike(session: Session, workspace_id: str, typed: str, most: int) -> list[Product]:
    """What exists whose title holds what was typed."""
    query = select(Product).where(
        Product.workspace_id == workspace_id,
        exists(),
        Product.title.icontains(typed.strip(), autoescape=True),
    )
    return list(session.scalars(query.order_by(func.lower(Product.title), Product.id).limit(most)))


def lock(session: Session, workspace_id: str) -> None:
    """One change to what exists at a time, so that nothing is written down twice."""
    session.execute(ONE_AT_A_TIME, {"key": f"exists:{workspace_id}"})


def add(session: Session, queue: Queue, workspace_id: str, known: Known, now: datetime) -> Product:
    """Write down something that exists, once for each address; what was known is kept up to date.

    Raises `UserError` at the field for a title or a link that is none.
    """
    lock(session, workspace_id)
    checked = check(known)
    product = with_link(session, workspace_id, checked.link)
    if product is None:
        product = begin(session, workspace_id, checked, now)
    else:
        describe(product, checked)
    session.flush()
    queue.defer(session, Job.INDEX_PRODUCT, product_id=product.id)
    people.get_to_know(session, queue, workspace_id, checked.owner_id)
    return product


def check(known: Known) -> Known:
    """The same, tidied up. Raises `UserError` at the field for what it can't be."""
    title = " ".join(known.title.split())
    if not any(letter.isalnum() for letter in title):
        raise UserError(_("What do people call it? Give it a title."), field="title")
    link = links.check(known.link, "link")
    answers = known.answers.strip()[:LONGEST_ANSWERS]
    return Known(title[:LONGEST_TITLE], link, answers, known.owner_id, known.owner_name)


def begin(session: Session, workspace_id: str, known: Known, now: datetime) -> Product:
    """A new product that exists already."""
    product = Product(
        workspace_id=workspace_id,
        title=known.title,
        created_at=now,
        stage=Stage.MONITORING,
        vector_count=0,
    )
    session.add(product)
    describe(product, known)
    return product


def describe(product: Product, known: Known) -> bool:
    """Write what is known into a product; what isn't said stays. False if nothing changed."""
    before = _facts(product)
    product.title, product.link, product.named_by = known.title, known.link, BY_PERSON
    product.summary = known.answers or product.summary or ""
    if known.owner_id or known.owner_name:
        product.owner_id, product.owner_name = known.owner_id, known.owner_name
    return _facts(product) != before


def _facts(product: Product) -> tuple[str | None, ...]:
    return product.title, product.link, product.summary, product.owner_id, product.owner_name


def index(session: Session, representation: Representation, product: Product) -> None:
    """Keep the vectors that asks are compared with, in place of older ones."""
    session.execute(delete(ProductVector).where(ProductVector.product_id == product.id))
    sentences = wording.sentences(product.title, product.summary)
    names = names_in(session, product.workspace_id, sentences)
    vectors = representation.represent(sentences, names)
    session.add_all(
        ProductVector(
            product_id=product.id,
            number=number,
            workspace_id=product.workspace_id,
            name=representation.name,
            vector=np.asarray(vector).tolist(),
        )
        for number, vector in enumerate(vectors)
    )
