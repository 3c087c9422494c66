"""Channels whose words are kept from a language model: the built-in rules read them instead.

What was asked in such a channel has no part in any call, nor has what stands beside it in one: a
product with one request from there is named, and asked about, by the rules.
"""

from sqlalchemy import ColumnElement, exists, or_, select
from sqlalchemy.orm import Session

from models import Channel, Product, Request, Workspace


def is_kept(session: Session, workspace_id: str, channel_id: str) -> bool:
    """What is said in this channel is kept from a language model."""
    channel = session.get(Channel, (workspace_id, channel_id))
    return channel is not None and channel.keeps_words


def kept_channels(session: Session, workspace_id: str) -> frozenset[str]:
    """All of them."""
    kept = select(Channel.id).where(Channel.workspace_id == workspace_id, Channel.keeps_words)
    return frozenset(session.scalars(kept))


def is_free() -> ColumnElement[bool]:
    """The condition under which a language model may read a request's words."""
    return ~exists().where(
        Channel.workspace_id == Request.workspace_id,
        Channel.id == Request.channel_id,
        Channel.keeps_words,
    )


def touches(session: Session, *product_ids: int) -> bool:
    """One of these products was asked for in such a channel, or is talked about in one."""
    asked_there = exists().where(
        Request.product_id == Product.id,
        Request.workspace_id == Channel.workspace_id,
        Request.channel_id == Channel.id,
    )
    found = (
        select(Channel.id)
        .join(Product, Product.workspace_id == Channel.workspace_id)
        .join(Workspace, Workspace.id == Channel.workspace_id)
        .where(
            Product.id.in_(product_ids),
            Channel.keeps_words,
            or_(Channel.id == Workspace.triage_channel_id, asked_there),
        )
    )
    return session.scalar(found.limit(1)) is not None
