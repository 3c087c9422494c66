"""Secrets in words that were stored before secrets were masked: masked once, batch by batch.

A row for each workspace says how far it has come, and is gone at the end. A crash loses a batch,
which is looked at again.
"""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot import refresh
from bot.jobs import Job
from bot.queue import Queue
from bot.redaction import redact
from models import (
    Decision,
    Masking,
    Message,
    Need,
    Part,
    Post,
    Product,
    Question,
    Remark,
    Request,
    Rung,
    Term,
)
from models.base import Owned

BATCH = 500
UNDERSTOOD = ("title", "metric", "dimensions", "filters", "period", "decision", "audience")
PLACES: tuple[tuple[type[Owned], tuple[str, ...]], ...] = (
    (Message, ("text",)),
    (Request, ("text", *UNDERSTOOD)),
    (Remark, ("text",)),
    (Rung, ("text",)),
    (Question, ("text",)),
    (Decision, ("reason", "wording")),
    (Product, ("title", "summary")),
    (Need, ("wording",)),
    (Term, ("name", "definition")),
)
"""Where people's words are kept, in the order of `Masking.place`. Links stay: they would no longer
open."""
SHOWN_IN: dict[type[Owned], tuple[str, ...]] = {
    Remark: ("remark",),
    Question: ("question", "asked"),
    Decision: ("decided",),
}
"""The kinds of posts that show a row by itself."""


def take_up(session: Session, queue: Queue) -> None:
    """Go on with the workspaces that aren't through."""
    for workspace_id in session.scalars(select(Masking.workspace_id)).all():
        _defer(session, queue, workspace_id)


def _defer(session: Session, queue: Queue, workspace_id: str) -> None:
    lock = f"mask:{workspace_id}"
    queue.defer(session, Job.MASK, lock=lock, unless_waiting=True, workspace_id=workspace_id)


def mask_some(session: Session, queue: Queue, workspace_id: str, *, most: int = BATCH) -> None:
    """Mask the secrets in the next rows; what shows them is shown anew."""
    todo = session.get(Masking, workspace_id, with_for_update=True)
    if todo is None:
        return
    kind, fields = PLACES[todo.place]
    rows = session.scalars(
        select(kind)
        .where(kind.workspace_id == workspace_id, kind.id > todo.after)
        .order_by(kind.id)
        .limit(most)
        .with_for_update(key_share=True)
    ).all()
    for row in rows:
        is_changed = [_mask(row, field) for field in fields]
        if isinstance(row, Request):
            is_changed += [_mask(part, "text") for part in _parts(session, row)]
        if any(is_changed):
            _show(session, queue, row)
    if len(rows) == most:
        todo.after = rows[-1].id
    else:
        todo.place, todo.after = todo.place + 1, 0
    if todo.place == len(PLACES):
        session.delete(todo)
    else:
        _defer(session, queue, workspace_id)


def _parts(session: Session, request: Request) -> list[Part]:
    return list(session.scalars(select(Part).where(Part.request_id == request.id)))


def _mask(row: Any, field: str) -> bool:
    """Mask one field. False when there is nothing to mask."""
    before = getattr(row, field)
    if not before:
        return False
    now = redact(before) if isinstance(before, str) else [redact(each) for each in before]
    if now == before:
        return False
    setattr(row, field, now)
    return True


def _show(session: Session, queue: Queue, row: Owned) -> None:
    session.flush()
    if isinstance(row, Request):
        refresh.everything(session, queue, row)
    if isinstance(row, Rung | Question | Decision):
        refresh.candidate(session, queue, row.product_id)
    if isinstance(row, Product):
        refresh.candidate(session, queue, row.id)
    posts = select(Post).where(
        Post.workspace_id == row.workspace_id,
        Post.kind.in_(SHOWN_IN.get(type(row), ())),
        Post.subject_id == row.id,
    )
    for post in session.scalars(posts).all():
        queue.defer(session, Job.SEND, lock=post.key, post_id=post.id)
