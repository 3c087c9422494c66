"""Same reason? Asked of later askers, and answered with one tap or in a small form."""

from typing import Any

from slack_bolt import Ack
from slack_sdk import WebClient
from sqlalchemy.orm import Session

from bot import people
from bot.answers import holding
from bot.deps import Deps
from bot.people import Caller
from bot.triage.replies import Reply
from bot.triage.same import asking, saying
from handlers import posting
from handlers.capture import telling
from handlers.chain import replies
from handlers.payloads import Body, read_click
from handlers.posting import Place
from handlers.views import modal
from handlers.views import same as views
from handlers.work import Face, FaceMaker, Work
from models import KnownAnswer, Message, Post, Request, SameReason


def yes(ack: Ack, body: Body, deps: Deps, caller: Caller) -> None:
    """*Yes, the same*, as the chain or as another reason."""
    _answer(body, deps, caller, KnownAnswer.YES)
    ack()


def unknown(ack: Ack, body: Body, deps: Deps, caller: Caller) -> None:
    """*I don't know*."""
    _answer(body, deps, caller, KnownAnswer.UNKNOWN)
    ack()


def _answer(body: Body, deps: Deps, caller: Caller, said: KnownAnswer) -> None:
    number, branch_id = views.read(read_click(body))
    with deps.sessions.begin() as session:
        saying.answer(session, deps.queue, caller, number, said, deps.clock(), branch_id)


def open_other(ack: Ack, body: Body, client: WebClient, deps: Deps, caller: Caller) -> None:
    """*No, mine is for …*."""
    click = read_click(body)
    with deps.reading() as session:
        asked = saying.find_open(session, caller, click.subject_id)
        needs = [one.wording for one in asking.told(session, asked.product_id)]
    client.views_open(trigger_id=click.trigger_id, view=views.form(needs, click.subject_id))
    ack()


def submit_other(ack: Ack, view: dict[str, Any], deps: Deps, caller: Caller) -> None:
    """Another reason was given."""
    said = Reply(caller.person_id, str(modal.values(view).get("text") or ""))
    number = modal.reference(view)
    with deps.sessions.begin() as session:
        saying.other(session, deps.queue, caller, number, said, deps.clock())
    ack()


def ask(work: Work, same_id: int) -> None:
    """Post the question in its requester's thread, or edit it to what came of it."""

    def where(session: Session) -> Place | None:
        asked = session.get(SameReason, same_id)
        request = session.get(Request, asked.request_id) if asked is not None else None
        return telling.thread_of(session, request) if request is not None else None

    posting.show(work, where, "same_reason", same_id)


def read_reply(work: Work, message_id: int, same_id: int, is_addressed: bool = False) -> None:
    """Read a reply as an answer; what is none may still be about the request, or be one itself."""
    deps = work.deps
    with deps.reading() as session:
        message = session.get(Message, message_id)
    if message is None or not (message.text or message.files):
        return
    replies.know(deps, message)
    with deps.sessions.begin() as session:
        caller = people.read_caller(session, message.workspace_id, message.author_id)
        reply, now = replies.reply_of(session, message), deps.clock()
        is_taken = saying.typed(session, deps.queue, caller, same_id, reply, now)
        if is_taken:
            number = session.get_one(SameReason, same_id).request_id
            holding.resume(session, deps.queue, caller, [number], now)
    if not is_taken:
        replies.hand_on(deps, message, is_addressed=is_addressed)


def _face(_deps: Deps, session: Session, post: Post) -> Face | None:
    asked = session.get(SameReason, post.subject_id)
    if asked is None:
        return None
    return views.face(asked.id, asking.told(session, asked.product_id), asked.answer)


FACES: dict[str, FaceMaker] = {"same_reason": _face}
