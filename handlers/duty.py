"""Duty: who is called for what is urgent, and the one message that calls them."""

from typing import Any

from slack_bolt import Ack, App
from slack_sdk import WebClient
from sqlalchemy.orm import Session

from bot import discretion, duty, urgency
from bot.deps import Deps
from bot.jobs import Job
from bot.people import Caller
from bot.triage import showing
from bot.wording import _
from handlers import posting
from handlers.home import show_own
from handlers.payloads import Body
from handlers.posting import Place
from handlers.triage import thread_of
from handlers.views import duty as views
from handlers.work import Face, FaceMaker, Work
from models import Post, PostState, Product, Request, Workspace
from models.words import Role, SourceClass


def register(app: App) -> None:
    """The rota's button in Home, and its form."""
    app.action("duty.open")(open_form)
    app.view("duty.form")(submit)


def open_form(ack: Ack, body: Body, client: WebClient, deps: Deps, caller: Caller) -> None:
    """*On duty*."""
    caller.must_be(Role.ADMIN)
    with deps.reading() as session:
        rota = session.get_one(Workspace, caller.workspace_id).on_duty
    client.views_open(trigger_id=body["trigger_id"], view=views.form(rota))
    ack()


def submit(ack: Ack, view: dict[str, Any], deps: Deps, caller: Caller) -> None:
    """The rota was set."""
    with deps.sessions.begin() as session:
        duty.set_rota(session, caller, views.read(view), deps.clock())
        show_own(session, deps, caller)
    ack()


def call(work: Work, request_id: int) -> None:
    """Mention the person on duty: in the candidate's thread, else in the queue's."""

    def where(session: Session) -> Place | None:
        request = session.get(Request, request_id)
        return _place(session, request) if request is not None else None

    posting.show(work, where, "urgent", request_id)


def _place(session: Session, request: Request) -> Place | None:
    known = posting.find(session, request.workspace_id, f"urgent:{request.id}")
    if known is not None:
        return Place(known.workspace_id, known.channel_id, known.thread_ts)
    if not request.status.is_open or request.called_person_id is None:
        return None
    product = session.get(Product, request.product_id) if request.product_id else None
    thread = thread_of(session, product) if product else None
    return thread or _queue_of(session, request.workspace_id)


def _queue_of(session: Session, workspace_id: str) -> Place | None:
    """The thread of the queue, once that is posted."""
    post = posting.find(session, workspace_id, "queue:0")
    if post is None or post.ts is None or post.state is PostState.REMOVED:
        return None
    return Place(workspace_id, post.channel_id, post.ts)


def _face(deps: Deps, session: Session, post: Post) -> Face | None:
    request = session.get(Request, post.subject_id)
    if request is None or request.called_person_id is None:
        return None
    is_public = request.source_class is SourceClass.PUBLIC
    is_readable = discretion.may_read_words(request)
    requester = showing.name_of(session, request.workspace_id, request.requester_id)
    return views.face(
        views.Call(
            person_id=request.called_person_id,
            title=(request.title or request.text) if is_readable else None,
            requester=requester or _("somebody"),
            permalink=request.permalink if is_public else None,
            status=request.status,
            due=urgency.due_now(session, request, deps.clock()),
            deadline=request.deadline,
        )
    )


JOBS = {Job.CALL: call}
FACES: dict[str, FaceMaker] = {"urgent": _face}
