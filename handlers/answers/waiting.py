"""Who has a request asks its requester, or hands it over: forms, and the requester's reply."""

from typing import TYPE_CHECKING, Any

from slack_bolt import Ack
from slack_sdk import WebClient
from sqlalchemy.orm import Session

from bot import absences, discretion
from bot.answers import holding
from bot.deps import Deps
from bot.people import Caller
from bot.rules.replies import is_no_reply
from bot.rules.talk import Saying
from bot.wording import _
from handlers import windows
from handlers.answers.faces import PRIVATE_TITLE
from handlers.payloads import Body, read_click
from handlers.views import modal
from handlers.views.answers import forms
from handlers.work import Work
from models import Request, UserError

if TYPE_CHECKING:  # talk hands to this module what was said
    from handlers.talk.said import Said

NO_REPLY = {Saying.NEWS, Saying.NEVER_MIND, Saying.ME_TOO}
"""What a requester says without replying to a question."""


def go_on(work: Work, said: "Said") -> bool:
    """The requester replies: who waited goes on. Other readers still get what was said."""
    speaker = said.caller.person_id
    waiting = [r.id for r in said.thread.requests if holding.awaits(r, speaker)]
    if waiting and said.saying not in NO_REPLY and not is_no_reply(said.message.text):
        with work.deps.sessions.begin() as session:
            holding.resume(session, work.deps.queue, said.caller, waiting, work.deps.clock())
    return False


def open_question(ack: Ack, body: Body, client: WebClient, deps: Deps, caller: Caller) -> None:
    """*Waiting for requester*."""
    _open_question(body, client, deps, caller)
    ack()


def open_hand_over(ack: Ack, body: Body, client: WebClient, deps: Deps, caller: Caller) -> None:
    """*Hand over*."""
    _open_hand_over(body, client, deps, caller)
    ack()


def open_chosen(ack: Ack, body: Body, client: WebClient, deps: Deps, caller: Caller) -> None:
    """The menu of a card that somebody has."""
    if read_click(body).choice == "ask":
        _open_question(body, client, deps, caller)
    else:
        _open_hand_over(body, client, deps, caller)
    ack()


def _open_question(body: Body, client: WebClient, deps: Deps, caller: Caller) -> None:
    with deps.reading() as session:
        request, title = _held(session, deps, caller, read_click(body).subject_id)
        is_theirs = absences.is_for(session, caller, request.taken_by, deps.clock())
    if request.taken_by is not None and not is_theirs:
        raise UserError(
            _("Only @{who}, who has it, can ask the requester for more.", who=request.taken_by)
        )
    windows.show(client, body, forms.question(request.id, title))


def _open_hand_over(body: Body, client: WebClient, deps: Deps, caller: Caller) -> None:
    with deps.reading() as session:
        request, title = _held(session, deps, caller, read_click(body).subject_id)
        team = holding.colleagues(session, caller)
    if not team:
        raise UserError(_("There is nobody else in the data team to hand it over to."))
    windows.show(client, body, forms.hand_over(request.id, title, team))


def _held(session: Session, deps: Deps, caller: Caller, number: int) -> tuple[Request, str]:
    """An open request with its title as the caller may read it."""
    caller.must_be_data_team()
    request = Request.find(session, caller.workspace_id, number)
    if not request.status.is_open:
        raise UserError(
            _(
                "This request is already {status}, so it can't be changed here.",
                status=request.status,
            )
        )
    may_read = discretion.may_read_now(session, caller, request, deps.clock())
    return request, request.title if may_read else _(PRIVATE_TITLE)


def submit_question(ack: Ack, view: dict[str, Any], deps: Deps, caller: Caller) -> None:
    """The form of *Waiting for requester* was submitted."""
    words, number, form_id = forms.read_text(view), modal.reference(view), str(view["id"])
    with deps.sessions.begin() as session:
        holding.ask_requester(session, deps.queue, caller, number, form_id, words, deps.clock())
    ack()


def submit_hand_over(ack: Ack, view: dict[str, Any], deps: Deps, caller: Caller) -> None:
    """The form of *Hand over* was submitted."""
    to, note = forms.read_hand_over(view)
    number, form_id = modal.reference(view), str(view["id"])
    now = deps.clock()
    with deps.sessions.begin() as session:
        holding.hand_over(session, deps.queue, caller, number, form_id, to, note, now)
    ack()
