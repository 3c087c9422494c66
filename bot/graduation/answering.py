"""What a PM says to a candidate that has crossed the line: *Propose to …*, or *Not yet*, which can
be undone."""

from datetime import datetime

from sqlalchemy import bindparam, select, update
from sqlalchemy.orm import Session

from bot import audit, demand
from bot.discretion import Audience
from bot.jobs import Job
from bot.people import Caller
from bot.queue import Queue
from bot.wording import _
from models import Graduation, Product, UserError
from models.words import Role

LAST = (
    select(Graduation.id)
    .where(Graduation.product_id == bindparam("product_id"))
    .order_by(Graduation.round.desc())
    .limit(1)
)
"""Read whenever a candidate is shown, so it is made once."""


def put_off(
    session: Session, queue: Queue, caller: Caller, graduation_id: int, now: datetime
) -> None:
    """*Not yet*: it comes back when demand has grown by half. Pressed twice, it is said once.

    Raises `UserError` when something else was done with it meanwhile.
    """
    caller.must_be(Role.PM)
    row = Graduation.find(session, caller.workspace_id, graduation_id, lock=True)
    session.refresh(row)
    if row.put_off_at is not None:
        return
    product = session.get_one(Product, row.product_id)
    if row.put_forward_at is not None or not product.is_undecided:
        raise UserError(_("This is no question any more: something was decided meanwhile."))
    asked = demand.of_product(session, product.id, audience=Audience.DATA_TEAM)
    row.put_off_by, row.put_off_at, row.put_off_people = caller.person_id, now, asked.people
    subject = f"product:{product.id}"
    audit.note(session, row.workspace_id, caller.person_id, "said not yet", subject, now)
    show(session, queue, row.id)


def take_up(
    session: Session, queue: Queue, caller: Caller, graduation_id: int, now: datetime
) -> None:
    """*Undo* of a *Not yet*, by any PM: the question is open again. Pressed twice, it counts once.

    Raises `UserError` when it was asked anew meanwhile, or was decided.
    """
    caller.must_be(Role.PM)
    row = Graduation.find(session, caller.workspace_id, graduation_id, lock=True)
    session.refresh(row)
    if row.put_off_at is None:
        return
    product = session.get_one(Product, row.product_id)
    if last_of(session, product.id) != row.id or not product.is_undecided:
        raise UserError(_("This can't be undone any more: it was asked again, or decided."))
    row.put_off_by = row.put_off_at = row.put_off_people = None
    subject = f"product:{product.id}"
    audit.note(session, row.workspace_id, caller.person_id, "undid not yet", subject, now)
    show(session, queue, row.id)


def put_forward(session: Session, caller: Caller, product_id: int, now: datetime) -> None:
    """A PM has put a candidate forward, be it to the channel's digest alone: its thread knows who,
    and nothing asks for it any more."""
    session.execute(
        update(Graduation)
        .where(
            Graduation.workspace_id == caller.workspace_id,
            Graduation.product_id == product_id,
            Graduation.put_off_at.is_(None),
            Graduation.put_forward_at.is_(None),
        )
        .values(put_forward_by=caller.person_id, put_forward_at=now)
    )


def show(session: Session, queue: Queue, graduation_id: int) -> None:
    """Post it in its candidate's thread, or edit it; behind the root, which begins the thread."""
    product_id = session.scalar(select(Graduation.product_id).where(Graduation.id == graduation_id))
    queue.defer(
        session,
        Job.SHOW_GRADUATION,
        lock=f"candidate:{product_id}",
        graduation_id=graduation_id,
    )


def last_of(session: Session, product_id: int) -> int | None:
    """The last time that a candidate has crossed the line; None for never."""
    return session.scalar(LAST, {"product_id": product_id})
