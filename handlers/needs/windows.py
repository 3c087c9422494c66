"""The windows of all needs and of one, and the two forms on top of that."""

from typing import Any

from slack_bolt import Ack
from slack_sdk import WebClient
from sqlalchemy.orm import Session

from bot.deps import Deps
from bot.needs import listing, objectives, roots, seeing, sharing
from bot.people import Caller
from bot.wording import _
from handlers.home import show_own
from handlers.payloads import Body, read_click
from handlers.views import modal
from handlers.views.chain import forms
from handlers.views.needs import lines, one
from handlers.views.parts import option
from handlers.windows import is_in_window
from models import UserError
from models.words import Role


def open_list(ack: Ack, body: Body, client: WebClient, deps: Deps, caller: Caller) -> None:
    """*All needs*."""
    with deps.reading() as session:
        view = lines.window(listing.lines(session, caller, deps.clock()))
    client.views_open(trigger_id=body["trigger_id"], view=view)
    ack()


def open_one(ack: Ack, body: Body, client: WebClient, deps: Deps, caller: Caller) -> None:
    """*Open*: by itself, or on top of the list."""
    click = read_click(body)
    with deps.reading() as session:
        view = one.window(seeing.see(session, caller, click.subject_id, deps.clock()))
    show = client.views_push if is_in_window(body) else client.views_open
    show(trigger_id=click.trigger_id, view=view)
    ack()


def show_anew(body: Body, client: WebClient, deps: Deps, caller: Caller) -> None:
    """The window of a need in which something was pressed, as it is now."""
    if not is_in_window(body):
        return
    with deps.reading() as session:
        seen = seeing.see(session, caller, modal.reference(body["view"]), deps.clock())
    client.views_update(view_id=body["view"]["id"], view=one.window(seen))


def open_join(ack: Ack, body: Body, client: WebClient, deps: Deps, caller: Caller) -> None:
    """*Join with another*."""
    click = read_click(body)
    caller.must_be(Role.PM)
    with deps.reading() as session:
        seen = seeing.see(session, caller, click.subject_id, deps.clock())
    client.views_push(trigger_id=click.trigger_id, view=one.join_form(seen.id, seen.wording))
    ack()


def find_others(ack: Ack, body: Body, deps: Deps, caller: Caller) -> None:
    """The other needs, for a menu: those whose wording holds what was typed."""
    own = modal.reference(body["view"])
    with deps.reading() as session:
        found = listing.others(session, caller, own, str(body.get("value") or ""))
    ack(options=[option(words, str(number)) for number, words in found])


def join(ack: Ack, view: dict[str, Any], deps: Deps, caller: Caller) -> None:
    """The form of what a need is one with was submitted."""
    own, other = modal.reference(view), one.read_choice(view, "which")
    if other is None:
        raise UserError(_("Choose the need that it is one with."), field="which")
    with deps.sessions.begin() as session:
        sharing.join(session, deps.queue, caller, (own, other), deps.clock())
        show_own(session, deps, caller)
    ack(response_action="clear")


def open_wording(ack: Ack, body: Body, client: WebClient, deps: Deps, caller: Caller) -> None:
    """*Word it*: also what was confirmed before may be said better."""
    click = read_click(body)
    caller.must_be(Role.PM)
    with deps.reading() as session:
        need = roots.find(session, caller.workspace_id, click.subject_id)
        view = forms.need(roots.readable(session, need), need.id)
    client.views_push(trigger_id=click.trigger_id, view=view)
    ack()


def open_serve(ack: Ack, body: Body, client: WebClient, deps: Deps, caller: Caller) -> None:
    """*Objective*."""
    click = read_click(body)
    with deps.reading() as session:
        seen = seeing.see(session, caller, click.subject_id, deps.clock())
        running = _not_over(session, caller, deps)
    client.views_push(trigger_id=click.trigger_id, view=one.serve_form(seen, running))
    ack()


def _not_over(session: Session, caller: Caller, deps: Deps) -> list[objectives.ObjectiveSeen]:
    found = objectives.all_of(session, caller, deps.clock())
    return [objective for objective in found if not objective.is_over]


def serve(ack: Ack, view: dict[str, Any], deps: Deps, caller: Caller) -> None:
    """The form of a need's objective was submitted."""
    number, chosen = modal.reference(view), one.read_choice(view, "objective")
    with deps.sessions.begin() as session:
        objectives.serve(session, deps.queue, caller, number, chosen, deps.clock())
        show_own(session, deps, caller)
    ack(response_action="clear")
