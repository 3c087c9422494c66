"""The buttons of a card and of an offer."""

from slack_bolt import Ack, Respond

from bot import discretion
from bot.capture import consent, life, offering
from bot.deps import Deps
from bot.people import Caller
from bot.wording import _
from handlers import posting
from handlers.payloads import Body, in_thread, is_whisper, read_click
from handlers.views.capture import card
from models import UserError
from models.words import Consent


def dismiss(ack: Ack, body: Body, deps: Deps, caller: Caller, respond: Respond) -> None:
    """*Not a request*: the card goes, and who pressed it may undo that.

    Who was told directly keeps that message, with *Undo* on it.
    """
    click = read_click(body)
    now = deps.clock()
    with deps.sessions.begin() as session:
        request = life.dismiss(session, deps.queue, caller, click.subject_id, now)
        told = posting.find(session, caller.workspace_id, f"filed_for:{request.id}")
        may_read = discretion.is_concerned(session, caller, request, now)
    ack()
    if told is None or told.ts != click.message_ts:
        face = card.gone(request.id, (request.title if may_read else "") or _("this message"))
        respond(
            replace_original=False,
            response_type="ephemeral",
            **face.payload(),
            **in_thread(body),
        )


def take_up_again(ack: Ack, body: Body, deps: Deps, caller: Caller, respond: Respond) -> None:
    """*Undo*, where a card was taken away: it comes again."""
    with deps.sessions.begin() as session:
        number = read_click(body).subject_id
        life.take_up_again(session, deps.queue, caller, number, deps.clock())
    ack()
    if is_whisper(body):
        respond(delete_original=True)


def agree(ack: Ack, body: Body, deps: Deps, caller: Caller) -> None:
    """*Who may read your words?*"""
    click = read_click(body)
    if click.choice is None or click.choice not in Consent.__members__:
        raise UserError(_("This choice is no longer offered. Please choose again."))
    chosen = Consent[click.choice]
    with deps.sessions.begin() as session:
        consent.agree(session, deps.queue, caller, click.subject_id, chosen, deps.clock())
    ack()


def refuse_offer(ack: Ack, body: Body, deps: Deps, caller: Caller, respond: Respond) -> None:
    """*Not a request* on an offer."""
    number = read_click(body).subject_id
    with deps.sessions.begin() as session:
        offering.refuse(session, caller, number, deps.clock())
    ack()
    respond(delete_original=True)
