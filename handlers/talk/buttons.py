"""The buttons of what is whispered in a request's thread, and *I need this too* on its card."""

from slack_bolt import Ack, Respond

from bot.deps import Deps
from bot.people import Caller
from bot.talk import adding, plus_ones, quiet
from handlers.payloads import Body, is_whisper, read_click
from handlers.views.talk import notes
from handlers.work import Face
from models import Message


def me_too(ack: Ack, body: Body, deps: Deps, caller: Caller, respond: Respond) -> None:
    """*I need this too*: on the card, or whispered."""
    number = read_click(body).subject_id
    with deps.sessions.begin() as session:
        is_new = plus_ones.add(session, deps.queue, caller, number, deps.clock())
    ack()
    _answer(body, respond, notes.counted(number, is_new=is_new))


def not_me(ack: Ack, body: Body, deps: Deps, caller: Caller, respond: Respond) -> None:
    """*Not any more*, after having been counted."""
    number = read_click(body).subject_id
    with deps.sessions.begin() as session:
        plus_ones.remove(session, deps.queue, caller, number, deps.clock())
    ack()
    _answer(body, respond, notes.uncounted())


def add(ack: Ack, body: Body, deps: Deps, caller: Caller, respond: Respond) -> None:
    """*Add*: what was said in the thread belongs to the request."""
    with deps.sessions.begin() as session:
        message = Message.find(session, caller.workspace_id, read_click(body).subject_id)
        adding.add(session, deps.queue, caller, message, deps.clock())
    ack()
    respond(delete_original=True)


def keep(ack: Ack, respond: Respond) -> None:
    """*Keep it*: nothing changes."""
    ack()
    respond(delete_original=True)


def let_speak(ack: Ack, body: Body, deps: Deps, caller: Caller, respond: Respond) -> None:
    """*Speak again*, in a thread that somebody has taken over."""
    now = deps.clock()
    with deps.sessions.begin() as session:
        message = Message.find(session, caller.workspace_id, read_click(body).subject_id)
        thread_ts = message.thread_ts or message.ts
        quiet.let_speak(session, caller, message.channel_id, thread_ts, now)
    ack()
    respond(delete_original=True)


def _answer(body: Body, respond: Respond, face: Face) -> None:
    """Replace what was whispered; below a card, whisper."""
    respond(replace_original=is_whisper(body), response_type="ephemeral", **face.payload())
