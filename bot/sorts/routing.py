"""Which way a request goes by its sort, as soon as it is understood.

Data is offered what may answer it already, and waits for the data team all the same. The other
sorts are offered what may settle them, and wait for their asker to say whether it does; where
nothing is offered, they wait for the data team.
"""

from dataclasses import dataclass
from datetime import datetime

import numpy as np
from numpy.typing import NDArray
from sqlalchemy.orm import Session

from bot import refresh
from bot.existing import earlier, matching, offered, suggesting
from bot.existing.matching import MAY_ANSWER, MOST, WORTH_A_LOOK, Match
from bot.glossary.reading import names_in
from bot.likeness import NO_NAMES, OwnNames, Representation
from bot.queue import Queue
from bot.terms import dictionary
from models import Product, Request, SuggestionKind, Workspace
from models.words import Sort

MAY_BE_BROKEN = 0.3
"""From this score on, a report is about a product: its owner is told, and nobody else is hurt."""


@dataclass(frozen=True)
class Wanted:
    """A request on its way, as the embedder needs it."""

    request_id: int
    workspace_id: str
    text: str
    names: OwnNames = NO_NAMES
    """The workspace's own that may stand in it, for the embedder."""


def wanted(session: Session, request_id: int) -> Wanted | None:
    """The words to route by; None when there is nothing (left) to route."""
    request = session.get(Request, request_id)
    if request is None or request.is_imported or not request.status.is_open:
        return None
    owner, text = request.workspace_id, request.text
    return Wanted(request.id, owner, text, names_in(session, owner, [text]))


def route(
    session: Session,
    queue: Queue,
    representation: Representation,
    wish: Wanted,
    vector: NDArray[np.float32],
    now: datetime,
) -> None:
    """Offer what exists, by the sort of a request; twice is as good as once."""
    request = session.get_one(Request, wish.request_id, with_for_update={"key_share": True})
    if request.text != wish.text or not request.status.is_open:
        return
    was_offered = bool(offered.open_ones(session, request.id))
    matches = _matches(session, representation.name, request, vector, now)
    suggesting.suggest(session, request, matches, now)
    _settle_status(session, request, now, was_offered=was_offered)
    _tell_owner(session, queue, request)
    session.flush()
    refresh.card(session, queue, request.id)
    refresh.single_requests(session, queue, request.workspace_id)


def offer_data(
    session: Session,
    name: str,
    request: Request,
    vector: NDArray[np.float32],
    now: datetime,
) -> None:
    """Offer a request for data what may answer it already; `name` is the vector's.

    Whoever places the request has locked it, and shows its card.
    """
    if request.is_imported or not request.status.is_open:
        return
    suggesting.suggest(session, request, _matches(session, name, request, vector, now), now)


def _matches(
    session: Session, name: str, request: Request, vector: NDArray[np.float32], now: datetime
) -> list[Match]:
    if request.sort is Sort.ACCESS:
        workspace = session.get_one(Workspace, request.workspace_id)
        return [Match(SuggestionKind.TEXT, 0, 1.0)] if workspace.access_text else []
    if request.sort is Sort.MEANING:
        term = dictionary.asked_in(session, request.workspace_id, request.text, now)
        return [Match(SuggestionKind.TERM, term.id, 1.0)] if term else []
    if not vector.any():
        return []
    known = matching.with_products(
        session, request.workspace_id, name, request.text, vector, by_title=_by_title(request)
    )
    if request.sort is Sort.WHERE:
        found = known + matching.with_answers(session, request, name, vector)
        found.sort(key=lambda match: -match.score)
        return [match for match in found if match.score >= WORTH_A_LOOK][:MOST]
    least = {Sort.DATA: MAY_ANSWER, Sort.DISAGREE: MAY_ANSWER, Sort.BROKEN: MAY_BE_BROKEN}
    fits = [m for m in known if m.score >= least.get(request.sort, np.inf)]
    return fits[:1] or _answered_before(session, request)


def _answered_before(session: Session, request: Request) -> list[Match]:
    """What somebody else had answered for the same data."""
    found = earlier.latest(session, request) if request.sort is Sort.DATA else None
    return [Match(SuggestionKind.ANSWER, found.id, 1.0)] if found else []


def _by_title(request: Request) -> bool:
    """Who reports that something is broken, or asks where it is, names it."""
    return request.sort in {Sort.BROKEN, Sort.WHERE}


def _settle_status(session: Session, request: Request, now: datetime, *, was_offered: bool) -> None:
    """Whoever may have their answer already is asked; whom nothing is offered waits for us."""
    offers = offered.of(session, request)
    asks_back = request.sort in {Sort.ACCESS, Sort.MEANING, Sort.WHERE}
    if asks_back and any(offer.is_defined for offer in offers):
        request.ask_back(now)
    elif was_offered:
        request.wait_no_more()


def _tell_owner(session: Session, queue: Queue, request: Request) -> None:
    if request.sort is not Sort.BROKEN:
        return
    refresh.owner(session, queue, request)


def owner_to_tell(session: Session, request: Request) -> str | None:
    """Whom to tell that it is broken: nobody of their own report."""
    product = broken_product(session, request)
    owner_id = product.owner_id if product else None
    return None if owner_id == request.requester_id else owner_id


def broken_product(session: Session, request: Request) -> Product | None:
    """The product that a report is about."""
    if request.sort is not Sort.BROKEN:
        return None
    offers = offered.open_ones(session, request.id)
    ids = suggesting.numbers(offers, SuggestionKind.PRODUCT)
    return session.get(Product, ids[0]) if ids else None
