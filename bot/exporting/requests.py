"""The requests, with what is known of each."""

from collections.abc import Iterator
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from bot import discretion, people
from bot.exporting.tables import Table, Values, Wanted, batches
from bot.importing.said import NOBODY, NOWHERE, SYNTHETIC
from models import Channel, Person, Product, Request, Theme


class _Asked(NamedTuple):
    """A request with what stands beside it in other tables."""

    request: Request
    name: str | None
    team: str | None
    channel: str | None
    product_title: str | None
    theme_id: int | None
    theme_title: str | None


def _requests(session: Session, wanted: Wanted) -> Iterator[list[Values]]:
    """The requests in the order in which they were filed, without what was none after all."""
    person, channel = aliased(Person), aliased(Channel)
    query = (
        select(
            Request, person.name, person.team, channel.name, Product.title, Theme.id, Theme.title
        )
        .outerjoin(person, people.is_one(person, Request.workspace_id, Request.requester_id))
        .outerjoin(
            channel,
            (channel.workspace_id == Request.workspace_id) & (channel.id == Request.channel_id),
        )
        .outerjoin(Product, Product.id == Request.product_id)
        .outerjoin(Theme, Theme.id == Product.theme_id)
        .where(Request.workspace_id == wanted.workspace_id, Request.dismissed_at.is_(None))
    )
    for batch in batches(session, query, Request.id, wanted.batch):
        yield [
            _request(
                _Asked(*row),
                shows_words=wanted.with_private or discretion.may_read_words(row[0]),
            )
            for row in batch
        ]


UNSAID = Request(text="", title="", dimensions=[], filters=[])
"""What stands where words may not be read."""


def _request(asked: _Asked, *, shows_words: bool) -> Values:
    """One row; without its words, it still says what is counted, where, and in which product."""
    words = asked.request if shows_words else UNSAID
    return (*_as_asked(asked, words), *_understood(asked, words), *_answered(asked.request))


def _as_asked(asked: _Asked, words: Request) -> Values:
    """What an import reads, and where it was placed."""
    request = asked.request
    return (
        request.id,
        request.source_id,
        None if request.channel_id == NOWHERE else asked.channel or request.channel_id,
        _source_ts(request),
        words.text,
        None if request.requester_id == NOBODY else request.requester_id,
        asked.team,
        str(request.status),
        request.product_id,
        asked.product_title,
        asked.theme_id,
        asked.theme_title,
        request.filed_at,
        request.number,
    )


def _source_ts(request: Request) -> str | None:
    """The time as its source wrote it, letter by letter."""
    if request.source_ts is not None:
        return request.source_ts
    return None if request.ts.startswith(SYNTHETIC) else request.ts


def _understood(asked: _Asked, words: Request) -> Values:
    request = asked.request
    return (
        str(request.sort),
        words.title,
        request.said_at,
        asked.name or None,
        words.metric,
        words.dimensions,
        words.filters,
        words.period,
        words.cadence and str(words.cadence),
        words.deadline and words.deadline.isoformat(),
        words.decision,
        request.permalink,
        str(request.source_class),
    )


def _answered(request: Request) -> Values:
    return (
        request.answer_permalink,
        request.answered_at,
        request.answered_by,
        request.effort_minutes,
        request.usefulness and str(request.usefulness),
        request.judged_at,
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
