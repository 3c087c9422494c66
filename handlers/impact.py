"""Did it change anything: the question and its form; and whom a link has served."""

from typing import Any

from slack_bolt import Ack, App
from slack_sdk import WebClient
from sqlalchemy.orm import Session

from bot import impact, people
from bot.deps import Deps
from bot.jobs import Job
from bot.people import Caller
from bot.wording import _
from handlers import posting
from handlers.payloads import Body, read_click
from handlers.posting import Place
from handlers.pressing import pressed
from handlers.views import impact as views
from handlers.views import modal
from handlers.work import Face, FaceMaker, Work
from models import Impact, Occasion, Post, Request, Served


def register(app: App) -> None:
    """The buttons of the question, and its form."""
    app.action("impact.yes")(open_form)
    app.action("impact.not_yet")(pressed(impact.not_yet))
    app.view("impact.form")(submit)


def open_form(ack: Ack, body: Body, client: WebClient, deps: Deps, caller: Caller) -> None:
    """*Yes*."""
    click = read_click(body)
    with deps.reading() as session:
        asked = _read(session, impact.find(session, caller, click.subject_id))
    client.views_open(trigger_id=click.trigger_id, view=views.form(asked))
    ack()


def submit(ack: Ack, view: dict[str, Any], deps: Deps, caller: Caller) -> None:
    """What changed was said."""
    words, leave = views.read(view)
    number = modal.reference(view)
    with deps.sessions.begin() as session:
        impact.say(session, deps.queue, caller, number, words, leave, deps.clock())
    ack()


def ask(work: Work, impact_id: int) -> None:
    """Ask somebody directly, or show what they said."""
    with work.deps.reading() as session:
        row = session.get_one(Impact, impact_id)
    posting.show(work, Place(row.workspace_id, row.person_id), "impact", impact_id)


def tell_served(work: Work, served_id: int) -> None:
    """Tell whoever gave a link whom it has served."""
    with work.deps.reading() as session:
        row = session.get_one(Served, served_id)
    posting.show(work, Place(row.workspace_id, row.person_id), "served", served_id)


def _read(session: Session, row: Impact) -> views.Asked:
    request = session.get_one(Request, row.request_id)
    names = people.names(session, row.workspace_id, [request.answered_by])
    return views.Asked(
        id=row.id,
        title=request.title or request.text or _("A request"),
        answered_by=names.get(request.answered_by),
        answer=request.answer_permalink,
        is_changed=row.is_changed,
        words=row.words,
        leave=row.leave,
        is_launch=row.occasion is Occasion.LAUNCH,
    )


def _asked(_deps: Deps, session: Session, post: Post) -> Face | None:
    return views.face(_read(session, session.get_one(Impact, post.subject_id)))


def _served(_deps: Deps, session: Session, post: Post) -> Face | None:
    row = session.get_one(Served, post.subject_id)
    first = session.get_one(Request, row.request_id)
    address = first.answer_permalink
    is_sheet = address is not None and "/archives/" not in address
    title = first.title or _("a request")
    return views.served(title, address, row.people, is_sheet=is_sheet)


JOBS = {Job.ASK_CHANGE: ask, Job.TELL_SERVED: tell_served}
FACES: dict[str, FaceMaker] = {"impact": _asked, "served": _served}
