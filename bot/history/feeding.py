"""What a reading found, put where it is of use: terms into the dictionary, links before a person.

Done again, it adds nothing.
"""

from datetime import datetime

from sqlalchemy import Select, exists, select
from sqlalchemy.orm import Session

from bot.existing import given, suggesting
from bot.existing.matching import Match
from bot.history import finding
from bot.terms import dictionary
from models import Reading, Request, Suggestion, SuggestionKind
from models.words import Sort, SourceClass


def feed(session: Session, reading: Reading, now: datetime) -> None:
    """Count who asked for which term, and propose the links that were given again and again."""
    for request in session.scalars(_asks_for_terms(reading)):
        term = dictionary.asked_in(session, request.workspace_id, request.text, now)
        if term is not None:
            suggesting.suggest(session, request, [Match(SuggestionKind.TERM, term.id, 1.0)], now)
    for address, _times in finding.links_of(reading):
        given.propose(session, reading.workspace_id, address, now)


def _asks_for_terms(reading: Reading) -> Select[Request]:
    """What was asked in public and is about no term yet."""
    is_known = exists().where(Suggestion.request_id == Request.id)
    return (
        select(Request)
        .where(
            finding.is_found(reading),
            Request.sort == Sort.MEANING,
            Request.source_class == SourceClass.PUBLIC,
            Request.text != "",
            ~is_known,
        )
        .order_by(Request.said_at, Request.id)
    )
