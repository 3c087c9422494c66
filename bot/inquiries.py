"""What a manager says about a candidate instead of deciding: a question, or that what it is needed
for isn't the need.

It goes to the candidate's triage thread, under the manager's name. A PM's answer comes back under
the candidate in the digest, and to who asked. Where requesters read the digest along, the manager's
own words don't stand in it: those reach nobody but managers and the data team.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cache

from sqlalchemy import ARRAY, BigInteger, DateTime, Select, String, any_, bindparam, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session, aliased

from bot import audience, audit, people, refresh
from bot.digest import runs
from bot.jobs import Job
from bot.needs import reached, roots
from bot.people import Caller
from bot.queue import Queue
from bot.wording import _
from models import Gone, Inquiry, InquiryKind, Person, Product, UserError
from models.marking import N_
from models.words import Role

LONGEST = 1_000
"""Characters of a question and of an answer."""
SHOWN_FOR = timedelta(weeks=4)
"""So long a question and its answer stand under the candidate."""
MOST_SHOWN = 2


@dataclass(frozen=True)
class InquirySeen:
    """A question, with its answer once there is one."""

    id: int
    kind: InquiryKind
    words: str
    """Empty where they aren't for whoever reads it."""
    asked_by: str
    """A name, or empty for somebody whose name we don't know."""
    answer: str
    answered_by: str


def ask(
    session: Session,
    queue: Queue,
    caller: Caller,
    product_id: int,
    kind: InquiryKind,
    words: str,
    form_id: str,
    now: datetime,
) -> None:
    """A manager asks, or objects; the same form asks once. Raises `UserError` for no words, and
    for what managers may not read about."""
    caller.must_be(Role.MANAGER)
    product = readable(session, caller, product_id)
    number = session.scalar(
        insert(Inquiry)
        .values(
            workspace_id=caller.workspace_id,
            product_id=product.id,
            kind=kind,
            words=_checked(words),
            form_id=form_id,
            asked_by=caller.person_id,
            asked_at=now,
            answer="",
        )
        .on_conflict_do_nothing()
        .returning(Inquiry.id)
    )
    if number is None:
        return
    if kind is InquiryKind.NOT_THE_NEED:
        _doubt(session, product)
    audit.note(
        session, product.workspace_id, caller.person_id, str(kind), f"product:{product.id}", now
    )
    _show(session, queue, product, number)


def answer(
    session: Session, queue: Queue, caller: Caller, inquiry_id: int, words: str, now: datetime
) -> None:
    """A PM answers, or answers anew: whoever asked reads the last answer."""
    caller.must_be(Role.PM)
    inquiry = Inquiry.find(session, caller.workspace_id, inquiry_id, lock=True)
    inquiry.answer = _checked(words)
    inquiry.answered_by, inquiry.answered_at = caller.person_id, now
    product = session.get_one(Product, inquiry.product_id)
    subject = f"inquiry:{inquiry.id}"
    audit.note(session, caller.workspace_id, caller.person_id, "answered", subject, now)
    _show(session, queue, product, inquiry.id)
    queue.defer(session, Job.TELL_INQUIRY, inquiry_id=inquiry.id)


def readable(session: Session, caller: Caller, product_id: int) -> Product:
    """A candidate that managers may read about. Raises `Gone` for any other."""
    product = Product.find(session, caller.workspace_id, product_id)
    if product.id not in audience.titles(session, caller.workspace_id, [product.id]):
        raise Gone(N_("candidate"))
    return product


def seen(session: Session, inquiry: Inquiry) -> InquirySeen:
    """One of them, with names."""
    ids = [inquiry.asked_by, inquiry.answered_by]
    names = people.names(session, inquiry.workspace_id, ids)
    return _seen(inquiry, names.get(inquiry.asked_by), names.get(inquiry.answered_by))


def lately(
    session: Session, workspace_id: str, product_ids: Collection[int], now: datetime
) -> dict[int, list[InquirySeen]]:
    """What was asked about these products within the last weeks, the newest last."""
    which = {"workspace_id": workspace_id, "ids": list(product_ids), "since": now - SHOWN_FOR}
    by_product: dict[int, list[InquirySeen]] = {}
    for one, asked_by, answered_by in session.execute(_asked_since(), which):
        seen = _seen(one, asked_by, answered_by)
        by_product.setdefault(one.product_id, []).append(seen)
    return {number: those[-MOST_SHOWN:] for number, those in by_product.items()}


@cache
def _asked_since() -> Select[Inquiry, str, str]:
    """Made once: it takes longer to make than to run."""
    asker, answerer = aliased(Person), aliased(Person)
    return (
        select(Inquiry, asker.name, answerer.name)
        .outerjoin(asker, people.is_one(asker, Inquiry.workspace_id, Inquiry.asked_by))
        .outerjoin(answerer, people.is_one(answerer, Inquiry.workspace_id, Inquiry.answered_by))
        .where(Inquiry.workspace_id == bindparam("workspace_id", type_=String))
        .where(Inquiry.product_id == any_(bindparam("ids", type_=ARRAY(BigInteger))))
        .where(Inquiry.asked_at > bindparam("since", type_=DateTime(timezone=True)))
        .order_by(Inquiry.asked_at, Inquiry.id)
    )


def _seen(inquiry: Inquiry, asked_by: str | None, answered_by: str | None) -> InquirySeen:
    return InquirySeen(
        id=inquiry.id,
        kind=inquiry.kind,
        words=inquiry.words,
        asked_by=asked_by or "",
        answer=inquiry.answer,
        answered_by=answered_by or "",
    )


def openly(seen: InquirySeen) -> InquirySeen:
    """The same for everybody: that it was asked, and what a PM says to it."""
    return replace(seen, words="", asked_by="")


def _doubt(session: Session, product: Product) -> None:
    """The wording of each need that it reaches waits for a PM again: managers don't read them until
    they are confirmed anew."""
    found = set(session.scalars(reached.needs_of(product.id)))
    if not found:
        raise UserError(_("What it is needed for isn't known yet."))
    for number in sorted(set(roots.of(session, found).values())):
        need = roots.find(session, product.workspace_id, number, lock=True)
        need.confirmed_by = need.confirmed_at = None


def _checked(words: str) -> str:
    said = words.strip()
    if not said:
        raise UserError(_("Please write a sentence."), field="words")
    if len(said) > LONGEST:
        raise UserError(_("Please say it in {most} characters.", most=LONGEST), field="words")
    return said


def _show(session: Session, queue: Queue, product: Product, inquiry_id: int) -> None:
    queue.defer(session, Job.SHOW_INQUIRY, lock=f"candidate:{product.id}", inquiry_id=inquiry_id)
    refresh.candidate(session, queue, product.id)
    runs.show_again(session, queue, product.workspace_id, product.id)
