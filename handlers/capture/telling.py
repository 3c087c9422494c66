"""Jobs that show something of capture: the card, the offer."""

from functools import partial

from sqlalchemy.orm import Session

from bot import people
from bot.talk import quiet
from handlers import posting
from handlers.people import know_channel
from handlers.posting import Place
from handlers.work import Work
from models import Channel, Message, Offer, Person, Post, Request
from models.words import Verbosity


def place_of(session: Session, request: Request, *, is_milestone: bool = False) -> Place | None:
    """Where a request's card goes: into the thread of its message, else into the requester's DM.

    A form has no message, and a shortcut works also in channels that the bot may not write to, and
    between two people. The bot's own direct messages look like theirs, so there it is tried: see
    `Face.otherwise`. Where others are to see less, only a `milestone`, which is an answer or a
    decision, goes into the thread, or nothing does. Nobody writes to who has left the company.
    """
    is_reachable = request.moved_at is None and (
        request.channel_id.startswith("D") or _is_member(session, request)
    )
    seen = SEEN_BY_OTHERS[is_milestone]
    if request.has_message and is_reachable and _verbosity(session, request) in seen:
        return Place(
            request.workspace_id,
            request.channel_id,
            request.thread_ts or request.ts,
            partner_id=request.requester_id if request.channel_id.startswith("D") else None,
        )
    if people.has_left(session, request.workspace_id, request.requester_id):
        return None
    return Place(request.workspace_id, request.requester_id)


def _is_member(session: Session, said: Request | Message) -> bool:
    channel = session.get(Channel, (said.workspace_id, said.channel_id))
    return channel is not None and channel.is_member


SEEN_BY_OTHERS = {
    False: {Verbosity.EVERYTHING},
    True: {Verbosity.EVERYTHING, Verbosity.MILESTONES},
}
"""With how much to be seen by others a message goes into a thread: milestones, and the rest."""


def _verbosity(session: Session, request: Request) -> Verbosity:
    channel = session.get(Channel, (request.workspace_id, request.channel_id))
    return channel.verbosity if channel is not None else Verbosity.EVERYTHING


def thread_of(session: Session, request: Request, *, is_milestone: bool = False) -> Place | None:
    """Where a request is talked about: in the thread in which its card stands, or that it began.

    A card from before others were to see less is no reason to say more beside it.
    """
    place = place_of(session, request, is_milestone=is_milestone)
    card = posting.find(session, request.workspace_id, f"card:{request.id}")
    if card is None or card.ts is None or place is None:
        return place
    is_parted = (card.channel_id == request.channel_id) != (place.channel_id == request.channel_id)
    if is_parted and _verbosity(session, request) is not Verbosity.EVERYTHING:
        return place
    if is_direct(card) and people.has_left(session, request.workspace_id, request.requester_id):
        return None
    thread = card.thread_ts or card.ts
    return Place(request.workspace_id, card.channel_id, thread, partner_id=card.reader_id)


def show_card(work: Work, request_id: int) -> None:
    """Post or edit a request's card, or take it away. Imported requests have none.

    A request that is taken up again gets one card again. Whose card stands in a channel, and who
    didn't file it, is also told directly: once, in a message that is kept up to date as the card
    is.
    """
    request: Request | None = None

    def where(session: Session) -> Place | None:
        nonlocal request  # held while it is shown: its face asks the session for it again
        request = session.get(Request, request_id)
        if request is None or request.is_imported:
            return None
        place = place_of(session, request)
        key = f"card:{request.id}"
        if place is not None and request.dismissed_at is None:
            posting.begin_again(session, work.deps.queue, place, key)
        card = posting.find(session, request.workspace_id, key)
        has_moved = request.moved_at and card is not None and card.channel_id == request.channel_id
        if place is None and card is not None and request.dismissed_at is not None:
            place = Place(request.workspace_id, card.channel_id, card.thread_ts)  # its author left
        if has_moved and card is not None and place is not None:
            posting.begin_anew(session, work.deps.queue, place, key)
        return place

    if posting.show(work, where, "card", request_id):
        posting.show(work, where, "card", request_id)
    if _is_for_somebody(request):
        posting.show(work, partial(_beside, request_id=request_id), "filed_for", request_id)


def _is_for_somebody(request: Request | None) -> bool:
    """Another one filed it, so that its requester is told: of one message, once."""
    if request is None or request.is_imported:
        return False
    return request.filed_by is not None and request.number == 0


def _beside(session: Session, request_id: int) -> Place | None:
    """The requester's direct messages, where the card itself doesn't stand there already."""
    request = session.get_one(Request, request_id)
    card = posting.find(session, request.workspace_id, f"card:{request_id}")
    if card is None or card.ts is None or card.channel_id != request.channel_id:
        return None
    is_told = posting.find(session, request.workspace_id, f"filed_for:{request_id}") is not None
    if not is_told and not _may_be_told(session, request):
        return None
    return Place(request.workspace_id, request.requester_id)


def _may_be_told(session: Session, request: Request) -> bool:
    requester = people.find(session, request.workspace_id, request.requester_id)
    is_reached = requester is not None and not (requester.is_stranger or requester.is_deleted)
    return is_reached and request.status.is_open


def show_offer(work: Work, offer_id: int) -> None:
    """Offer an author, and only them, to file their message.

    Where the bot isn't in the channel, it asks them directly.
    """
    with work.deps.reading() as session:
        offer = session.get_one(Offer, offer_id)
        message = session.get_one(Message, offer.message_id)
    if not message.channel_id.startswith("D"):
        know_channel(work.deps, message.workspace_id, message.channel_id)
    posting.show(work, partial(_offer_place, offer_id=offer_id), "offer", offer_id)


def _offer_place(session: Session, offer_id: int) -> Place | None:
    offer = session.get_one(Offer, offer_id)
    message = session.get_one(Message, offer.message_id)
    if offer.closed_at is not None:
        return None
    if not _is_member(session, message):
        return Place(offer.workspace_id, offer.person_id)
    return Place(
        offer.workspace_id, message.channel_id, message.thread_ts, only_for=offer.person_id
    )


def show_change(work: Work, request_id: int, edited_ts: str) -> None:
    """What an edit may mean for its request, offered to its author alone: once for each edit."""

    def where(session: Session) -> Place | None:
        request = session.get(Request, request_id)
        if request is None:
            return None
        author = session.get(Person, (request.workspace_id, request.requester_id))
        if author is None or people.is_outsider(author):
            return None
        is_direct = request.channel_id.startswith("D")
        reader = request.requester_id
        return Place(
            request.workspace_id,
            request.channel_id,
            request.thread_ts,
            only_for=None if is_direct else reader,
            partner_id=reader if is_direct else None,
        )

    posting.show(work, where, "change", request_id, part=edited_ts)


def own_thread(session: Session, request_id: int) -> Place | None:
    """Where its requester hears of a request; who asked in an imported one hears nothing.

    Where somebody has taken over from the bot, they say it themselves, and the card shows it.
    """
    request = session.get(Request, request_id)
    if request is None or request.is_imported or quiet.is_quiet_about(session, request):
        return None
    return thread_of(session, request, is_milestone=True)


def is_direct(place: Post | Place) -> bool:
    """It is in somebody's direct messages, or on its way there."""
    return not place.channel_id.startswith(("C", "G"))
