"""What a PM does to a product in the draft of the coming digests."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot import audit
from bot.digest import runs
from bot.people import Caller
from bot.queue import Queue
from bot.wording import _
from models import DigestDraft, DraftItem, UserError
from models.words import Role

LONGEST = 300
"""Characters of a PM's sentence."""


def hold_back(session: Session, queue: Queue, caller: Caller, item_id: int, now: datetime) -> None:
    """A PM keeps a product out of the digests of this draft; it counts as waiting there."""
    item = _open(session, caller, item_id, now)
    if item.held_by is None:
        item.held_by, item.held_at = caller.person_id, now
        _note(session, queue, caller, item, "held back", now)


def put_back(session: Session, queue: Queue, caller: Caller, item_id: int, now: datetime) -> None:
    """It stands in them again, if it is still among the best."""
    item = _open(session, caller, item_id, now)
    if item.held_by is not None:
        item.held_by = item.held_at = None
        _note(session, queue, caller, item, "put back", now)


def say(
    session: Session, queue: Queue, caller: Caller, item_id: int, sentence: str, now: datetime
) -> None:
    """A PM adds a sentence, which stands below the product with their name; an empty one goes."""
    item = _open(session, caller, item_id, now)
    item.sentence = sentence.strip()[:LONGEST]
    item.said_by = caller.person_id if item.sentence else None
    _note(session, queue, caller, item, "added a sentence", now)


def read_sentence(session: Session, caller: Caller, item_id: int, now: datetime) -> str:
    """The sentence that can still be changed. Raises `UserError` once it can't."""
    return _open(session, caller, item_id, now).sentence


def _open(session: Session, caller: Caller, item_id: int, now: datetime) -> DraftItem:
    caller.must_be(Role.PM)
    item = DraftItem.find(session, caller.workspace_id, item_id, lock=True)
    if now >= session.get_one(DigestDraft, item.draft_id).until:
        raise UserError(
            _(
                "The digest has come, and can't be changed any more. The next draft comes on the "
                "working day before the next digest."
            )
        )
    return item


def _note(
    session: Session, queue: Queue, caller: Caller, item: DraftItem, action: str, now: datetime
) -> None:
    subject = f"product:{item.product_id}"
    audit.note(session, caller.workspace_id, caller.person_id, action, subject, now)
    session.flush()
    runs.show_again(session, queue, caller.workspace_id, item.product_id)
