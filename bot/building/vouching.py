"""Vouching: a manager lets a candidate compete without a need, by name and with a reason.

A word runs out: it is there to reach the need meanwhile, not to do without. Shortly before, it may
be given again.
"""

from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from bot import audit, refresh, wording
from bot.needs import reached
from bot.people import Caller
from bot.queue import Queue
from bot.wording import _
from bot.zones import day_in
from models import Product, UserError, Vouching, Workspace
from models.words import Role

LONGEST = 500
"""Characters of a reason."""
HOLDS_FOR = timedelta(weeks=8)
RENEWED_FROM = timedelta(weeks=2)
"""So long before its end a word may be given again."""


def in_force(product_id: int | InstrumentedAttribute[int] | ColumnElement[int]) -> Select[Vouching]:
    """The word that a manager has given for a product and not taken back."""
    return select(Vouching).where(Vouching.product_id == product_id, Vouching.ended_at.is_(None))


def vouch(
    session: Session, queue: Queue, caller: Caller, product_id: int, reason: str, now: datetime
) -> Vouching:
    """A manager vouches for a candidate. Raises `UserError` for what needs nobody's word."""
    caller.must_be(Role.MANAGER)
    if not reason.strip():
        raise UserError(
            _("Why is it worth ranking before its need is known? One sentence will do."),
            field="reason",
        )
    if len(reason) > LONGEST:
        raise UserError(_("Please say it in {most} characters.", most=LONGEST), field="reason")
    product = Product.find(session, caller.workspace_id, product_id, lock=True)
    today = _today(session, product, now)
    before = _must_lack_a_word(session, product, today)
    if before is not None:
        before.ended_at, before.ended_by = now, caller.person_id
        session.flush()
    given = Vouching(
        workspace_id=product.workspace_id,
        product_id=product.id,
        reason=reason.strip(),
        vouched_by=caller.person_id,
        vouched_at=now,
        until=today + HOLDS_FOR,
    )
    session.add(given)
    session.flush()
    _note(session, queue, caller.person_id, product, "vouched", now)
    return given


def _today(session: Session, product: Product, now: datetime) -> date:
    workspace = session.get_one(Workspace, product.workspace_id)
    return day_in(workspace.time_zone, now)


def _must_lack_a_word(session: Session, product: Product, today: date) -> Vouching | None:
    """The word in whose place another may be given, if there is one."""
    if not product.is_undecided:
        raise UserError(_("This is no candidate without a decision any more."), field="reason")
    if reached.reaches_any(session, product.id):
        raise UserError(_("A need is reached by now, so it ranks like the others."), field="reason")
    known = session.scalar(in_force(product.id))
    if known is not None and known.until - today > RENEWED_FROM:
        again = known.until - RENEWED_FROM
        raise UserError(
            _(
                "@{who} vouches for it already, until {until}. A word can be given anew from "
                "{again} on.",
                who=known.vouched_by,
                until=wording.day(known.until),
                again=wording.day(again),
            ),
            field="reason",
        )
    return known


def run_out(session: Session, queue: Queue, word: Vouching, now: datetime) -> None:
    """Its day has come: the candidate ranks last again, unless its need was reached meanwhile."""
    word.ended_at = now
    product = session.get_one(Product, word.product_id)
    _note(session, queue, None, product, "a word ran out", now)


def end_due(session: Session, queue: Queue, now: datetime) -> None:
    """Words run out whose day has come in their workspace's zone."""
    tomorrow = (now + timedelta(days=1)).date()
    given = session.execute(
        select(Vouching, Workspace.time_zone)
        .join(Workspace, Workspace.id == Vouching.workspace_id)
        .where(Vouching.ended_at.is_(None), Vouching.until <= tomorrow)
        .order_by(Vouching.id)
        .with_for_update(of=Vouching, skip_locked=True)
    )
    for word, zone in given.all():
        if word.until <= day_in(zone, now):
            run_out(session, queue, word, now)


def take_back(
    session: Session, queue: Queue, caller: Caller, product_id: int, now: datetime
) -> None:
    """A manager takes the word back, their own or another's: it ranks last again.

    Pressed twice, it is taken back once.
    """
    caller.must_be(Role.MANAGER)
    product = Product.find(session, caller.workspace_id, product_id, lock=True)
    known = session.scalar(in_force(product.id))
    if known is None:
        return
    known.ended_at, known.ended_by = now, caller.person_id
    _note(session, queue, caller.person_id, product, "took their word back", now)


def copy(session: Session, source: Product, target: Product) -> bool:
    """The word that a manager gave for one product stands for another, which has none. True if it
    does."""
    word = session.scalar(in_force(source.id))
    if word is None or session.scalar(in_force(target.id)) is not None:
        return False
    session.add(
        Vouching(
            workspace_id=target.workspace_id,
            product_id=target.id,
            reason=word.reason,
            vouched_by=word.vouched_by,
            vouched_at=word.vouched_at,
            until=word.until,
        )
    )
    session.flush()
    return True


def forget_copy(session: Session, source: Product, target: Product) -> None:
    """A product loses the word that was copied to it, unless another was given since."""
    own, copied = session.scalar(in_force(source.id)), session.scalar(in_force(target.id))
    if copied is not None and own is not None and _said(own) == _said(copied):
        session.delete(copied)
        session.flush()


def _said(word: Vouching) -> tuple[str, str, datetime]:
    return word.reason, word.vouched_by, word.vouched_at


def _note(
    session: Session, queue: Queue, who: str | None, product: Product, action: str, now: datetime
) -> None:
    subject = f"product:{product.id}"
    audit.note(session, product.workspace_id, who, action, subject, now)
    refresh.candidate(session, queue, product.id)
