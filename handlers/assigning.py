"""Who looks after a candidate: an entry in its menu, a form, and a message to who is new to it."""

from typing import Any

from slack_bolt import Ack, App
from slack_sdk import WebClient
from sqlalchemy.orm import Session

from bot import assigning, people
from bot.assigning import Crew
from bot.deps import Deps
from bot.jobs import Job
from bot.people import Caller
from bot.triage import showing, titles
from handlers import posting
from handlers.home import show_own
from handlers.payloads import Body, read_click
from handlers.posting import Place
from handlers.views import assigning as views
from handlers.views import modal
from handlers.work import Face, FaceMaker, Work
from models import Post, Product, ProductHandOver, Workspace


def register(app: App) -> None:
    """The form; the menu that opens it is a candidate's."""
    app.view("assigning.form")(submit)


def open_form(ack: Ack, body: Body, client: WebClient, deps: Deps, caller: Caller) -> None:
    """*Who works on it*."""
    click = read_click(body)
    with deps.reading() as session:
        product = Product.find(session, caller.workspace_id, click.subject_id)
        assigning.must_have(caller, product)
        crew = Crew(product.owner_id, tuple(assigning.analysts(session, product.id)))
        team = assigning.team(session, caller.workspace_id)
        title = titles.title_of(session, product)
    client.views_open(
        trigger_id=click.trigger_id, view=views.form(click.subject_id, title, team, crew)
    )
    ack()


def submit(ack: Ack, view: dict[str, Any], deps: Deps, caller: Caller) -> None:
    """The form was submitted."""
    crew, number, form_id = views.read(view), modal.reference(view), str(view["id"])
    with deps.sessions.begin() as session:
        assigning.assign(session, deps.queue, caller, number, form_id, crew, deps.clock())
        show_own(session, deps, caller)
    ack()


def show(work: Work, hand_over_id: int) -> None:
    """Tell somebody directly that they look after a candidate from now on."""
    with work.deps.reading() as session:
        row = session.get_one(ProductHandOver, hand_over_id)
    posting.show(work, Place(row.workspace_id, row.to_person_id), "product_handed", row.id)


def _face(_deps: Deps, session: Session, post: Post) -> Face | None:
    """Nothing for who isn't in the data team any more."""
    row = session.get_one(ProductHandOver, post.subject_id)
    if not people.read_caller(session, row.workspace_id, row.to_person_id).is_data_team:
        return None
    product = session.get_one(Product, row.product_id)
    seen = showing.candidate(session, product)
    return views.face(
        views.Handed(
            part=row.part,
            title=seen.title,
            author=showing.name_of(session, row.workspace_id, row.author_id),
            note=row.text,
            thread=_thread(session, product),
            demand=seen.demand,
            chain_state=seen.chain.state,
            need=seen.chain.need or next(filter(None, (b.need for b in seen.chain.branches)), None),
            owner=seen.owner,
        )
    )


def _thread(session: Session, product: Product) -> str | None:
    """Where it is talked about."""
    root = posting.find(session, product.workspace_id, f"candidate:{product.id}")
    if root is None or root.ts is None:
        return None
    workspace = session.get_one(Workspace, product.workspace_id)
    return workspace.permalink(root.channel_id, root.ts)


JOBS = {Job.SHOW_PRODUCT_HANDED: show}
FACES: dict[str, FaceMaker] = {"product_handed": _face}
