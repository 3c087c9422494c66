"""The one error handler: a sentence for what people can mend, else an apology with an id."""

import logging
import secrets
from typing import Any

from slack_bolt import BoltContext, BoltResponse
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.webhook import WebhookClient

from bot import mentions, wording
from bot.deps import Deps
from bot.wording import _
from handlers.payloads import Body, in_thread
from handlers.text import escape
from handlers.views import modal
from handlers.views.parts import section
from models import UserError

log = logging.getLogger(__name__)

EXPIRED = {"expired_trigger_id", "trigger_expired", "exchanged_trigger_id", "trigger_exchanged"}


def on_error(error: Exception, body: Body, client: WebClient, context: BoltContext) -> BoltResponse:
    """Answer a failed listener.

    A `UserError` is an answer: status 200, since Slack would deliver an event again otherwise and
    the person would read it four times. Anything else stays unanswered, so that Slack does deliver
    an event again, and the person who clicked reads an apology.
    """
    if isinstance(error, UserError):
        return _tell(_with_names(wording.told(error), context), error.field, body, client)
    if isinstance(error, SlackApiError) and str(error.response["error"]) in EXPIRED:
        return _tell(
            _("That took too long for Slack. Please press it once more."), None, body, client
        )
    number = secrets.token_hex(3)
    kind = body.get("type") or ("command" if "command" in body else "payload")
    log.error("%s: a listener failed on a %s", number, kind, exc_info=error)
    _tell(
        _(
            "Something went wrong on our side, and nothing was changed. Please try again; if it "
            "stays, tell your admin this number: {number}.",
            number=number,
        ),
        None,
        body,
        client,
    )
    return BoltResponse(status=500, body="")


def _with_names(sentence: str, context: BoltContext) -> str:
    """Put names where a sentence speaks of people by their ids: `@U…`."""
    deps: Deps | None = context.get("deps")
    if deps is None or context.team_id is None:
        return sentence
    with deps.reading() as session:
        return mentions.named(session, context.team_id, sentence)


def _tell(sentence: str, field: str | None, body: Body, client: WebClient) -> BoltResponse:
    """Show a sentence where the person looks: at the field, in the form, below, or in a window."""
    kind = body.get("type")
    if kind == "view_submission":
        return BoltResponse(status=200, body=_form_error(sentence, field, body))
    if "command" in body:
        return BoltResponse(
            status=200, body={"response_type": "ephemeral", "text": escape(sentence)}
        )
    if kind in {"block_actions", "message_action", "shortcut"}:
        _tell_beside(sentence, body, client)
    return BoltResponse(status=200, body="")


def _form_error(sentence: str, field: str | None, body: Body) -> dict[str, Any]:
    blocks = body["view"]["blocks"]
    inputs = [block["block_id"] for block in blocks if block["type"] == "input"]
    place = field if field in inputs else next(iter(inputs), None)
    if place is not None:
        return {"response_action": "errors", "errors": {place: sentence}}
    return {
        "response_action": "update",
        "view": modal.window("Whychain", [section(escape(sentence))]).to_dict(),
    }


def _tell_beside(sentence: str, body: Body, client: WebClient) -> None:
    """Where the message stands that was pressed, seen by that person alone; else in a window.

    A failure here is only logged.
    """
    try:
        if body.get("response_url"):
            said = {"text": escape(sentence), "response_type": "ephemeral"}
            WebhookClient(body["response_url"]).send_dict(
                {**said, "replace_original": False, **in_thread(body)}
            )
        elif body.get("trigger_id"):
            client.views_open(
                trigger_id=body["trigger_id"],
                view=modal.window("Whychain", [section(escape(sentence))]),
            )
    except (SlackClientError, OSError) as error:
        log.warning("A sentence could not be shown: %s", type(error).__name__)
