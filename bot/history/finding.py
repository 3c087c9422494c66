"""What a reading has found, and how far one is: as the admin who asked for it may know."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from bot import audience, demand
from bot.demand import Demand
from bot.discretion import FEWEST, Audience
from models import Product, Reading, Request
from models.words import Sort, SourceClass, Stage

SHOWN = 5
"""Candidates, links and terms that are named."""
OFTEN = 2
"""An address that was given so often is likely an answer."""
LATELY = timedelta(days=7)
"""How long Home shows a reading that has ended."""


@dataclass(frozen=True)
class Found:
    """What an ended reading tells; words from private places are only counted, from three on."""

    channel_id: str
    read: int
    back_to: datetime
    requests: int | None
    """None where so few are private that the number would point at somebody."""
    candidates: tuple[tuple[str, Demand], ...]
    more_candidates: int
    links: tuple[tuple[str, int], ...]
    terms: tuple[str, ...]
    more_terms: int
    problem: str | None


def found_by(session: Session, reading: Reading) -> Found:
    """Gather what a reading has found so far."""
    numbers = _products(session, reading)
    public = audience.public_products(session, reading.workspace_id, numbers)
    shown = [number for number in numbers if number in public]
    asked = demand.of_products(session, shown, audience=Audience.EVERYBODY)
    strongest = sorted(shown, key=lambda n: (-asked[n].people, -asked[n].times, n))[:SHOWN]
    rows = session.execute(select(Product.id, Product.title).where(Product.id.in_(strongest)))
    titles = {row.id: row.title for row in rows}
    terms = _terms(session, reading)
    return Found(
        channel_id=reading.channel_id,
        read=reading.read,
        back_to=back_to(reading),
        requests=_requests(session, reading),
        candidates=tuple((titles[number], asked[number]) for number in strongest),
        more_candidates=len(shown) - len(strongest),
        links=links_of(reading),
        terms=terms[:SHOWN],
        more_terms=max(0, len(terms) - SHOWN),
        problem=reading.problem,
    )


def back_to(reading: Reading) -> datetime:
    """The time of the oldest message that was read; all of it, once it is through."""
    if reading.read_at is not None:
        return reading.since
    if reading.reached is None:
        return reading.begun_at
    return datetime.fromtimestamp(float(reading.reached), UTC)


def is_found(reading: Reading) -> ColumnElement[bool]:
    """The condition that a request counts and was brought in by this reading."""
    return (
        (Request.workspace_id == reading.workspace_id)
        & (Request.channel_id == reading.channel_id)
        & Request.is_imported
        & (Request.filed_at >= reading.begun_at)
        & demand.counts()
    )


def _requests(session: Session, reading: Reading) -> int | None:
    is_public = Request.source_class == SourceClass.PUBLIC
    total, public = session.execute(
        select(func.count(), func.count().filter(is_public)).where(is_found(reading))
    ).one()
    return None if 0 < total - public < FEWEST else int(total)


def _products(session: Session, reading: Reading) -> list[int]:
    return list(
        session.scalars(
            select(Product.id)
            .join(Request, Request.product_id == Product.id)
            .where(is_found(reading), Product.stage == Stage.CANDIDATE)
            .distinct()
            .order_by(Product.id)
        )
    )


def links_of(reading: Reading) -> tuple[tuple[str, int], ...]:
    often = [(link, times) for link, times in reading.links.items() if times >= OFTEN]
    return tuple(sorted(often, key=lambda each: (-each[1], each[0]))[:SHOWN])


def _terms(session: Session, reading: Reading) -> tuple[str, ...]:
    """What people asked the meaning of, in public."""
    rows = session.scalars(
        select(Request.title)
        .where(
            is_found(reading),
            Request.sort == Sort.MEANING,
            Request.source_class == SourceClass.PUBLIC,
            Request.title != "",
        )
        .order_by(Request.said_at.desc())
    )
    return tuple(dict.fromkeys(rows))


@dataclass(frozen=True)
class Progress:
    """How far a reading is, for Home."""

    id: int
    channel_id: str
    read: int
    back_to: datetime
    is_open: bool
    is_limited: bool
    left: timedelta | None
    """How long it will still take at its pace so far; None when that can't be said yet."""
    problem: str | None


def progress(session: Session, workspace_id: str, now: datetime) -> tuple[Progress, ...]:
    """The readings that are under way, and those that ended lately, the newest first."""
    rows = session.scalars(
        select(Reading)
        .where(
            Reading.workspace_id == workspace_id,
            Reading.ended_at.is_(None) | (Reading.ended_at > now - LATELY),
        )
        .order_by(Reading.ended_at.is_(None).desc(), Reading.id.desc())
        .limit(SHOWN)
    )
    return tuple(_progress(reading, now) for reading in rows)


def _progress(reading: Reading, now: datetime) -> Progress:
    return Progress(
        id=reading.id,
        channel_id=reading.channel_id,
        read=reading.read,
        back_to=back_to(reading),
        is_open=reading.ended_at is None,
        is_limited=reading.is_limited,
        left=_left(reading, now),
        problem=reading.problem,
    )


def _left(reading: Reading, now: datetime) -> timedelta | None:
    covered = reading.begun_at - back_to(reading)
    spent = now - reading.begun_at
    if reading.ended_at is not None or not covered or not spent:
        return None
    return spent * ((back_to(reading) - reading.since) / covered)


def was_read(session: Session, workspace_id: str, channel_id: str) -> bool:
    """A channel was read before, or is being read."""
    query = select(Reading.id).where(
        Reading.workspace_id == workspace_id, Reading.channel_id == channel_id
    )
    return session.scalar(query.limit(1)) is not None
