"""How what is whispered in a request's thread is rendered."""

from sqlalchemy.orm import Session

from bot import mentions
from bot.deps import Deps
from handlers.capture.faces import read_card
from handlers.views.talk import notes
from handlers.work import Face, FaceMaker
from models import Message, Post, Request


def _news(deps: Deps, session: Session, post: Post) -> Face | None:
    request = session.get(Request, post.subject_id)
    if request is None or request.dismissed_at is not None:
        return None
    return notes.news(read_card(session, request, deps.clock(), shows_words=False))


def _never_mind(_deps: Deps, session: Session, post: Post) -> Face | None:
    request = session.get(Request, post.subject_id)
    if request is None or not request.status.is_open:
        return None
    return notes.never_mind(request.id, request.title)


def _me_too(_deps: Deps, session: Session, post: Post) -> Face | None:
    request = session.get(Request, post.subject_id)
    return notes.me_too(request.id, request.title) if request and request.counts else None


def _addition(_deps: Deps, session: Session, post: Post) -> Face | None:
    message = session.get(Message, post.subject_id)
    if message is None or not message.text:
        return None
    words = mentions.named(session, message.workspace_id, message.text)
    return notes.addition(message.id, words)


def _quiet(_deps: Deps, _session: Session, post: Post) -> Face | None:
    return notes.quiet(post.subject_id)


FACES: dict[str, FaceMaker] = {
    "news": _news,
    "never_mind": _never_mind,
    "me_too": _me_too,
    "addition": _addition,
    "quiet": _quiet,
}
