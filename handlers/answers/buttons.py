"""What a requester says of an answer, and how it is taken back."""

from typing import Any

from slack_bolt import Ack
from slack_sdk import WebClient

from bot.answers import judging
from bot.deps import Deps
from bot.people import Caller
from handlers.payloads import Body, read_click
from handlers.views import modal
from handlers.views.answers import forms


def open_missing(ack: Ack, body: Body, client: WebClient, deps: Deps, caller: Caller) -> None:
    """*Not quite*."""
    click = read_click(body)
    with deps.reading() as session:
        request = judging.find_judged(session, caller, click.subject_id)
    client.views_open(trigger_id=click.trigger_id, view=forms.missing(request.id, request.title))
    ack()


def submit_missing(ack: Ack, view: dict[str, Any], deps: Deps, caller: Caller) -> None:
    """The form of *Not quite* was submitted."""
    words, number = forms.read_text(view), modal.reference(view)
    with deps.sessions.begin() as session:
        form_id = str(view["id"])
        judging.send_back(session, deps.queue, caller, number, form_id, words, deps.clock())
    ack()
