"""Merging and splitting products: a PM's forms, the lines in triage, and the way back."""

from functools import partial
from typing import Any

from slack_bolt import Ack, App
from slack_sdk import WebClient
from sqlalchemy.orm import Session

from bot import clustering, proposals
from bot.deps import Deps
from bot.jobs import Job
from bot.people import Caller
from bot.pictures import CANDIDATE
from bot.triage import regroupings, titles
from bot.wording import _
from handlers import assigning, pictures, posting
from handlers.capture import telling
from handlers.home import show_own
from handlers.payloads import Body, read_click
from handlers.posting import Place
from handlers.triage import thread_of
from handlers.views import modal
from handlers.views.parts import option
from handlers.views.triage import regrouping as views
from handlers.work import Face, FaceMaker, Work
from models import Post, Product, Regrouping, Request
from models.words import Role


def register(app: App) -> None:
    """The menu of a candidate's root, its two forms, and *Undo*."""
    app.action("regrouping.more")(open_form)
    app.options("regrouping.which")(find_products)
    app.view("regrouping.merge")(merge)
    app.view("regrouping.split")(split)
    app.action("regrouping.undo")(undo)


def open_form(ack: Ack, body: Body, client: WebClient, deps: Deps, caller: Caller) -> None:
    """*Who works on it*, *Merge with another*, *Split*, or the why-chain."""
    click = read_click(body)
    if click.choice == "assign":
        assigning.open_form(ack, body, client, deps, caller)
        return
    caller.must_be(Role.PM)
    if click.choice == "picture":
        pictures.of_candidate(body, deps, caller)
    if click.choice == "text":
        pictures.show_text(body, client, deps, caller, CANDIDATE)
    if click.choice in {"picture", "text"}:
        ack()
        return
    with deps.reading() as session:
        if click.choice == "split":
            view = views.split_form(regroupings.divisible(session, caller, click.subject_id))
        else:
            product = Product.find(session, caller.workspace_id, click.subject_id)
            view = views.merge_form(product.id, titles.title_of(session, product))
    client.views_open(trigger_id=click.trigger_id, view=view)
    ack()


def find_products(ack: Ack, body: Body, deps: Deps, caller: Caller) -> None:
    """The other products, for a menu: those whose title holds what was typed."""
    typed = str(body.get("value") or "")
    own = modal.reference(body["view"])
    with deps.reading() as session:
        found = regroupings.mergeable(session, caller, own, typed)
    ack(options=[option(product.title, str(product.id)) for product in found])


def merge(ack: Ack, view: dict[str, Any], deps: Deps, caller: Caller) -> None:
    """*Merge*."""
    both = views.read_merge(view)
    with deps.sessions.begin() as session:
        done = clustering.merge(session, deps.queue, caller, both, deps.clock())
        proposals.regrouped(session, deps.queue, done, deps.clock())
        show_own(session, deps, caller)
    ack()


def split(ack: Ack, view: dict[str, Any], deps: Deps, caller: Caller) -> None:
    """*Split*."""
    number, leaving, into = views.read_split(view)
    with deps.sessions.begin() as session:
        now = deps.clock()
        done = clustering.split(session, deps.queue, caller, number, leaving, now, into=into)
        proposals.regrouped(session, deps.queue, done, now)
        show_own(session, deps, caller)
    ack()


def undo(ack: Ack, body: Body, deps: Deps, caller: Caller) -> None:
    """*Undo the merge* or *Undo the split*."""
    number = read_click(body).subject_id
    with deps.sessions.begin() as session:
        done = clustering.undo(session, deps.queue, caller, number, deps.clock())
        proposals.regrouped(session, deps.queue, done, deps.clock())
    ack()


def show(work: Work, regrouping_id: int, product_id: int) -> None:
    """Say it in the thread of one of the two products, or edit what is said there."""

    def where(session: Session) -> Place | None:
        line = f"regrouping:{regrouping_id}:{product_id}"
        product = session.get_one(Product, product_id)
        said = posting.find(session, product.workspace_id, line)
        if said is not None:
            return Place(said.workspace_id, said.channel_id, said.thread_ts)
        return thread_of(session, product)

    posting.show(work, where, "regrouping", regrouping_id, part=str(product_id))


def tell_split(work: Work, regrouping_id: int, request_id: int) -> None:
    """Tell a requester, in the thread in which their product was spoken of."""
    where = partial(telling.own_thread, request_id=request_id)
    posting.show(work, where, "split", request_id, part=str(regrouping_id))


def _line_face(_deps: Deps, session: Session, post: Post) -> Face | None:
    regrouping = session.get(Regrouping, post.subject_id)
    if regrouping is None:
        return None
    product_id = int(post.key.rpartition(":")[2])
    return views.line(regroupings.seen(session, regrouping, product_id))


def _split_face(_deps: Deps, session: Session, post: Post) -> Face | None:
    request = session.get(Request, post.subject_id)
    regrouping = session.get(Regrouping, int(post.key.rpartition(":")[2]))
    if request is None or regrouping is None:
        return None
    title = request.title or _("your request")
    return views.to_requester(title, is_undone=regrouping.undone_at is not None)


JOBS = {Job.SHOW_REGROUPING: show, Job.TELL_SPLIT: tell_split}
FACES: dict[str, FaceMaker] = {"regrouping": _line_face, "split": _split_face}
