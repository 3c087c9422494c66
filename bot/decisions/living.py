"""*It's live*: what was decided to be built can be used, and everybody hears who asked for it."""

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot import demand
from bot.jobs import Job
from bot.people import Caller
from bot.queue import Queue
from bot.wording import _
from models import Decision, Product, Request, UserError
from models.words import BY_PERSON, DecisionKind, Role, Stage


def must_be_built(before: Decision | None) -> None:
    """Raise `UserError` for what nobody has decided to build, or what is live already."""
    if before is not None and before.kind is DecisionKind.LIVE:
        raise UserError(_("It is live already, and its link is in the thread."), field="link")
    if before is None or before.kind is not DecisionKind.BUILD:
        raise UserError(
            _(
                "Only what was decided to be built goes live. For what exists already, decide "
                "“Existing product”."
            ),
            field="link",
        )


def find_built(session: Session, caller: Caller, product_id: int) -> Product:
    """What a PM may say of that it is live. Raises `UserError` for anybody and anything else."""
    caller.must_be(Role.PM)
    product = Product.find(session, caller.workspace_id, product_id)
    in_force = Decision.ended_at.is_(None) & (Decision.product_id == product.id)
    must_be_built(session.scalar(select(Decision).where(in_force)))
    return product


def name(session: Session, caller: Caller, product_id: int, title: str) -> None:
    """What people call it, as a PM says: a title that a machine made is shown to nobody else."""
    product = Product.find(session, caller.workspace_id, product_id, lock=True)
    if not title.strip():
        raise UserError(_("What do people call it? Give it a title."), field="title")
    product.title, product.named_by = title.strip()[:80], BY_PERSON


def concerned(session: Session, product_id: int) -> list[Request]:
    """All requests for a product that Slack can reach, whatever became of them, oldest first."""
    return list(
        session.scalars(
            select(Request)
            .where(
                Request.product_id == product_id,
                Request.is_imported.is_(False),
                demand.counts(),
            )
            .order_by(Request.said_at, Request.id)
        )
    )


def one_each(requests: Iterable[Request]) -> list[Request]:
    """One request of each person: an open one if there is one, else the newest."""
    chosen: dict[str, Request] = {}
    for request in sorted(requests, key=lambda r: (r.status.is_open, r.said_at, r.id)):
        chosen[request.requester_id] = request
    return sorted(chosen.values(), key=lambda request: request.id)


def begin(session: Session, queue: Queue, decision: Decision) -> None:
    """From now on it is what exists: whoever asks for something like it is shown the way."""
    product = session.get_one(Product, decision.product_id)
    product.stage, product.link = Stage.MONITORING, decision.link
    session.flush()
    queue.defer(session, Job.INDEX_PRODUCT, product_id=product.id)
