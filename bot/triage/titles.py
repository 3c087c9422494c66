"""What a product is called in triage, and where it is talked about."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from bot import audience, demand, discretion, people
from bot.people import Caller
from bot.wording import N_, _
from models import Post, Product, Regrouping, RegroupingKind, Request, Workspace

PRIVATE_TITLE = N_("A candidate from private requests")
"""A product's title made from private words is private too."""

READABLE = (
    select(Request.id)
    .where(
        Request.product_id == bindparam("product_id"),
        discretion.for_the_data_team(),
        Request.deleted_at.is_(None),
    )
    .limit(1)
)
"""Asked whenever a product is named in triage, so it is made once."""


def may_show_title(session: Session, product_id: int) -> bool:
    """The data team may read at least one of the requests that the title was made from."""
    return session.scalar(READABLE, {"product_id": product_id}) is not None


@dataclass(frozen=True)
class MergedSeen:
    """Where a product goes on that was merged into another."""

    regrouping_id: int | None
    title: str
    link: str | None
    by: str


def _is_led_on(session: Session, product: Product) -> bool:
    """Its requests are with another product, of which the data team may read some."""
    return product.merged_into is not None and may_show_title(session, product.merged_into)


def merged(session: Session, product: Product) -> MergedSeen | None:
    if product.merged_into is None:
        return None
    goes_on = session.get_one(Product, product.merged_into)
    last = session.scalar(
        select(Regrouping)
        .where(
            Regrouping.undone_at.is_(None),
            Regrouping.kind == RegroupingKind.MERGE,
            Regrouping.other_id == product.id,
        )
        .order_by(Regrouping.id.desc())
        .limit(1)
    )
    return MergedSeen(
        regrouping_id=last.id if last is not None else None,
        title=title_of(session, goes_on),
        link=link_to(session, goes_on),
        by=_maker(session, last) or _("somebody"),
    )


def title_of(session: Session, product: Product) -> str:
    """A product's title as triage may read it."""
    is_readable = may_show_title(session, product.id) or _is_led_on(session, product)
    return product.title if is_readable and product.title else _(PRIVATE_TITLE)


def as_read_by(session: Session, product: Product, caller: Caller) -> str:
    """The data team may read titles that are made from shared words, managers only public ones."""
    if caller.is_data_team:
        return title_of(session, product)
    is_public = audience.public_products(session, product.workspace_id, [product.id])
    return product.title if is_public else _(PRIVATE_TITLE)


def all_of(session: Session, product_ids: Sequence[int]) -> tuple[str, ...]:
    """What products are called, as triage may read it, in three queries at most."""
    named = named_all(session, product_ids)
    return tuple(named[number] for number in product_ids)


def named_all(session: Session, product_ids: Collection[int]) -> dict[int, str]:
    """The same by number."""
    products = session.scalars(select(Product).where(Product.id.in_(product_ids))).all()
    goes_on_in = {product.id: product.merged_into or product.id for product in products}
    sides = {*goes_on_in, *goes_on_in.values()}
    readable = set(
        session.scalars(
            select(Request.product_id)
            .where(
                Request.product_id.in_(sides),
                discretion.for_the_data_team(),
                Request.deleted_at.is_(None),
            )
            .distinct()
        )
    )
    return {
        p.id: p.title if p.title and {p.id, goes_on_in[p.id]} & readable else _(PRIVATE_TITLE)
        for p in products
    }


def threads_of(session: Session, workspace_id: str, product_ids: Collection[int]) -> dict[int, str]:
    """Where candidates are talked about, for those that have a thread."""
    workspace = session.get_one(Workspace, workspace_id)
    keys = [f"candidate:{number}" for number in product_ids]
    roots = session.scalars(
        select(Post).where(
            Post.workspace_id == workspace_id, Post.key.in_(keys), Post.ts.is_not(None)
        )
    )
    links = {root.subject_id: workspace.permalink(root.channel_id, root.ts or "") for root in roots}
    return {number: link for number, link in links.items() if link is not None}


def link_to(session: Session, product: Product) -> str | None:
    """Where a product is talked about: its thread, else where its first public ask was said."""
    root = session.scalar(
        select(Post).where(
            Post.workspace_id == product.workspace_id,
            Post.key == f"candidate:{product.id}",
            Post.ts.is_not(None),
        )
    )
    if root is not None and root.ts is not None:
        workspace = session.get_one(Workspace, product.workspace_id)
        return workspace.permalink(root.channel_id, root.ts)
    return session.scalar(
        select(Request.permalink)
        .where(
            Request.product_id == product.id,
            Request.permalink.is_not(None),
            Request.text != "",
            demand.counts(),
            discretion.for_everybody(),
        )
        .order_by(Request.said_at, Request.id)
        .limit(1)
    )


def _maker(session: Session, regrouping: Regrouping | None) -> str | None:
    if regrouping is None:
        return None
    names = people.names(session, regrouping.workspace_id, [regrouping.made_by])
    return names.get(regrouping.made_by)
