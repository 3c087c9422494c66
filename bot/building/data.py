"""Do we have the data? A PM says so with one tap, and the confidence in a candidate follows."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot import audit, refresh
from bot.digest import runs
from bot.people import Caller
from bot.queue import Queue
from models import Product
from models.words import Readiness, Role


def say(
    session: Session,
    queue: Queue,
    caller: Caller,
    product_id: int,
    readiness: Readiness | None,
    now: datetime,
) -> None:
    """A PM says whether the data is there; None: nobody knows. Said twice, it is noted once."""
    caller.must_be(Role.PM)
    product = Product.find(session, caller.workspace_id, product_id, lock=True)
    if product.data_readiness is readiness:
        return
    product.data_readiness = readiness
    session.flush()
    subject = f"product:{product.id}"
    audit.note(
        session,
        product.workspace_id,
        caller.person_id,
        "said whether the data is there",
        subject,
        now,
        readiness=readiness,
    )
    refresh.candidate(session, queue, product.id)
    runs.show_again(session, queue, product.workspace_id, product.id)
