"""Buttons that do one thing with one id: most of them."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from slack_bolt import Ack, Respond
from sqlalchemy.orm import Session

from bot.deps import Deps
from bot.people import Caller
from bot.queue import Queue
from handlers.payloads import Body, read_click

Deed = Callable[[Session, Queue, Caller, int, datetime], Any]
"""A use case: somebody does it with what a button stands on, at a time."""
Also = Callable[[Session, Deps, Caller], None]


def pressed(deed: Deed, also: Also | None = None) -> Callable[..., None]:
    """The listener of a button that does this, and `also` that in the same transaction.

    What is shown then is drawn by jobs, which the use case puts into the queue.
    """

    def listen(ack: Ack, body: Body, deps: Deps, caller: Caller) -> None:
        subject_id = read_click(body).subject_id
        with deps.sessions.begin() as session:
            deed(session, deps.queue, caller, subject_id, deps.clock())
            if also is not None:
                also(session, deps, caller)
        ack()

    listen.__name__ = deed.__name__
    return listen


def pressed_away(deed: Deed) -> Callable[..., None]:
    """The same on a whisper, or a note, which is gone with that."""
    listen = pressed(deed)

    def listen_and_go(ack: Ack, body: Body, deps: Deps, caller: Caller, respond: Respond) -> None:
        listen(ack, body, deps, caller)
        respond(delete_original=True)

    listen_and_go.__name__ = deed.__name__
    return listen_and_go
