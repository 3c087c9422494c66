"""Offers to file that their authors haven't answered, as a PM finds them in Home."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import Session

from bot import mentions, people
from bot.capture.arrivals import EXPIRED
from bot.discretion import FEWEST
from bot.wording import _
from models import Channel, Message, Offer, Person, Workspace
from models.words import SourceClass

SHOWN = 5
LATELY = timedelta(days=7)
"""How long an offer whose words were let go can still be found by its message."""


@dataclass(frozen=True)
class OfferLine:
    """A message that looked like a request, and whose author hasn't said."""

    id: int
    text: str
    author: str
    made_at: datetime
    permalink: str | None


@dataclass(frozen=True)
class Waiting:
    """Offers without an answer."""

    offers: tuple[OfferLine, ...] = ()
    more: int = 0
    hidden: int = 0
    """Those from private places, told from three on."""
    expired: tuple[tuple[str, datetime], ...] = ()
    """Where messages are whose words were let go, with when they were said."""


def waiting(session: Session, workspace: Workspace, now: datetime) -> Waiting:
    """Gather them: with words where everybody may read them."""
    is_open = (Offer.workspace_id == workspace.id) & Offer.closed_at.is_(None)
    is_shown = _is_public() & (Message.text != "")
    lines = tuple(
        OfferLine(
            offer.id,
            mentions.named(session, workspace.id, message.text),
            name or _("somebody"),
            offer.made_at,
            _link(workspace, message),
        )
        for offer, message, name in session.execute(_newest(is_open, is_shown))
    )
    total, public = session.execute(
        select(func.count(), func.count().filter(is_shown))
        .select_from(Offer)
        .join(Message, Message.id == Offer.message_id)
        .where(is_open, Message.deleted_at.is_(None))
    ).one()
    hidden = int(total - public)
    return Waiting(
        lines,
        int(public) - len(lines),
        hidden if hidden >= FEWEST else 0,
        _expired(session, workspace, now),
    )


def _is_public() -> ColumnElement[bool]:
    return (
        select(Channel.id)
        .where(
            Channel.workspace_id == Message.workspace_id,
            Channel.id == Message.channel_id,
            Channel.source_class == SourceClass.PUBLIC,
        )
        .exists()
    )


def _newest(*which: ColumnElement[bool]) -> Select[Offer, Message, str]:
    return (
        select(Offer, Message, Person.name)
        .join(Message, Message.id == Offer.message_id)
        .outerjoin(Person, people.is_one(Person, Offer.workspace_id, Offer.person_id))
        .where(*which)
        .order_by(Offer.made_at.desc(), Offer.id.desc())
        .limit(SHOWN)
    )


def _expired(
    session: Session, workspace: Workspace, now: datetime
) -> tuple[tuple[str, datetime], ...]:
    gone = _newest(
        Offer.workspace_id == workspace.id,
        Offer.outcome == EXPIRED,
        Offer.closed_at > now - LATELY,
        Message.deleted_at.is_(None),
        _is_public(),
    )
    found = [
        (_link(workspace, message), message.said_at)
        for _offer, message, _name in session.execute(gone)
    ]
    return tuple((link, said_at) for link, said_at in found if link is not None)


def _link(workspace: Workspace, message: Message) -> str | None:
    return workspace.permalink(message.channel_id, message.ts, message.thread_ts)
