"""Deciding: the forms, and the buttons on a decision."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from slack_bolt import Ack
from slack_sdk import WebClient
from sqlalchemy.orm import Session

from bot import decisions
from bot.building import filling, questions
from bot.building.questions import Answers
from bot.deps import Deps
from bot.discretion import Audience
from bot.people import Caller
from bot.triage import titles
from handlers.home import show_own
from handlers.payloads import Body, read_click
from handlers.views import modal
from handlers.views.building import questions as questions_views
from handlers.views.decisions import forms, live, told, words
from handlers.views.decisions.forms import Opening, Typed
from models import Decision, Product
from models.words import DecisionKind, Role

KINDS = {
    "decisions.open": None,
    "decisions.build": DecisionKind.BUILD,
    "decisions.park": DecisionKind.PARK,
    "decisions.decline": DecisionKind.DECLINE,
}
"""The buttons that open the form, and what they choose in it."""


def open_form(ack: Ack, body: Body, client: WebClient, deps: Deps, caller: Caller) -> None:
    """*Decide*, *Build*, *Park* or *Decline*."""
    click = read_click(body)
    with deps.reading() as session:
        kind = KINDS[click.action_id]
        opening = read_opening(session, caller, click.subject_id, kind, deps.clock())
    client.views_open(trigger_id=click.trigger_id, view=forms.form(opening))
    ack()


def read_opening(
    session: Session, caller: Caller, product_id: int, kind: DecisionKind | None, now: datetime
) -> Opening:
    """What the form shows of a product as it is now. Raises `UserError` for who may not decide."""
    caller.must_be(Role.PM, Role.MANAGER)
    product = Product.find(session, caller.workspace_id, product_id)
    current = decisions.in_force(session, product.id)
    is_pm = Role.PM in caller.roles
    is_build = kind is DecisionKind.BUILD
    proposed = decisions.referring.open_one(session, product.id) if is_build else None
    return Opening(
        product_id=product.id,
        seen_id=current.id if current else None,
        title=titles.as_read_by(session, product, caller),
        kind=kind,
        waiting=Audience.DATA_TEAM.told_of(decisions.open_requests(session, product.id)),
        is_pm=is_pm,
        reason=proposed.reason if proposed and not is_pm else "",
        wording=proposed.wording if proposed else "",
        answers=_answers(session, product, kind, now, is_pm=is_pm),
        limit=decisions.gate.limit_of(session, caller),
        days=product.effort_days,
        referral_id=proposed.id if proposed and not is_pm else None,
    )


def _answers(
    session: Session, product: Product, kind: DecisionKind | None, now: datetime, *, is_pm: bool
) -> Answers | None:
    """What a PM is shown to change, and a manager to read."""
    if kind is not DecisionKind.BUILD:
        return None
    return filling.fill(session, product, now) if is_pm else questions.known(session, product.id)


def choose_kind(ack: Ack, body: Body, client: WebClient, deps: Deps, caller: Caller) -> None:
    """Another kind was chosen: the form shows what belongs to it, and keeps what was typed.

    The decision that its reader had seen stays the one that they have seen.
    """
    typed = forms.read_typed(body["view"])
    if questions_views.are_in(body["view"]) and Role.PM in caller.roles:
        typed = _leave_building(deps, caller, typed, questions_views.read(body["view"]))
    with deps.reading() as session:
        opening = _with_typed(
            read_opening(session, caller, typed.product_id, typed.kind, deps.clock()), typed
        )
    client.views_update(view_id=body["view"]["id"], view=forms.form(opening))
    ack()


def _leave_building(deps: Deps, caller: Caller, typed: Typed, answers: Answers) -> Typed:
    """What the four questions held stands there when somebody comes back to them. Why to build it,
    as the chain says, is no reason to do something else."""
    with deps.sessions.begin() as session:
        product = Product.find(session, caller.workspace_id, typed.product_id)
        is_filled = answers.why.strip() == filling.fill(session, product, deps.clock()).why.strip()
        questions.keep_draft(session, caller, product.id, answers)
    return replace(typed, said={**typed.said, "reason": ""}) if is_filled else typed


def _with_typed(opening: Opening, typed: Typed) -> Opening:
    """What was typed stands above what is known."""
    return replace(
        opening,
        seen_id=typed.seen_id,
        referral_id=typed.referral_id or opening.referral_id,
        reason=typed.text("reason") or opening.reason,
        wording=typed.text("wording") or opening.wording,
    )


def submit(ack: Ack, view: dict[str, Any], deps: Deps, caller: Caller) -> None:
    """A decision was made, or proposed; a form that was sent before it showed the questions that
    come before building shows them now."""
    typed = forms.read_typed(view)
    if forms.lacks_questions(view, is_pm=Role.PM in caller.roles):
        with deps.reading() as session:
            opening = read_opening(session, caller, typed.product_id, typed.kind, deps.clock())
        ack(response_action="update", view=forms.form(_with_typed(opening, typed)))
        return
    number, choice = forms.read(view, is_pm=Role.PM in caller.roles)
    with deps.sessions.begin() as session:
        decisions.propose_or_decide(session, deps.queue, caller, number, choice, deps.clock())
        show_own(session, deps, caller)
    ack()


def open_live(ack: Ack, body: Body, client: WebClient, deps: Deps, caller: Caller) -> None:
    """*It's live*."""
    click = read_click(body)
    with deps.reading() as session:
        product = decisions.living.find_built(session, caller, click.subject_id)
        everybody = decisions.living.one_each(decisions.living.concerned(session, product.id))
        opening = replace(
            read_opening(session, caller, product.id, DecisionKind.LIVE, deps.clock()),
            waiting=Audience.DATA_TEAM.told_of(everybody),
        )
    client.views_open(trigger_id=click.trigger_id, view=live.form(opening))
    ack()


def submit_live(ack: Ack, view: dict[str, Any], deps: Deps, caller: Caller) -> None:
    """It is live, says a PM, and where."""
    number, title, choice = live.read(view)
    with deps.sessions.begin() as session:
        decisions.decide(session, deps.queue, caller, number, choice, deps.clock())
        decisions.living.name(session, caller, number, title)
    ack()


def open_word(ack: Ack, body: Body, client: WebClient, deps: Deps, caller: Caller) -> None:
    """*Word it for the requesters*."""
    click = read_click(body)
    caller.must_be(Role.PM)
    with deps.reading() as session:
        decision = Decision.find(session, caller.workspace_id, click.subject_id)
    view = told.word_form(decision.id, decision.kind, decision.wording)
    client.views_open(trigger_id=click.trigger_id, view=view)
    ack()


def submit_word(ack: Ack, view: dict[str, Any], deps: Deps, caller: Caller) -> None:
    """A PM worded a decision for the requesters."""
    typed = str(modal.values(view).get("wording") or "")
    number = modal.reference(view)
    with deps.sessions.begin() as session:
        kind = Decision.find(session, caller.workspace_id, number).kind
        wording = words.for_requesters(kind, typed) if typed.strip() else typed
        decisions.word(session, deps.queue, caller, number, wording, deps.clock())
    ack()
