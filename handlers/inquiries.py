"""*Ask* and *That's not the need* under a candidate of the digest, and the PM's answer."""

from typing import Any

from slack_bolt import Ack, App
from slack_sdk import WebClient
from sqlalchemy.orm import Session

from bot import inquiries
from bot.deps import Deps
from bot.jobs import Job
from bot.people import Caller
from handlers import posting
from handlers.payloads import Body, read_click
from handlers.posting import Place
from handlers.triage import thread_of
from handlers.views import inquiries as views
from handlers.views import modal
from handlers.work import Face, FaceMaker, Work
from models import Inquiry, InquiryKind, Post, Product
from models.words import Role


def register(app: App) -> None:
    """The buttons of the digest and of the triage thread, and their forms."""
    app.action("inquiries.ask")(open_question)
    app.action("inquiries.not_the_need")(open_objection)
    app.view("inquiries.form")(submit)
    app.action("inquiries.answer")(open_answer)
    app.view("inquiries.answer_form")(submit_answer)


def open_question(ack: Ack, body: Body, client: WebClient, deps: Deps, caller: Caller) -> None:
    """*Ask*."""
    _open(ack, body, client, deps, caller, InquiryKind.QUESTION)


def open_objection(ack: Ack, body: Body, client: WebClient, deps: Deps, caller: Caller) -> None:
    """*That's not the need*."""
    _open(ack, body, client, deps, caller, InquiryKind.NOT_THE_NEED)


def _open(
    ack: Ack, body: Body, client: WebClient, deps: Deps, caller: Caller, kind: InquiryKind
) -> None:
    click = read_click(body)
    caller.must_be(Role.MANAGER)
    with deps.reading() as session:
        product = inquiries.readable(session, caller, click.subject_id)
    client.views_open(trigger_id=click.trigger_id, view=views.form(product.id, product.title, kind))
    ack()


def submit(ack: Ack, view: dict[str, Any], deps: Deps, caller: Caller) -> None:
    """A manager has asked, or objected."""
    number, kind, words = views.read(view)
    with deps.sessions.begin() as session:
        inquiries.ask(
            session, deps.queue, caller, number, kind, words, str(view["id"]), deps.clock()
        )
    ack()


def open_answer(ack: Ack, body: Body, client: WebClient, deps: Deps, caller: Caller) -> None:
    """*Answer*, in the candidate's thread."""
    click = read_click(body)
    caller.must_be(Role.PM)
    with deps.reading() as session:
        found = inquiries.seen(
            session, Inquiry.find(session, caller.workspace_id, click.subject_id)
        )
    client.views_open(trigger_id=click.trigger_id, view=views.answer_form(found))
    ack()


def submit_answer(ack: Ack, view: dict[str, Any], deps: Deps, caller: Caller) -> None:
    """A PM has answered."""
    number, words = modal.reference(view), views.read_answer(view)
    with deps.sessions.begin() as session:
        inquiries.answer(session, deps.queue, caller, number, words, deps.clock())
    ack()


def show(work: Work, inquiry_id: int) -> None:
    """Post or edit it in the candidate's thread."""

    def where(session: Session) -> Place | None:
        inquiry = session.get(Inquiry, inquiry_id)
        product = session.get(Product, inquiry.product_id) if inquiry else None
        return thread_of(session, product) if product else None

    posting.show(work, where, "inquiry", inquiry_id)


def tell(work: Work, inquiry_id: int) -> None:
    """Tell who asked, directly; an answer that is corrected is edited in place."""

    def where(session: Session) -> Place | None:
        inquiry = session.get(Inquiry, inquiry_id)
        return Place(inquiry.workspace_id, inquiry.asked_by) if inquiry else None

    posting.show(work, where, "inquiry_answered", inquiry_id)


def _face(_deps: Deps, session: Session, post: Post) -> Face | None:
    inquiry = session.get(Inquiry, post.subject_id)
    return views.in_triage(inquiries.seen(session, inquiry)) if inquiry is not None else None


def _answered(_deps: Deps, session: Session, post: Post) -> Face | None:
    inquiry = session.get(Inquiry, post.subject_id)
    if inquiry is None:
        return None
    product = session.get_one(Product, inquiry.product_id)
    return views.answered(inquiries.seen(session, inquiry), product.title)


JOBS = {Job.SHOW_INQUIRY: show, Job.TELL_INQUIRY: tell}
FACES: dict[str, FaceMaker] = {"inquiry": _face, "inquiry_answered": _answered}
