"""What is known of a product that is merged away stands for the one that goes on, where that has
none of its own: kind, effort, ticket, owner, a manager's word, and the answers to the four
questions.

The product that is merged away keeps its own. So parting only takes from the other what it was
lent, and leaves what somebody has changed there meanwhile.
"""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from bot.building import kinds, questions, vouching
from bot.queue import Queue
from models import Product

COLUMNS = {
    "kind": ("category", "whose_need", "work_type"),
    "effort": ("effort_days", "effort_low", "effort_high"),
    "ticket": ("ticket_link",),
    "owner": ("owner_id", "owner_name"),
}
"""What goes together, by name."""
ANSWERS = "answers"
WORD = "word"


def lend(session: Session, queue: Queue, kept: Product, other: Product, now: datetime) -> list[str]:
    """One is merged into the other. Returns what that was lent."""
    lent = [
        name
        for name, columns in COLUMNS.items()
        if _values(kept, columns) == _nothing(columns) != _values(other, columns)
    ]
    before = kinds.of(session, kept).category
    for name in lent:
        _set(kept, COLUMNS[name], _values(other, COLUMNS[name]))
    kinds.word_anew(session, queue, kept, before, now)
    if questions.copy(session, other, kept):
        lent.append(ANSWERS)
    if vouching.copy(session, other, kept):
        lent.append(WORD)
    return lent


def take_back(
    session: Session,
    queue: Queue,
    lent: Collection[str],
    kept: Product,
    other: Product,
    now: datetime,
) -> None:
    """The two part."""
    before = kinds.of(session, kept).category
    for name, columns in COLUMNS.items():
        if name in lent and _values(kept, columns) == _values(other, columns):
            _set(kept, columns, _nothing(columns))
    kinds.word_anew(session, queue, kept, before, now)
    if ANSWERS in lent:
        questions.forget_copy(session, other, kept)
    if WORD in lent:
        vouching.forget_copy(session, other, kept)


def _values(product: Product, columns: Collection[str]) -> list[Any]:
    return [getattr(product, column) for column in columns]


def _nothing(columns: Collection[str]) -> list[Any]:
    return [None] * len(columns)


def _set(product: Product, columns: Collection[str], values: Collection[Any]) -> None:
    for column, value in zip(columns, values, strict=True):
        setattr(product, column, value)
