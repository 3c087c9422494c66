"""Vouching: a manager lets a candidate compete without a need, by name and with a reason."""

from datetime import datetime

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from bot import audit, refresh
from bot.needs import reached
from bot.people import Caller
from bot.queue import Queue
from bot.wording import _
from models import Product, UserError, Vouching
from models.words import Role

LONGEST = 500
"""Characters of a reason."""


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
    _must_lack_a_word(session, product)
    given = Vouching(
        workspace_id=product.workspace_id,
        product_id=product.id,
        reason=reason.strip(),
        vouched_by=caller.person_id,
        vouched_at=now,
    )
    session.add(given)
    session.flush()
    _note(session, queue, caller, product, "vouched", now)
    return given


def _must_lack_a_word(session: Session, product: Product) -> None:
    if not product.is_undecided:
        raise UserError(_("This is no candidate without a decision any more."), field="reason")
    if reached.reaches_any(session, product.id):
        raise UserError(_("A need is reached by now, so it ranks like the others."), field="reason")
    known = session.scalar(in_force(product.id))
    if known is not None:
        raise UserError(_("@{who} vouches for it already.", who=known.vouched_by), field="reason")


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
    _note(session, queue, caller, product, "took their word back", now)


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
    session: Session, queue: Queue, caller: Caller, product: Product, action: str, now: datetime
) -> None:
    subject = f"product:{product.id}"
    audit.note(session, product.workspace_id, caller.person_id, action, subject, now)
    refresh.candidate(session, queue, product.id)
