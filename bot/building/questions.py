"""The four questions before building: why, what, whether machine learning helps, which systems."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from bot import audit, refresh
from bot.people import Caller
from bot.queue import Queue
from bot.wording import N_, _
from models import Preparation, Product, UserError
from models.words import Role

LONGEST = 1_000
"""Characters of an answer."""


class Sign(StrEnum):
    """What has to hold for machine learning to help; all four."""

    REPEATED = N_("The same decision is made many times")
    KNOWN = N_("There are many past cases whose outcome is known")
    FORGIVING = N_("A wrong one now and then does little harm")
    BEYOND_RULES = N_("A simple rule was tried, and isn't good enough")


@dataclass(frozen=True)
class Answers:
    """What a PM says before something is built."""

    why: str = ""
    nothing: str = ""
    """What happens if nothing is built: an option like the others."""
    exists: str = ""
    """What exists that comes close, and why that isn't enough."""
    build: str = ""
    """What would be built, an option a line."""
    learning: bool = False
    """Machine learning can help."""
    signs: tuple[Sign, ...] = ()
    systems: str = ""
    """Which systems must be created or changed."""


_ANSWERS = TypeAdapter(Answers)
MISSING = {
    "reason": N_("Why should it be built? The need behind it, in a sentence."),
    "nothing": N_("What happens if nothing is built? That is an option too: say what it costs."),
    "exists": N_(
        "What exists that comes close, and why isn't it enough? “Nothing that we know of” is an "
        "answer too."
    ),
    "build": N_("What would be built? One option a line, the smallest first."),
    "systems": N_("Which systems must be created or changed? “None” is an answer too."),
}
"""By field, which is the answer's own name, but for the first."""
SIGNS_MISSING = N_(
    "Machine learning helps only where all four hold. Tick what holds, or choose No: that is a "
    "good answer."
)


def check(answers: Answers) -> None:
    """Raise `UserError` at the first field whose answer is missing, too long, or doesn't hold."""
    for field, missing in MISSING.items():
        said: str = getattr(answers, "why" if field == "reason" else field)
        if not said.strip():
            raise UserError(_(missing), field=field)
        if len(said) > LONGEST:
            raise UserError(_("Please say it in {most} characters.", most=LONGEST), field=field)
    if answers.learning and set(answers.signs) != set(Sign):
        raise UserError(_(SIGNS_MISSING), field="signs")


def keep(
    session: Session,
    queue: Queue,
    caller: Caller,
    product_id: int,
    answers: Answers,
    now: datetime,
) -> None:
    """A PM answers the four questions about a product, or answers them anew."""
    caller.must_be(Role.PM)
    check(answers)
    product = Product.find(session, caller.workspace_id, product_id, lock=True)
    if known(session, product.id) != answers:
        values = {
            "answers": to_facts(answers),
            "written_by": caller.person_id,
            "written_at": now,
            "draft": None,
        }
        _write(session, product, values)
        subject = f"product:{product.id}"
        audit.note(session, product.workspace_id, caller.person_id, "prepared", subject, now)
        refresh.candidate(session, queue, product.id)


def keep_draft(session: Session, caller: Caller, product_id: int, answers: Answers) -> None:
    """A form was closed before it was sent: what it held stands in the next one."""
    caller.must_be(Role.PM)
    product = Product.find(session, caller.workspace_id, product_id)
    if known(session, product.id) != answers:
        _write(session, product, {"draft": to_facts(answers)})


def _write(session: Session, product: Product, values: dict[str, Any]) -> None:
    written = insert(Preparation).values(
        product_id=product.id, workspace_id=product.workspace_id, **values
    )
    session.execute(
        written.on_conflict_do_update(index_elements=[Preparation.product_id], set_=values)
    )


def copy(session: Session, source: Product, target: Product) -> bool:
    """What was answered about one product stands for another, as it was written, unless that has
    answers of its own. True if it does."""
    row = session.get(Preparation, source.id, populate_existing=True)
    if row is None or not row.answers or known(session, target.id) is not None:
        return False
    _write(session, target, _written(row))
    return True


def forget_copy(session: Session, source: Product, target: Product) -> None:
    """A product loses the answers that were copied to it, unless they were changed since."""
    rows = [session.get(Preparation, one.id, populate_existing=True) for one in (source, target)]
    own, copied = rows
    if own is not None and copied is not None and _written(own) == _written(copied):
        _write(session, target, {"answers": None, "written_by": None, "written_at": None})


def _written(row: Preparation) -> dict[str, Any]:
    return {
        "answers": row.answers,
        "written_by": row.written_by,
        "written_at": row.written_at,
    }


def known(session: Session, product_id: int) -> Answers | None:
    """What a PM answered last."""
    row = session.get(Preparation, product_id, populate_existing=True)
    return from_facts(row.answers) if row is not None and row.answers else None


def draft(session: Session, product_id: int) -> Answers | None:
    """What a form held that was closed."""
    row = session.get(Preparation, product_id, populate_existing=True)
    return from_facts(row.draft) if row is not None and row.draft else None


def to_facts(answers: Answers) -> dict[str, Any]:
    """As they are stored."""
    facts: dict[str, Any] = _ANSWERS.dump_python(answers, mode="json")
    return facts


def from_facts(facts: dict[str, Any]) -> Answers:
    """Stored answers."""
    return _ANSWERS.validate_python(facts)
