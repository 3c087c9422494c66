"""Merging two products that ask for the same data; `unmerging` parts them again without loss.

Whichever has come further goes on. The other one stays as a row that points to it, with its chain,
its thread and its name, so that parting finds everything where it was.
"""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import func, or_, select, update
from sqlalchemy.orm import Session

from bot import audit, decisions, refresh, wording
from bot.building import lending
from bot.clustering import moving, naming
from bot.digest import runs
from bot.needs import reached
from bot.people import Caller
from bot.queue import Queue
from bot.triage import climbing, footing, joining, listing, meeting
from bot.wording import _
from models import (
    Product,
    Regrouping,
    RegroupingKind,
    Request,
    UserError,
    Verdict,
    VerdictKind,
)
from models.words import Role, Stage


def merge(
    session: Session,
    queue: Queue,
    caller: Caller,
    product_ids: tuple[int, int],
    now: datetime,
) -> Regrouping:
    """A PM says that two products ask for the same data: from now on they are one.

    Raises `UserError` where a person has said that they differ, or where both were decided about
    and not alike.
    """
    caller.must_be(Role.PM)
    kept, other = _find_both(session, caller, product_ids)
    must_not_differ(session, kept.id, other.id)
    decisions.must_fit(session, kept, other)
    regrouping = _write(session, caller, kept, other, now)
    going = moving.moved(session, regrouping, now_in=other.id)
    moving.say(session, regrouping, Request.product_id == other.id, kept.id, VerdictKind.SAME)
    was_public = naming.is_public(session, kept.id)
    moving.put_up_signpost(other)
    moving.move(session, going, kept)
    put_away(session, queue, regrouping, other, now)
    _welcome(session, queue, kept, going, now, was_public=was_public)
    joined = meeting.join(session, queue, kept, other, now)
    lent = lending.lend(session, queue, kept, other, now)
    regrouping.before = {**regrouping.before, "joined": joined, "lent": lent}
    show(session, queue, regrouping)
    subject = f"product:{other.id}"
    audit.note(session, caller.workspace_id, caller.person_id, "merged", subject, now)
    return regrouping


def _find_both(
    session: Session, caller: Caller, product_ids: tuple[int, int]
) -> tuple[Product, Product]:
    """The two products, locked with their requests; the one that goes on first."""
    if product_ids[0] == product_ids[1]:
        raise UserError(_("This is one product already. Choose another one to merge it with."))
    for number in product_ids:
        Product.find(session, caller.workspace_id, number)
    moving.lock(session, caller.workspace_id, product_ids)
    found = [Product.find(session, caller.workspace_id, number) for number in product_ids]
    kept, other = sorted(found, key=lambda product: _progress(session, product), reverse=True)
    return kept, other


def _progress(session: Session, product: Product) -> tuple[object, ...]:
    """How far a product has come; of two, the one that has come further goes on."""
    return (
        decisions.is_settled(product),
        product.stage is not Stage.UNLISTED,
        reached.reaches_any(session, product.id),
        len(climbing.rungs_of(session, product.id)),
        product.owner_id is not None,
        product.vector_count,
        -product.id,
    )


def must_not_differ(session: Session, left: int, right: int) -> None:
    """Raise `UserError` when a person has said that requests of the two are not the same."""
    goes_on_in = func.coalesce(Product.merged_into, Product.id)
    sides = (
        (Request.product_id == left) & (goes_on_in == right),
        (Request.product_id == right) & (goes_on_in == left),
    )
    verdict = session.scalar(
        select(Verdict)
        .join(Product, Product.id == Verdict.product_id)
        .join(Request, Request.id == Verdict.request_id)
        .where(Verdict.kind == VerdictKind.DIFFERENT, or_(*sides))
        .order_by(Verdict.given_at)
        .limit(1)
    )
    if verdict is not None:
        raise UserError(
            _(
                "@{who} said on {day} that these differ, so they stay apart. Whoever said so by a "
                "button in triage can undo it there.",
                who=verdict.person_id,
                day=wording.short_day(verdict.given_at),
            )
        )


def _write(
    session: Session, caller: Caller, kept: Product, other: Product, now: datetime
) -> Regrouping:
    regrouping = Regrouping(
        workspace_id=caller.workspace_id,
        kind=RegroupingKind.MERGE,
        kept_id=kept.id,
        other_id=other.id,
        made_by=caller.person_id,
        made_at=now,
        before={},
    )
    session.add(regrouping)
    session.flush()
    moving.remember(session, regrouping, Request.product_id == other.id)
    return regrouping


def put_away(
    session: Session, queue: Queue, regrouping: Regrouping, other: Product, now: datetime
) -> None:
    """The product that doesn't go on is listed nowhere, and keeps what it had."""
    was = {
        "stage": str(other.stage),
        "listed_at": other.listed_at.isoformat() if other.listed_at else None,
        "listed_because": other.listed_because,
    }
    decision_id = decisions.end_with_merge(session, queue, other, now)
    joining.set_aside(session, queue, other.id, now)
    led = session.scalars(select(Product.id).where(Product.merged_into == other.id)).all()
    session.execute(
        update(Product).where(Product.id.in_(led)).values(merged_into=regrouping.kept_id)
    )
    other.merged_into = regrouping.kept_id
    other.stage, other.listed_at, other.listed_because = Stage.UNLISTED, None, None
    regrouping.before = {
        **regrouping.before,
        "product": was,
        "decision": decision_id,
        "led": list(led),
    }
    session.flush()


def _welcome(
    session: Session,
    queue: Queue,
    kept: Product,
    going: Collection[int],
    now: datetime,
    *,
    was_public: bool,
) -> None:
    """The product that goes on has more requests: it may be listed, and be named in public."""
    is_exposed = not was_public and naming.is_public(session, kept.id)
    if is_exposed or kept.title == "":
        naming.review_name(session, queue, kept.id, is_exposed=is_exposed)
    listing.review(session, queue, kept, now)
    if kept.stage is not Stage.UNLISTED:
        footing.stand(session, queue, kept, now)
    foot = footing.first_readable(session, kept.id)
    if foot is not None:
        footing.move_to(session, queue, foot, now)
    for request in decisions.to_answer(session, kept.id, going):
        decisions.answer_newcomer(session, queue, request, now)


def left_by(session: Session, queue: Queue, product: Product, now: datetime) -> None:
    """Requests left a product: it may be listed no more, or have been named after them."""
    session.flush()
    listing.review_leaving(session, queue, product.id)
    naming.review_name(session, queue, product.id)
    footing.stand_elsewhere(session, queue, product.id, now)
    joining.go_on(session, queue, product.id)


def read(session: Session, numbers: Collection[int]) -> list[Request]:
    """Requests by their ids, in order."""
    return list(
        session.scalars(select(Request).where(Request.id.in_(numbers)).order_by(Request.id))
    )


def show(session: Session, queue: Queue, regrouping: Regrouping) -> None:
    """Everything that shows one of the two products, or a request of theirs."""
    both = (regrouping.kept_id, regrouping.other_id)
    for number in both:
        refresh.candidate(session, queue, number)
        runs.show_again(session, queue, regrouping.workspace_id, number)
    refresh.single_requests(session, queue, regrouping.workspace_id)
    refresh.regrouping(session, queue, regrouping)
    moving.show_cards(session, queue, both)
