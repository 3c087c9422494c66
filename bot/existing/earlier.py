"""The same data, asked for and answered before: by whom, when, and what differs this time."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot import people
from bot.discretion import for_everybody
from bot.existing import matching
from models import Request
from models.words import Status

LOOKED_AT = 10


class Differs(StrEnum):
    """In what two requests for the same data may differ."""

    PERIOD = "period"
    VALUES = "values"
    GRAIN = "grain"


@dataclass(frozen=True)
class Answered:
    """An earlier answer, as whoever asks now may judge it by."""

    by: str | None
    at: datetime
    minutes: int | None
    differs: Differs | None
    """None where the requests name the same; or the one thing in which they differ."""
    earlier: str = ""
    """What the earlier one named there."""


def latest(session: Session, request: Request) -> Request | None:
    """The latest answer to another person's request for the same product, which all may open.

    None where the two differ in more than one thing: better nothing than something else.
    """
    if request.product_id is None:
        return None
    found = session.scalars(
        select(Request)
        .where(
            Request.product_id == request.product_id,
            Request.id != request.id,
            Request.requester_id != request.requester_id,
            Request.status == Status.ANSWERED,
            Request.answered_by.is_not(None),
            Request.answer_permalink.is_not(None),
            Request.text != "",
            for_everybody(),
        )
        .order_by(Request.answered_at.desc(), Request.id.desc())
        .limit(LOOKED_AT)
    ).all()
    addresses = [str(each.answer_permalink) for each in found]
    openable = matching.may_open(session, request.workspace_id, addresses)
    fits = (r for r in found if r.answer_permalink in openable and len(differences(r, request)) < 2)
    return next(fits, None)


def differences(earlier: Request, request: Request) -> dict[Differs, str]:
    """In what two requests differ, with what the earlier one names there."""
    pairs = {
        Differs.PERIOD: ([earlier.period or ""], [request.period or ""]),
        Differs.VALUES: (earlier.filters, request.filters),
        Differs.GRAIN: (earlier.dimensions, request.dimensions),
    }
    return {
        what: ", ".join(old) for what, (old, new) in pairs.items() if _plain(old) != _plain(new)
    }


def _plain(words: list[str]) -> set[str]:
    return {each.strip().casefold() for each in words if each.strip()}


def read(session: Session, earlier: Request, request: Request) -> Answered | None:
    """What whoever asks is told of an earlier answer."""
    if earlier.answered_at is None:
        return None
    names = people.names(session, earlier.workspace_id, [earlier.answered_by])
    what, words = next(iter(differences(earlier, request).items()), (None, ""))
    by = names.get(earlier.answered_by)
    return Answered(by, earlier.answered_at, earlier.effort_minutes, what, words)
