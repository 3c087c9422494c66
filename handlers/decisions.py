"""Decisions: the form, the trace in triage, and what requesters are told."""

from dataclasses import replace
from functools import partial
from typing import Any

from slack_bolt import Ack, App
from slack_sdk import WebClient
from sqlalchemy.orm import Session

from bot import decisions
from bot.deps import Deps
from bot.digest import audience
from bot.discretion import Audience
from bot.jobs import Job
from bot.people import Caller
from bot.triage import showing, titles
from bot.wording import _
from handlers import posting
from handlers.capture import telling
from handlers.payloads import Body, read_click
from handlers.posting import Place
from handlers.triage import thread_of
from handlers.views import decisions as views
from handlers.views import modal
from handlers.views.decisions import DecisionSeen, Opening
from handlers.work import Face, FaceMaker, Work
from models import Decision, Post, Product, Request
from models.words import DecisionKind, Role

KINDS = {
    "decisions.open": None,
    "decisions.build": DecisionKind.BUILD,
    "decisions.park": DecisionKind.PARK,
    "decisions.decline": DecisionKind.DECLINE,
}
"""The buttons that open the form, and what they choose in it."""


def register(app: App) -> None:
    """The buttons on a candidate, on a digest's item and on a decision."""
    for action_id in KINDS:
        app.action(action_id)(open_form)
    app.view("decisions.form")(submit)
    app.action("decisions.undo")(undo)
    app.action("decisions.word")(open_word)
    app.view("decisions.word_form")(submit_word)


def open_form(ack: Ack, body: Body, client: WebClient, deps: Deps, caller: Caller) -> None:
    """*Decide*, *Build*, *Park* or *Decline*."""
    click = read_click(body)
    caller.must_be(Role.PM, Role.MANAGER)
    with deps.reading() as session:
        product = Product.find(session, caller.workspace_id, click.subject_id)
        current = decisions.in_force(session, product.id)
        opening = Opening(
            product_id=product.id,
            seen_id=current.id if current else None,
            title=_title(session, product, caller),
            kind=KINDS[click.action_id],
            waiting=Audience.DATA_TEAM.told_of(decisions.open_requests(session, product.id)),
            is_pm=Role.PM in caller.roles,
        )
    view = views.form(opening)
    client.views_open(trigger_id=click.trigger_id, view=view)
    ack()


def _title(session: Session, product: Product, caller: Caller) -> str:
    """The data team may read titles that are made from shared words, managers only public ones."""
    if caller.is_data_team:
        is_readable = titles.may_show_title(session, product.id)
    else:
        is_readable = bool(audience.public_products(session, product.workspace_id, [product.id]))
    return product.title if is_readable else _(titles.PRIVATE_TITLE)


def submit(ack: Ack, view: dict[str, Any], deps: Deps, caller: Caller) -> None:
    """A decision was made."""
    number, choice = views.read(view, is_pm=Role.PM in caller.roles)
    with deps.sessions.begin() as session:
        decisions.decide(session, deps.queue, caller, number, choice, deps.clock())
    ack()


def undo(ack: Ack, body: Body, deps: Deps, caller: Caller) -> None:
    """*Undo*, until the requesters are told."""
    with deps.sessions.begin() as session:
        decisions.undo(session, deps.queue, caller, read_click(body).subject_id, deps.clock())
    ack()


def open_word(ack: Ack, body: Body, client: WebClient, deps: Deps, caller: Caller) -> None:
    """*Word it for the requesters*."""
    click = read_click(body)
    caller.must_be(Role.PM)
    with deps.reading() as session:
        decision = Decision.find(session, caller.workspace_id, click.subject_id)
    view = views.word_form(decision.id, decision.kind, decision.wording)
    client.views_open(trigger_id=click.trigger_id, view=view)
    ack()


def submit_word(ack: Ack, view: dict[str, Any], deps: Deps, caller: Caller) -> None:
    """A PM worded a decision for the requesters."""
    wording = str(modal.values(view).get("wording") or "")
    number = modal.reference(view)
    with deps.sessions.begin() as session:
        decisions.word(session, deps.queue, caller, number, wording, deps.clock())
    ack()


def show(work: Work, decision_id: int) -> None:
    """Post or edit a decision in the candidate's thread."""

    def where(session: Session) -> Place | None:
        decision = session.get(Decision, decision_id)
        product = session.get(Product, decision.product_id) if decision else None
        return thread_of(session, product) if product else None

    posting.show(work, where, "decided", decision_id)


def tell(work: Work, decision_id: int, request_id: int) -> None:
    """Tell one requester of a decision, in their own thread."""
    where = partial(telling.own_thread, request_id=request_id)
    posting.show(work, where, "told", request_id, part=str(decision_id))


def _decided_face(_deps: Deps, session: Session, post: Post) -> Face | None:
    decision = session.get(Decision, post.subject_id)
    if decision is None:
        return None
    name = showing.name_of(session, decision.workspace_id, decision.decided_by)
    return views.in_triage(
        DecisionSeen(
            id=decision.id,
            kind=decision.kind,
            reason=decision.reason,
            wording=decision.wording,
            link=decision.link,
            until=decision.until,
            decided_by=name or _("Somebody"),
            waiting=Audience.DATA_TEAM.told_of(decisions.settled(session, decision)),
            tell_at=decision.tell_at,
            is_told=decision.told_at is not None,
            end_reason=decision.end_reason,
        )
    )


def _told_face(_deps: Deps, session: Session, post: Post) -> Face | None:
    request = session.get(Request, post.subject_id)
    decision = session.get(Decision, int(post.key.rpartition(":")[2]))
    if request is None or decision is None:
        return None
    title = request.title or _("your request")
    face = views.to_requester(title, decision.wording, decision.link, decision.until)
    return replace(face, otherwise=request.requester_id)


JOBS = {Job.SHOW_DECISION: show, Job.TELL_DECISION: tell}
FACES: dict[str, FaceMaker] = {"decided": _decided_face, "told": _told_face}
