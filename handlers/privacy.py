"""Privacy: what is sensitive is offered to be moved, and what turned private is shown anew."""

from slack_bolt import Ack, App
from sqlalchemy.orm import Session

from bot import privacy, redaction
from bot.capture import arrivals
from bot.deps import Deps
from bot.jobs import Job
from bot.people import Caller
from handlers import posting
from handlers.payloads import Body, read_click
from handlers.posting import Place
from handlers.views import privacy as views
from handlers.work import Face, FaceMaker, Work
from models import Post, Request, Workspace
from models.words import Sensitive


def register(app: App) -> None:
    """The two buttons of an offer."""
    app.action("privacy.move")(move)
    app.action("privacy.leave")(leave)


def move(ack: Ack, body: Body, deps: Deps, caller: Caller) -> None:
    """*Move it to a private talk*."""
    number = read_click(body).subject_id
    with deps.sessions.begin() as session:
        request = privacy.move(session, deps.queue, caller, number, deps.clock())
        _show_later(session, deps, request)
    ack()


def leave(ack: Ack, body: Body, deps: Deps, caller: Caller) -> None:
    """*It's fine here*."""
    number = read_click(body).subject_id
    with deps.sessions.begin() as session:
        request = privacy.leave(session, caller, number, deps.clock())
        _show_later(session, deps, request)
    ack()


def _show_later(session: Session, deps: Deps, request: Request) -> None:
    lock = f"move:{request.id}"
    deps.queue.defer(session, Job.OFFER_MOVE, lock=lock, request_id=request.id)


def show_offer(work: Work, request_id: int) -> None:
    """Offer the author to move a request, or say what became of the offer."""
    with work.deps.reading() as session:
        request = session.get(Request, request_id)
    if request is not None:
        place = Place(request.workspace_id, request.requester_id)
        posting.show(work, place, "move", request_id)


def review_words(work: Work, product_id: int) -> None:
    """A product lost words that it was named after or that its chain stood on."""
    deps = work.deps
    with deps.sessions.begin() as session:
        privacy.review_product(session, deps.queue, product_id, deps.clock())


def _face(_deps: Deps, session: Session, post: Post) -> Face | None:
    request = session.get(Request, post.subject_id)
    if request is None:
        return None
    workspace = session.get_one(Workspace, request.workspace_id)
    kinds: list[Sensitive] = [
        k for k in Sensitive if str(k) in request.sensitive and k is not Sensitive.SECRET
    ]
    if redaction.MASK in request.text:
        kinds.append(Sensitive.SECRET)
    return views.face(
        views.Move(
            id=request.id,
            kinds=kinds,
            message=workspace.permalink(request.channel_id, request.ts, request.thread_ts),
            is_moved=request.moved_at is not None,
            is_left=request.left_at is not None,
            is_gone=request.deleted_at is not None or _is_deleted(session, request) or not kinds,
        )
    )


def _is_deleted(session: Session, request: Request) -> bool:
    message = arrivals.find(session, request.workspace_id, request.channel_id, request.ts)
    return message is not None and message.deleted_at is not None


JOBS = {Job.OFFER_MOVE: show_offer, Job.REVIEW_WORDS: review_words}
FACES: dict[str, FaceMaker] = {"move": _face}
