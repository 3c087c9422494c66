"""*Graduation*: the message in a candidate's thread, its buttons, and the line behind it."""

from typing import Any

from slack_bolt import Ack, App
from slack_sdk import WebClient
from sqlalchemy.orm import Session

from bot.deps import Deps
from bot.graduation import answering, line, seeing
from bot.jobs import Job
from bot.people import Caller
from handlers import posting
from handlers.home import show_own
from handlers.payloads import Body
from handlers.posting import Place
from handlers.pressing import pressed
from handlers.triage import thread_of
from handlers.views import graduation as views
from handlers.work import Face, FaceMaker, Work
from models import Graduation, Post, Product, Workspace
from models.words import Role


def register(app: App) -> None:
    """*Not yet* and its *Undo*, and the line's button and form. *Propose to …* is heard
    elsewhere."""
    app.action("graduation.not_yet")(pressed(answering.put_off))
    app.action("graduation.undo")(pressed(answering.take_up))
    app.action("graduation.line")(open_line)
    app.view("graduation.line_form")(submit_line)


def open_line(ack: Ack, body: Body, client: WebClient, deps: Deps, caller: Caller) -> None:
    """*Proposing*, in Home."""
    caller.must_be(Role.ADMIN)
    with deps.reading() as session:
        workspace = session.get_one(Workspace, caller.workspace_id)
    view = views.form(line.of(workspace), is_off=workspace.is_line_off)
    client.views_open(trigger_id=body["trigger_id"], view=view)
    ack()


def submit_line(ack: Ack, view: dict[str, Any], deps: Deps, caller: Caller) -> None:
    """The line was drawn, or switched off."""
    drawn, is_off = views.read(view)
    with deps.sessions.begin() as session:
        line.draw(session, caller, drawn, deps.clock(), is_off=is_off)
        show_own(session, deps, caller)
    ack()


def show(work: Work, graduation_id: int) -> None:
    """Post it in its candidate's thread once there is one, or edit it where it stands; while it is
    open it moves on with its thread. One that was deleted stays so."""

    def where(session: Session) -> Place | None:
        row = session.get(Graduation, graduation_id)
        if row is None:
            return None
        product = session.get_one(Product, row.product_id)
        thread = thread_of(session, product)
        key = f"graduation:{graduation_id}"
        known = posting.find(session, row.workspace_id, key)
        if known is None:
            return thread
        if thread is not None and row.is_open and product.is_undecided and _moved(known, thread):
            return posting.begin_anew(session, work.deps.queue, thread, key)
        return Place(known.workspace_id, known.channel_id, known.thread_ts)

    posting.show(work, where, "graduation", graduation_id)


def _moved(post: Post, thread: Place) -> bool:
    return (post.channel_id, post.thread_ts) != (thread.channel_id, thread.thread_ts)


def _face(deps: Deps, session: Session, post: Post) -> Face | None:
    row = session.get(Graduation, post.subject_id)
    return views.face(seeing.see(session, row, deps.clock())) if row is not None else None


JOBS = {Job.SHOW_GRADUATION: show}
FACES: dict[str, FaceMaker] = {"graduation": _face}
