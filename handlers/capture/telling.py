"""Jobs that show something of capture: the card, the offer, the answer."""

from handlers import posting
from handlers.posting import Place
from handlers.work import Work
from models import Message, Offer, Request


def place_of(request: Request) -> Place:
    """Where a request is talked about: the thread of its message, else the requester's DM."""
    if request.has_message:
        return Place(request.workspace_id, request.channel_id, request.thread_ts or request.ts)
    return Place(request.workspace_id, request.requester_id)


def show_card(work: Work, request_id: int) -> None:
    """Post or edit a request's card. Imported requests have none."""
    with work.deps.sessions() as session:
        request = session.get(Request, request_id)
    if request is not None and not request.is_imported:
        posting.show(work, place_of(request), "card", request.id)


def show_offer(work: Work, offer_id: int) -> None:
    """Offer an author, and only them, to file their message."""
    with work.deps.sessions() as session:
        offer = session.get(Offer, offer_id)
        message = session.get(Message, offer.message_id) if offer else None
    if offer is None or message is None or offer.closed_at is not None:
        return
    place = Place(
        offer.workspace_id, message.channel_id, message.thread_ts, only_for=offer.person_id
    )
    posting.show(work, place, "offer", offer.id)


def tell_answer(work: Work, request_id: int) -> None:
    """Tell the requester that there is an answer; a correction edits the message."""
    with work.deps.sessions() as session:
        request = session.get(Request, request_id)
    if request is not None and not request.is_imported:
        posting.show(work, place_of(request), "answer", request.id)
