"""What whoever was asked says: *Yes*, and what; or *Not yet*."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot import audit, refresh
from bot.impact.asking import show
from bot.people import Caller
from bot.queue import Queue
from bot.wording import _
from models import Impact, Request, UserError
from models.impact import Leave

LONGEST = 500


def find(session: Session, caller: Caller, number: int, *, lock: bool = False) -> Impact:
    """A question to this person. Raises `UserError` for anybody else's."""
    impact = Impact.find(session, caller.workspace_id, number, lock=lock)
    if impact.person_id != caller.person_id:
        raise UserError(_("Somebody else was asked this."))
    return impact


def say(
    session: Session,
    queue: Queue,
    caller: Caller,
    number: int,
    words: str,
    leave: Leave,
    now: datetime,
) -> None:
    """*Yes*: what changed, and who may read it. It can be put right at any time."""
    impact = find(session, caller, number, lock=True)
    said = " ".join(words.split())[:LONGEST]
    if not any(letter.isalnum() for letter in said):
        raise UserError(_("What has changed? A few words will do."), field="text")
    impact.say(said, leave, now)
    _note(session, queue, caller, impact, "said what changed", now)


def not_yet(session: Session, queue: Queue, caller: Caller, number: int, now: datetime) -> None:
    """*Not yet*: nobody asks again, and they may still say more."""
    impact = find(session, caller, number, lock=True)
    if impact.say_not_yet(now):
        _note(session, queue, caller, impact, "said not yet", now)


def _note(
    session: Session, queue: Queue, caller: Caller, impact: Impact, action: str, now: datetime
) -> None:
    subject = f"impact:{impact.id}"
    audit.note(session, caller.workspace_id, caller.person_id, action, subject, now)
    session.flush()
    show(session, queue, impact.id)
    request = session.get_one(Request, impact.request_id)
    refresh.candidate(session, queue, request.product_id or impact.product_id)
