"""How capture's posts are rendered from their subjects as they are now."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot import absences, demand, people, recurrence, teams, urgency, waits
from bot.capture import together
from bot.demand import Demand
from bot.deps import Deps
from bot.discretion import Audience
from bot.existing import offered
from bot.recurrence import Pattern
from bot.talk import plus_ones
from bot.wording import N_, _
from handlers.views import teams as team_views
from handlers.views.capture import card, filed_for, notes, seen
from handlers.views.capture.notes import Offered
from handlers.work import Face, FaceMaker
from models import Channel, Message, Offer, Post, Request, Workspace
from models.words import Status

_ONLY = re.compile(r"(?i)^only (?:need |want )?| only$")
"""The label says it already."""


def _card(deps: Deps, session: Session, post: Post) -> Face | None:
    request = session.get(Request, post.subject_id)
    if request is None or request.dismissed_at is not None:
        return None
    is_elsewhere = post.channel_id != request.channel_id
    now = deps.clock()
    seen = read_card(session, request, now, shows_words=is_elsewhere)
    if request.status is Status.NEW:
        seen = replace(seen, usual_wait=waits.usual(session, request.workspace_id, now))
    face = card.face(seen)
    if request.status.is_open and teams.asks(session, request):
        known = teams.known(session, request.workspace_id, team_views.MOST)
        face = replace(face, blocks=[*face.blocks, *team_views.question(request.id, known)])
    return face if post.ts else replace(face, otherwise=request.requester_id)


def read_card(session: Session, request: Request, now: datetime, *, shows_words: bool) -> seen.Card:
    """Gather what a card shows."""
    ids = [request.requester_id, request.filed_by, request.taken_by, request.answered_by]
    who = people.names(session, request.workspace_id, ids)
    asked = _demand(session, request)
    holder = request.taken_by if request.status.is_open else None
    away = absences.seen_of(session, request.workspace_id, [holder])
    return seen.Card(
        id=request.id,
        title=request.title,
        text=request.text,
        status=request.status,
        sort=request.sort,
        requester=who.get(request.requester_id, ""),
        said_at=request.said_at,
        filed_by=who.get(request.filed_by),
        taken_by=who.get(request.taken_by),
        answered_by=who.get(request.answered_by),
        answer_permalink=request.answer_permalink,
        permalink=request.permalink,
        understood=understood(request) if request.sort.makes_candidates else (),
        deadline=request.deadline,
        due=urgency.due_now(session, request, now),
        demand=asked,
        pattern=_pattern(session, request, asked),
        source_class=request.source_class,
        consent=request.consent,
        plus_ones=plus_ones.count(session, request.id) if asked.times <= 1 else 0,
        shows_words=shows_words,
        also=tuple(_also(session, request)),
        offered=offered.of(session, request),
        waiting_since=request.waiting_since if request.status is Status.WAITING else None,
        away=next(iter(away.values()), None),
        taken=offered.taken(session, request),
    )


def _also(session: Session, request: Request) -> Iterator[tuple[str, str | None]]:
    """Where else the same was asked: the channel's name, and the message."""
    workspace = session.get_one(Workspace, request.workspace_id)
    for said in together.public_places(session, request):
        channel = session.get_one(Channel, (said.workspace_id, said.channel_id))
        yield f"#{channel.name}", workspace.permalink(said.channel_id, said.ts)


def _demand(session: Session, request: Request) -> Demand:
    """Who else asked, as far as everybody may know it; one's own request is no secret here."""
    if request.product_id is None or _is_shared(session, request):
        return Demand()
    return demand.of_product(
        session, request.product_id, audience=Audience.EVERYBODY, own=request.id
    )


def _pattern(session: Session, request: Request, asked: Demand) -> Pattern:
    """How it recurs, as far as everybody may know it."""
    if request.product_id is None:
        return Pattern()
    return recurrence.of_product(
        session, request.product_id, asked, audience=Audience.EVERYBODY, own=request.id
    )


def _is_shared(session: Session, request: Request) -> bool:
    """Another company reads where the request was made: what others ask is none of its business."""
    channel = session.get(Channel, (request.workspace_id, request.channel_id))
    return channel is not None and channel.is_shared


def understood(request: Request) -> tuple[tuple[str, str], ...]:
    """What was understood, as pairs of a label and words; empty fields are left out."""
    fields = [
        (N_("data"), request.metric),
        (N_("by"), ", ".join(request.dimensions)),
        (N_("only"), ", ".join(_ONLY.sub("", words) for words in request.filters)),
        (N_("period"), request.period),
        (N_("how often"), _(request.cadence) if request.cadence else None),
        (N_("decision"), request.decision),
        (N_("also for"), request.audience),
    ]
    return tuple((label, words) for label, words in fields if words)


def _filed_for(deps: Deps, session: Session, post: Post) -> Face | None:
    request = session.get_one(Request, post.subject_id)
    requester = people.find(session, request.workspace_id, request.requester_id)
    may_press = requester is not None and not people.is_outsider(requester)
    shown = read_card(session, request, deps.clock(), shows_words=True)
    if request.dismissed_at is not None:
        return card.gone(request.id, request.title or _("this message"))
    return filed_for.face(shown, _card_address(session, request), may_press=may_press)


def _offer(_deps: Deps, session: Session, post: Post) -> Face | None:
    offer = session.get(Offer, post.subject_id)
    if offer is None or offer.closed_at is not None:
        return None
    message = session.get_one(Message, offer.message_id)
    if not message.text:
        return None
    who = people.names(session, offer.workspace_id, [offer.suggested_by])
    workspace = session.get_one(Workspace, offer.workspace_id)
    permalink = workspace.permalink(message.channel_id, message.ts, message.thread_ts)
    return notes.offer(
        Offered(
            id=offer.id,
            text=together.words(session, message),
            suggested_by=who.get(offer.suggested_by),
            permalink=None if post.only_for else permalink,
        )
    )


def _suggested(_deps: Deps, session: Session, post: Post) -> Face | None:
    """What somebody reads who suggested to file another one's message."""
    offer = session.get_one(Offer, post.subject_id)
    who = people.names(session, offer.workspace_id, [offer.person_id])
    return notes.suggested(who.get(offer.person_id), is_open=offer.closed_at is None)


def _change(_deps: Deps, session: Session, post: Post) -> Face | None:
    request = session.get(Request, post.subject_id)
    if request is None or request.dismissed_at is not None:
        return None
    if request.status.is_open:
        return notes.taken_back(request.id, request.title)
    return notes.reworded(request.id) if request.status is Status.ANSWERED else None


def _hint(_deps: Deps, session: Session, post: Post) -> Face | None:
    message = session.get(Message, post.subject_id)
    if message is not None and message.joined_to is not None:
        return None  # it went on from what arrived after it
    return notes.hint(has_files=message is not None and bool(message.files))


def _same(_deps: Deps, session: Session, post: Post) -> Face | None:
    """The same was asked in another channel a moment ago: there is the card."""
    message = session.get_one(Message, post.subject_id)
    head = session.get(Message, message.joined_to) if message.joined_to else None
    request = together.request_of(session, head) if head else None
    return notes.same(_card_address(session, request)) if request else None


def _card_address(session: Session, request: Request) -> str | None:
    """Where a request's card can be opened, else its message."""
    card_is = select(Post).where(
        Post.workspace_id == request.workspace_id, Post.key == f"card:{request.id}"
    )
    stands = session.scalar(card_is)
    if stands is None or stands.ts is None:
        return request.permalink
    workspace = session.get_one(Workspace, request.workspace_id)
    return workspace.permalink(stands.channel_id, stands.ts, stands.thread_ts)


def _refusal(_deps: Deps, _session: Session, _post: Post) -> Face | None:
    return notes.refusal()


FACES: dict[str, FaceMaker] = {
    "card": _card,
    "filed_for": _filed_for,
    "offer": _offer,
    "change": _change,
    "suggested": _suggested,
    "hint": _hint,
    "same": _same,
    "refusal": _refusal,
}
