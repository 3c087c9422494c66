"""Capture's forms and the command: opened at once, since a trigger lives three seconds."""

from typing import Any

from slack_bolt import Ack
from slack_sdk import WebClient
from slack_sdk.models.views import View

from bot import discretion, refresh, repeats
from bot.capture import arrivals, considering, filing, life, offering, sources, together
from bot.capture.writing import Wish
from bot.deps import Deps
from bot.people import Caller
from bot.sorts import correcting
from bot.wording import _
from handlers import windows
from handlers.capture.hearing import hear
from handlers.payloads import Body, read_click, read_message
from handlers.people import know_person
from handlers.text import escape, shorten
from handlers.views import modal, sorts
from handlers.views.capture import forms, notes
from handlers.views.capture.forms import Draft
from handlers.views.parts import section
from models import Message, Person, Request, UserError, Workspace
from models.words import SourceClass

REPEAT = "repeat:"
"""Leads to the offer to ask again from which the form was opened."""


def open_for_message(ack: Ack, body: Body, client: WebClient, deps: Deps, caller: Caller) -> None:
    """*File as data request* on a message: the shortcut carries the words."""
    said = read_message(body["message"], str(body["channel"]["id"]))
    if said.is_bot or not said.author_id:
        raise UserError(_("This was written by a bot. Only messages of people can be filed."))
    author = know_person(deps, caller.workspace_id, said.author_id)
    with deps.sessions.begin() as session:
        known = _filed(arrivals.requests_at(session, caller.workspace_id, said.channel_id, said.ts))
        workspace = session.get_one(Workspace, caller.workspace_id)
        message = arrivals.store(session, workspace.id, hear(said, workspace.bot_user_id))
        words = together.words(session, message)
        source = sources.class_of(session, workspace.id, said.channel_id)
        may_file = considering.may_file(caller, message, author)
        if known is None and not may_file:
            offering.suggest(session, deps.queue, caller, message, deps.clock())
    if known is not None:
        view = _already(known)
    elif may_file:
        view = forms.form(_draft(message, words, source, caller), str(message.id))
    else:
        view = _suggested(author)
    client.views_open(trigger_id=body["trigger_id"], view=view)
    ack()


def _draft(message: Message, words: str, source: SourceClass, caller: Caller) -> Draft:
    is_own = message.author_id == caller.person_id
    return Draft(
        text=words[: filing.SHOWN],
        asks_consent=is_own and source is not SourceClass.PUBLIC,
        note=None if is_own else _("The author of the message is the requester, and is told."),
    )


def _suggested(author: Person) -> View:
    name = escape(author.name or _("The author"))
    words = _(
        "*{name}* wrote this, so I ask {name} privately whether to file it.\n"
        "You need do nothing more.",
        name=name,
    )
    return modal.window(_("The author is asked"), [section(words)])


def _filed(requests: list[Request]) -> Request | None:
    return next((r for r in requests if r.dismissed_at is None and not r.is_imported), None)


def _already(request: Request) -> View:
    title = escape(shorten(request.title or request.text, 200))
    words = _(
        "This is already filed: *{title}*\nIts status is *{status}*. "
        "The card in its thread always shows where it stands.",
        title=title,
        status=request.status,
    )
    return modal.window(_("Already filed"), [section(words)])


def open_empty(ack: Ack, body: Body, client: WebClient, caller: Caller) -> None:
    """*Ask for data*, from anywhere; the data team may ask for somebody else."""
    draft = Draft(asks_consent=True, asks_whom=caller.is_data_team)
    client.views_open(trigger_id=body["trigger_id"], view=forms.form(draft, ""))
    ack()


def file_words(ack: Ack, body: Body, deps: Deps, caller: Caller, text: str) -> None:
    """`/data words` files the words."""
    form_id = f"command:{body['trigger_id']}"
    with deps.sessions.begin() as session:
        filed = filing.file_form(session, deps.queue, caller, form_id, Wish(text), deps.clock())
        answer = notes.filed(
            filed.request.title,
            is_new=filed.is_new,
            status=filed.request.status,
            is_unread=filed.request.waits_for_consent,
        )
    ack(response_type="ephemeral", text=answer)


def submit(ack: Ack, view: dict[str, Any], deps: Deps, caller: Caller) -> None:
    """The form that files was submitted."""
    answer = forms.read(view)
    wish, whom = answer.wish(), answer.whom
    requester = know_person(deps, caller.workspace_id, whom) if whom else None
    reference = str(view.get("private_metadata") or "")
    now = deps.clock()
    with deps.sessions.begin() as session:
        if reference.isdigit():
            message = Message.find(session, caller.workspace_id, int(reference), lock=True)
            considering.must_be_allowed(session, caller, message)
            filed = filing.file_message(session, deps.queue, message, caller.person_id, now, wish)
            offering.teach(session, message, caller.person_id, now, is_request=True)
            if not filed.is_new and filed.request.dismissed_at is not None:
                filing.refile_dismissed(session, deps.queue, filed.request)
        elif reference.startswith(REPEAT):
            number = int(reference.removeprefix(REPEAT))
            filed = repeats.ask_again(session, deps.queue, caller, number, wish.text, now)
        else:
            filed = filing.file_form(
                session, deps.queue, caller, str(view["id"]), wish, now, requester=requester
            )
    if filed.is_new or (filed.request.dismissed_at is None and reference == ""):
        ack()
    else:
        ack(response_action="update", view=_already(filed.request))


def open_edit(ack: Ack, body: Body, client: WebClient, deps: Deps, caller: Caller) -> None:
    """*Edit* on a card."""
    click = read_click(body)
    with deps.reading() as session:
        request = Request.find(session, caller.workspace_id, click.subject_id)
        discretion.must_be_concerned(session, caller, request, deps.clock())
    draft = Draft(
        text=request.text[: filing.SHOWN],
        title=request.title,
        decision=request.decision,
        deadline=request.deadline,
        cadence=request.cadence,
        audience=request.audience,
        sort=request.sort,
    )
    windows.show(client, body, forms.edit_form(draft, request.id))
    ack()


def submit_edit(ack: Ack, view: dict[str, Any], deps: Deps, caller: Caller) -> None:
    """The edit form was submitted."""
    answer, number, now = forms.read(view), int(view["private_metadata"]), deps.clock()
    with deps.sessions.begin() as session:
        life.edit(session, deps.queue, caller, number, answer.edit(), now)
        if answer.sort is not None:
            sort = sorts.read(answer.sort)
            correcting.correct(session, deps.queue, caller, number, sort, now)
    ack()


def open_answer(ack: Ack, body: Body, client: WebClient, deps: Deps, caller: Caller) -> None:
    """*Answered* on a card, or *Correct the answer*."""
    click = read_click(body)
    caller.must_be_data_team()
    with deps.reading() as session:
        request = Request.find(session, caller.workspace_id, click.subject_id)
        may_read = discretion.may_read_now(session, caller, request, deps.clock())
    title = request.title if may_read else _("A request from a private place")
    view = forms.answer_form(request.id, title, request.answer_permalink, request.effort_minutes)
    windows.show(client, body, view)
    ack()


def submit_answer(ack: Ack, view: dict[str, Any], deps: Deps, caller: Caller) -> None:
    """The answer form was submitted."""
    given = forms.read_answer(view)
    with deps.sessions.begin() as session:
        life.answer(session, deps.queue, caller, int(view["private_metadata"]), given, deps.clock())
        refresh.home(session, deps.queue, caller.workspace_id, caller.person_id)
    ack()
