"""The forms in which questions, answers and needs are worded better."""

from collections.abc import Callable
from typing import Any

from slack_bolt import Ack
from slack_sdk import WebClient
from sqlalchemy.orm import Session

from bot.deps import Deps
from bot.needs import roots
from bot.people import Caller
from bot.triage import climbing, mending, needs, passing
from handlers.home import show_own
from handlers.payloads import Body, Click, read_click
from handlers.people import know_person
from handlers.views import modal
from handlers.views.chain import forms
from models import Need
from models.words import Role


def open_reword(ack: Ack, body: Body, client: WebClient, deps: Deps, caller: Caller) -> None:
    """*Reword* on a question."""
    click = read_click(body)
    caller.must_be(Role.PM)
    with deps.reading() as session:
        _chain, question = climbing.find_open(session, caller, click.subject_id)
    view = forms.reword(question.text, question.id)
    client.views_open(trigger_id=click.trigger_id, view=view)
    ack()


def submit_reword(ack: Ack, view: dict[str, Any], deps: Deps, caller: Caller) -> None:
    """A question was worded better."""
    text = str(modal.values(view).get("text") or "")
    with deps.sessions.begin() as session:
        climbing.reword(session, deps.queue, caller, modal.reference(view), text, deps.clock())
    ack()


def open_reword_rung(ack: Ack, body: Body, client: WebClient, deps: Deps, caller: Caller) -> None:
    """*Reword* on an answer."""
    click = read_click(body)
    with deps.reading() as session:
        rung = mending.find_to_reword(session, caller, click.subject_id)
    view = forms.reword_rung(rung.text, rung.id)
    client.views_open(trigger_id=click.trigger_id, view=view)
    ack()


def submit_reword_rung(ack: Ack, view: dict[str, Any], deps: Deps, caller: Caller) -> None:
    """An answer was worded better."""
    text = str(modal.values(view).get("text") or "")
    with deps.sessions.begin() as session:
        mending.reword(session, deps.queue, caller, modal.reference(view), text, deps.clock())
    ack()


def open_privately(ack: Ack, body: Body, client: WebClient, deps: Deps, caller: Caller) -> None:
    """*Answer privately*."""
    click = read_click(body)
    with deps.reading() as session:
        _chain, question = climbing.find_open(session, caller, click.subject_id)
    view = forms.private(question.text, question.id)
    client.views_open(trigger_id=click.trigger_id, view=view)
    ack()


def submit_privately(ack: Ack, view: dict[str, Any], deps: Deps, caller: Caller) -> None:
    """Somebody has answered where only the data team reads it."""
    text, number, now = (
        str(modal.values(view).get("text") or ""),
        modal.reference(view),
        deps.clock(),
    )
    with deps.sessions.begin() as session:
        passing.answer_privately(session, deps.queue, caller, number, text, now)
    ack()


def open_pass_on(ack: Ack, body: Body, client: WebClient, deps: Deps, caller: Caller) -> None:
    """*Ask someone else*."""
    click = read_click(body)
    with deps.reading() as session:
        _chain, question = climbing.find_open(session, caller, click.subject_id)
    client.views_open(trigger_id=click.trigger_id, view=forms.pass_on(question.id))
    ack()


def submit_pass_on(ack: Ack, view: dict[str, Any], deps: Deps, caller: Caller) -> None:
    """Somebody was named who knows better."""
    person_id, now = str(modal.values(view).get("person") or ""), deps.clock()
    if person_id:
        know_person(deps, caller.workspace_id, person_id)
    with deps.sessions.begin() as session:
        number = modal.reference(view)
        passing.pass_on(session, deps.queue, caller, number, person_id, now)
    ack()


def open_need(ack: Ack, body: Body, client: WebClient, deps: Deps, caller: Caller) -> None:
    """*Confirm the need* of a candidate."""
    _open_need(needs.of_product, read_click(body), client, deps, caller)
    ack()


def open_branch_need(ack: Ack, body: Body, client: WebClient, deps: Deps, caller: Caller) -> None:
    """*Confirm its need*, on another reason."""
    _open_need(needs.of_branch, read_click(body), client, deps, caller)
    ack()


def _open_need(
    find: Callable[[Session, Caller, int], Need],
    click: Click,
    client: WebClient,
    deps: Deps,
    caller: Caller,
) -> None:
    caller.must_be(Role.PM)
    with deps.reading() as session:
        need = find(session, caller, click.subject_id)
        view = forms.need(roots.readable(session, need), need.id)
    client.views_open(trigger_id=click.trigger_id, view=view)


def submit_need(ack: Ack, view: dict[str, Any], deps: Deps, caller: Caller) -> None:
    """A PM confirmed the need's wording."""
    wording = str(modal.values(view).get("wording") or "")
    number = modal.reference(view)
    with deps.sessions.begin() as session:
        needs.confirm(session, deps.queue, caller, number, wording, deps.clock())
        show_own(session, deps, caller)
    ack(response_action="clear")
