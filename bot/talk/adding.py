"""*Add*: what who asked says in the thread becomes a part of their request."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot import audit
from bot.capture import parts
from bot.people import Caller
from bot.queue import Queue
from bot.talk import threads
from bot.wording import _
from models import Message, Request, UserError


def add(session: Session, queue: Queue, caller: Caller, message: Message, now: datetime) -> Request:
    """Add a message to the request in whose thread it stands: the latest open one of its author.

    Raises `UserError` when it isn't the caller's, or when no such request is open any more.
    """
    if caller.person_id != message.author_id:
        raise UserError(_("Only who said this can add it to their request."))
    thread = threads.of_message(session, message)
    own = [
        request
        for request in (thread.requests if thread else ())
        if request.status.is_open and request.is_of(caller.person_id)
    ]
    if not own:
        raise UserError(
            _(
                "Your request is closed meanwhile, so nothing can be added. Please ask anew: "
                "mention me, or write /data."
            )
        )
    request = Request.find(session, caller.workspace_id, own[-1].id, lock=True)
    if parts.add(session, queue, request, message):
        subject = f"request:{request.id}"
        audit.note(session, caller.workspace_id, caller.person_id, "added to", subject, now)
    return request
