"""How what is whispered in a request's thread is rendered."""

from sqlalchemy.orm import Session

from bot.deps import Deps
from handlers.capture.faces import read_card
from handlers.views.talk import notes
from handlers.work import Face, FaceMaker
from models import Post, Request


def _news(deps: Deps, session: Session, post: Post) -> Face | None:
    request = session.get(Request, post.subject_id)
    if request is None or request.dismissed_at is not None:
        return None
    return notes.news(read_card(session, request, deps.clock(), shows_words=False))


FACES: dict[str, FaceMaker] = {"news": _news}
