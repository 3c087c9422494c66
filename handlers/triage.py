"""The triage channel: a thread per candidate, and one message for single requests."""

from typing import Any

from slack_bolt import Ack, App
from slack_sdk import WebClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot import discretion
from bot.deps import Deps
from bot.graduation import answering
from bot.jobs import Job
from bot.people import Caller
from bot.triage import climbing, listing, showing, singles
from bot.wording import _
from handlers import posting
from handlers.home import show_own
from handlers.payloads import Body, read_click
from handlers.posting import Place, Where
from handlers.pressing import pressed
from handlers.views import modal, privacy
from handlers.views.triage import queue, root
from handlers.work import Face, FaceMaker, Work
from models import Chain, Post, PostState, Product, Request
from models.posts import PARTED
from models.words import Role, SourceClass, Stage


def register(app: App) -> None:
    """The buttons of a candidate's root and of the queue."""
    app.action("triage.promote")(pressed(listing.promote))
    app.action("triage.own")(pressed(listing.own))
    app.action("triage.describe")(open_describe)
    app.view("triage.describe_form")(submit_describe)


def open_describe(ack: Ack, body: Body, client: WebClient, deps: Deps, caller: Caller) -> None:
    """*Title and effort*."""
    click = read_click(body)
    caller.must_be(Role.PM)
    with deps.reading() as session:
        product = Product.find(session, caller.workspace_id, click.subject_id)
        view = root.describe_form(showing.candidate(session, product))
    client.views_open(trigger_id=click.trigger_id, view=view)
    ack()


def submit_describe(ack: Ack, view: dict[str, Any], deps: Deps, caller: Caller) -> None:
    """The form of the title and the effort was submitted."""
    title, days = root.read_describe(view)
    number = modal.reference(view)
    with deps.sessions.begin() as session:
        listing.describe(session, deps.queue, caller, number, title, days, deps.clock())
        show_own(session, deps, caller)
    ack()


def thread_of(session: Session, product: Product) -> Place | None:
    """The thread of a candidate in triage, once its root is posted."""
    post = posting.find(session, product.workspace_id, f"candidate:{product.id}")
    if post is None or post.ts is None or post.state is PostState.REMOVED:
        return None
    return Place(product.workspace_id, post.channel_id, post.ts)


def show_candidate(work: Work, product_id: int) -> None:
    """Post or edit the root of a candidate's thread; without a triage channel, do nothing."""

    product: Product | None = None

    def where(session: Session) -> Place | None:
        nonlocal product  # held while it is shown: its face asks the session for it again
        product = session.get(Product, product_id)
        if product is None or not _has_thread(session, product):
            return None
        channel = showing.triage_channel(session, product.workspace_id)
        if channel is None:
            return None
        place = Place(product.workspace_id, channel)
        may_move = product.outcome is None and product.merged_into is None
        # what was decided, or merged, is read where it was talked about
        key = f"candidate:{product_id}"
        return posting.begin_anew(session, work.deps.queue, place, key, may_move=may_move)

    _keep(work, where, "candidate", product_id)
    _show_what_waited(work, product_id)
    _show_graduation(work, product_id)


def _keep(work: Work, where: Where, kind: str, subject_id: int) -> None:
    """Show what has to stand in triage: it is posted anew when somebody has deleted it."""
    if posting.show(work, where, kind, subject_id):
        posting.show(work, where, kind, subject_id)


def _show_what_waited(work: Work, product_id: int) -> None:
    """A question that was worded before this root was posted has no place in its thread yet."""
    with work.deps.reading() as session:
        question = climbing.open_question(session, product_id)
        if question is None:
            return
        place = thread_of(session, session.get_one(Product, product_id))
        post = posting.find(session, question.workspace_id, f"question:{question.id}")
        is_there = post is not None and place is not None and post.thread_ts == place.thread_ts
    if place is not None and not is_there:
        with work.deps.sessions.begin() as session:
            climbing.show_question(session, work.deps.queue, question)


def _show_graduation(work: Work, product_id: int) -> None:
    """What the thread says of how many ask changes with what becomes of its candidate."""
    with work.deps.reading() as session:
        number = answering.last_of(session, product_id)
    if number is not None:
        with work.deps.sessions.begin() as session:
            answering.show(session, work.deps.queue, number)


def _has_thread(session: Session, product: Product) -> bool:
    """Listed, now or before, or a single request whose chain has started."""
    if product.stage is not Stage.UNLISTED or session.get(Chain, product.id) is not None:
        return True
    return thread_of(session, product) is not None


def show_joined(work: Work, request_id: int) -> None:
    """Say in a candidate's thread that one more request joined; before the root, say nothing."""

    def where(session: Session) -> Place | None:
        request = session.get(Request, request_id)
        product = session.get(Product, request.product_id) if request else None
        return _joined_place(session, request, product) if request and product else None

    posting.show(work, where, "joined", request_id)


def _joined_place(session: Session, request: Request, product: Product) -> Place | None:
    """The line stays in the thread in which it was said, also when its request has left."""
    line = posting.find(session, request.workspace_id, f"joined:{request.id}")
    if line is None:
        return thread_of(session, product)
    return Place(line.workspace_id, line.channel_id, line.thread_ts)


def show_queue(work: Work, workspace_id: str) -> None:
    """Post or edit the queue of single requests."""

    def where(session: Session) -> Place | None:
        channel = showing.triage_channel(session, workspace_id)
        if channel is None:
            return None
        place = Place(workspace_id, channel)
        return posting.begin_anew(session, work.deps.queue, place, "queue:0")

    _keep(work, where, "queue", 0)


def _candidate_face(_deps: Deps, session: Session, post: Post) -> Face | None:
    product = session.get(Product, post.subject_id)
    return root.face(showing.candidate(session, product)) if product else None


def _joined_face(_deps: Deps, session: Session, post: Post) -> Face | None:
    """One line, while the words may be read; what may only be counted is in the root's numbers."""
    request = session.get(Request, post.subject_id)
    if request is None or not discretion.may_read_words(request):
        return None
    name = showing.name_of(session, request.workspace_id, request.requester_id) or _("Somebody")
    if request.product_id is None or request.product_id not in _candidates_of(session, post):
        return queue.left(name)
    is_public = request.source_class is SourceClass.PUBLIC
    words = request.title or request.text
    permalink = request.permalink if is_public else None
    return queue.joined(name, words, permalink, insists=request.insisted_at is not None)


def _candidates_of(session: Session, post: Post) -> set[int | None]:
    """The candidate in whose thread a line stands, also when that goes on elsewhere, and the one
    that it was merged into."""
    row = session.execute(
        select(Product.id, Product.merged_into)
        .join(Post, Post.subject_id == Product.id)
        .where(
            Post.workspace_id == post.workspace_id,
            Post.channel_id == post.channel_id,
            Post.ts == post.thread_ts,
        )
    ).first()
    return set(row) if row is not None else set()


def _parted_face(_deps: Deps, session: Session, post: Post) -> Face | None:
    """Where the message went that stood here; nothing where none stood."""
    if post.ts is None:
        return None
    if post.key.startswith("card:"):
        return privacy.parted()
    channel = showing.triage_channel(session, post.workspace_id)
    return queue.parted(channel if channel != post.channel_id else None)


def _queue_face(deps: Deps, session: Session, post: Post) -> Face | None:
    sight = singles.sight(session, post.workspace_id, deps.clock())
    return queue.face(singles.waiting(session, post.workspace_id, sight))


JOBS = {
    Job.SHOW_CANDIDATE: show_candidate,
    Job.SHOW_JOINED: show_joined,
    Job.SHOW_QUEUE: show_queue,
}
FACES: dict[str, FaceMaker] = {
    "candidate": _candidate_face,
    "joined": _joined_face,
    "queue": _queue_face,
    PARTED: _parted_face,
}
