"""Asking who said something that looks like the answer, or marked it with ✅, whether it is it."""

from typing import TYPE_CHECKING

from slack_bolt import Ack, Respond
from sqlalchemy.orm import Session

from bot import people
from bot.answers import offers
from bot.deps import Deps
from bot.people import Caller
from bot.rules.replies import looks_like_answer
from bot.talk import quiet
from bot.wording import N_
from handlers import posting
from handlers.payloads import Body, read_click
from handlers.people import know_person
from handlers.posting import Place
from handlers.views.answers import offer
from handlers.work import Face, FaceMaker, Work
from models import AnswerOffer, Gone, Post, Request
from models.words import Status

if TYPE_CHECKING:  # talk hands to this module what was said
    from handlers.talk.said import Said

CHECKS = frozenset({"white_check_mark", "heavy_check_mark", "ballot_box_with_check"})
"""✅, as people put it to what is done."""


def ask(work: Work, said: "Said") -> bool:
    """A file, a link or a figure from the data team: is it the answer? Only they are asked."""
    message, deps = said.message, work.deps
    if not said.caller.is_data_team:
        return False
    if not looks_like_answer(message.text, has_file=bool(message.files)):
        return False
    with deps.sessions.begin() as session:
        pointed = offers.pointed_at(message, said.thread)
        return offers.ask(session, deps.queue, said.caller, pointed, deps.clock())


def read_check(work: Work, workspace_id: str, channel_id: str, ts: str, person_id: str) -> None:
    """Somebody put ✅ to a message: of the data team, and about a request, is asked."""
    deps = work.deps
    with deps.reading() as session:
        pointed = offers.checked(session, workspace_id, channel_id, ts, person_id)
        if pointed is None:
            return
        if quiet.is_quiet(session, workspace_id, channel_id, pointed.thread.root_ts):
            return
    if people.is_outsider(know_person(deps, workspace_id, person_id)):
        return
    with deps.sessions.begin() as session:
        caller = people.read_caller(session, workspace_id, person_id)
        offers.ask(session, deps.queue, caller, pointed, deps.clock())


def show(work: Work, offer_id: int) -> None:
    """Show the question to who said or marked it, and only to them."""

    def where(session: Session) -> Place:
        found = session.get_one(AnswerOffer, offer_id)
        is_direct = found.channel_id.startswith("D")
        return Place(
            found.workspace_id,
            found.channel_id,
            found.root_ts,
            only_for=None if is_direct else found.person_id,
            partner_id=found.person_id if is_direct else None,
        )

    posting.show(work, where, "answer_offer", offer_id)


def _face(_deps: Deps, session: Session, post: Post) -> Face | None:
    found = session.get(AnswerOffer, post.subject_id)
    if found is None or found.closed_at is not None:
        return None
    return _asked(session, found)


def _asked(session: Session, found: AnswerOffer) -> Face | None:
    """As it is by now: somebody else may have answered, or the request was withdrawn."""
    if found.request_id is None:
        waiting = [(r.id, _title(r)) for r in offers.choices(session, found)]
        return offer.which(found.id, waiting)
    request = session.get_one(Request, found.request_id)
    title = _title(request)
    if found.is_correction:
        return offer.replaced(found.id, title) if request.status is Status.ANSWERED else None
    return offer.answered(found.id, title) if request.status.is_open else None


def _title(request: Request) -> str:
    """A public thread no longer names what was moved out of it."""
    return "" if request.moved_at else request.title or request.text


def choose(ack: Ack, body: Body, deps: Deps, caller: Caller, respond: Respond) -> None:
    """*Which request does it answer?*"""
    click = read_click(body)
    if click.choice is None or not click.choice.isdigit():
        raise Gone(N_("request"))
    with deps.sessions.begin() as session:
        found = offers.choose(session, caller, click.subject_id, int(click.choice))
        face = _asked(session, found)
    ack()
    if face is None:
        respond(delete_original=True)
    else:
        respond(replace_original=True, **face.payload())


def accept(ack: Ack, body: Body, deps: Deps, caller: Caller, respond: Respond) -> None:
    """*Yes*, with how long it took."""
    click = read_click(body)
    minutes = offer.EFFORTS[click.action_id][1]
    with deps.sessions.begin() as session:
        offers.accept(session, deps.queue, caller, click.subject_id, minutes, deps.clock())
    ack()
    respond(delete_original=True)


def refuse(ack: Ack, body: Body, deps: Deps, caller: Caller, respond: Respond) -> None:
    """*Not yet*, or *No*."""
    with deps.sessions.begin() as session:
        offers.refuse(session, caller, read_click(body).subject_id, deps.clock())
    ack()
    respond(delete_original=True)


FACES: dict[str, FaceMaker] = {"answer_offer": _face}
