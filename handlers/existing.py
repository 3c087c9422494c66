"""What exists: offered on cards, told to owners, chosen in forms, and links given twice."""

from collections.abc import Sequence
from typing import Any

from slack_bolt import Ack, App
from slack_sdk import WebClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot import clustering
from bot.deps import Deps
from bot.existing import given, offered, products, suggesting, telling
from bot.jobs import Job
from bot.people import Caller
from bot.sorts import routing
from handlers import posting
from handlers.home import show_own
from handlers.payloads import Body, read_click
from handlers.posting import Place
from handlers.pressing import pressed
from handlers.views import existing as views
from handlers.views import modal
from handlers.views.parts import option
from handlers.work import Face, FaceMaker, Work
from models import Post, Product, Request

MOST_OPTIONS = 100


def register(app: App) -> None:
    """The buttons beside what a card offers, and those of a link that was given twice."""
    app.action("existing.take")(take)
    app.action("existing.refuse")(pressed(suggesting.refuse))
    app.action("existing.reopen")(pressed(suggesting.reopen))
    app.options("existing.which")(find_products)
    app.action("existing.show_links")(show_links)
    app.action("existing.accept")(open_accept)
    app.view("existing.form")(accept)
    app.action("existing.leave")(leave)


def take(ack: Ack, body: Body, deps: Deps, caller: Caller) -> None:
    """*That's it*."""
    with deps.sessions.begin() as session:
        number = read_click(body).subject_id
        request = suggesting.take(session, deps.queue, caller, number, deps.clock())
        taken = offered.taken(session, request)
        if taken is not None and taken.answered is not None:
            clustering.it_is_the_same(session, request, caller, deps.clock())
    ack()


def find_products(ack: Ack, body: Body, deps: Deps, caller: Caller) -> None:
    """What exists, for a menu: those whose title holds what was typed."""
    typed = str(body.get("value") or "")
    with deps.reading() as session:
        found = products.alike(session, caller.workspace_id, typed, MOST_OPTIONS)
    ack(options=[option(product.title, str(product.id)) for product in found])


def show_links(ack: Ack, body: Body, client: WebClient, deps: Deps, caller: Caller) -> None:
    """*Links given twice*, in Home, or where an admin reads what was said before."""
    given.must_decide(caller)
    with deps.reading() as session:
        waiting = given.waiting(session, caller.workspace_id)
    client.views_open(trigger_id=body["trigger_id"], view=views.links_window(waiting))
    ack()


def open_accept(ack: Ack, body: Body, client: WebClient, deps: Deps, caller: Caller) -> None:
    """*Yes*: what is it called?"""
    click = read_click(body)
    with deps.sessions.begin() as session:
        proposal = given.to_decide(session, caller, click.subject_id)
        view = views.accept_form(proposal.id, proposal.address)
    client.views_push(trigger_id=click.trigger_id, view=view)
    ack()


def accept(ack: Ack, view: dict[str, Any], deps: Deps, caller: Caller) -> None:
    """The link has a title: it is shown next time."""
    number = modal.reference(view)
    with deps.sessions.begin() as session:
        proposal = given.to_decide(session, caller, number)
        known = views.read_accept(view, proposal.address)
        given.show_next_time(session, deps.queue, caller, number, known, deps.clock())
        show_own(session, deps, caller)
    ack(response_action="clear")


def leave(ack: Ack, body: Body, client: WebClient, deps: Deps, caller: Caller) -> None:
    """*No*: it is never proposed again."""
    with deps.sessions.begin() as session:
        given.leave_it(session, caller, read_click(body).subject_id, deps.clock())
        show_own(session, deps, caller)
        waiting = given.waiting(session, caller.workspace_id)
    client.views_update(view_id=body["view"]["id"], view=views.links_window(waiting))
    ack()


def index(work: Work, product_id: int) -> None:
    """Make what a product answers comparable with asks."""
    with work.deps.sessions.begin() as session:
        product = session.get(Product, product_id, with_for_update={"key_share": True})
        if product is not None:
            compares = work.deps.comparing(session, product.workspace_id)
            products.index(session, compares or work.deps.representation, product)


def tell_owner(work: Work, request_id: int) -> None:
    """Tell a product's owner that it seems broken: once, and edited when the report changes.

    Each owner has a message of their own: a report may turn out to be about something else.
    """
    with work.deps.reading() as session:
        request = session.get(Request, request_id)
        if request is None:
            return
        owner_id = routing.owner_to_tell(session, request)
        told = {post.key.rpartition(":")[2]: post for post in _told(session, request)}
        places = {
            each: Place(post.workspace_id, post.channel_id, post.thread_ts, partner_id=each)
            for each, post in told.items()
        }
        if owner_id is not None and request.status.is_open:
            places.setdefault(owner_id, Place(request.workspace_id, owner_id))
    for each, place in places.items():
        posting.show(work, place, "broken", request_id, part=each)


def _told(session: Session, request: Request) -> Sequence[Post]:
    return session.scalars(
        select(Post).where(
            Post.workspace_id == request.workspace_id,
            Post.kind == "broken",
            Post.subject_id == request.id,
        )
    ).all()


def _broken(_deps: Deps, session: Session, post: Post) -> Face | None:
    owner_id = post.key.rpartition(":")[2]
    request = session.get(Request, post.subject_id)
    product = routing.broken_product(session, request) if request else None
    if request is None or product is None or product.owner_id != owner_id:
        return views.not_broken() if post.ts else None
    return views.broken(telling.report(session, request, product, owner_id))


JOBS = {Job.INDEX_PRODUCT: index, Job.TELL_BROKEN: tell_owner}
FACES: dict[str, FaceMaker] = {"broken": _broken}
