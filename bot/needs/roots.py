"""Which needs are one, and how a need may be worded to whom."""

from collections.abc import Collection, Iterable, Mapping

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from bot import discretion
from bot.discretion import Audience
from bot.likeness import alike_words
from bot.needs import reached
from bot.wording import N_, _
from models import Chain, Need, Product, Rung
from models.words import SourceClass

ROOT: ColumnElement[int] = func.coalesce(Need.joined_into, Need.id)
"""The need that speaks for all that were joined with it."""
UNREADABLE = N_("A need in private words")
LONGEST = 600


def is_of(root_id: int) -> ColumnElement[bool]:
    """The condition under which a need is this one, or joined with it."""
    return (Need.id == root_id) | (Need.joined_into == root_id)


def find(session: Session, workspace_id: str, number: int, *, lock: bool = False) -> Need:
    """The need that speaks for this one. Raises `Gone` when there is none."""
    need = Need.find(session, workspace_id, number, lock=lock)
    if need.joined_into is None:
        return need
    return Need.find(session, workspace_id, need.joined_into, lock=lock)


def of(session: Session, need_ids: Collection[int]) -> dict[int, int]:
    """The root of each of these needs."""
    rows = session.execute(select(Need.id, ROOT).where(Need.id.in_(need_ids)))
    return {row[0]: row[1] for row in rows}


def members(session: Session, root_id: int) -> list[Need]:
    """A need and all that were joined with it, in the order in which they were found."""
    return list(session.scalars(select(Need).where(is_of(root_id)).order_by(Need.id)))


def wordings(session: Session, need_ids: Collection[int], audience: Audience) -> dict[int, str]:
    """How needs are worded to somebody.

    Managers read what a PM confirmed, and of the others nothing; the data team also reads the
    words of a rung that it may read.
    """
    needs = session.scalars(select(Need).where(Need.id.in_(need_ids))).all()
    confirmed = {need.id: need.wording for need in needs if need.confirmed_at is not None}
    if audience is Audience.EVERYBODY:
        return confirmed
    hidden = _hidden(session, need_ids)
    return {
        need.id: confirmed.get(need.id) or (_(UNREADABLE) if need.id in hidden else need.wording)
        for need in needs
    }


def readable(session: Session, need: Need) -> str:
    """How triage may read a need; nothing where it is somebody's words that were taken back."""
    is_hidden = need.confirmed_at is None and need.id in _hidden(session, [need.id])
    return "" if is_hidden else need.wording


def confirmed_of(session: Session, product: Product) -> tuple[str, ...]:
    """The needs that a product reaches, in wording that PMs confirmed, its chain's own first."""
    chain = session.get(Chain, product.id)
    own = of(session, [chain.need_id or 0] if chain is not None else [])
    found = of(session, set(session.scalars(reached.needs_of(product.id))))
    worded = wordings(session, set(found.values()), Audience.EVERYBODY)
    return tuple(worded[n] for n in sorted(worded, key=lambda n: (n not in own.values(), n)))


def _hidden(session: Session, need_ids: Collection[int]) -> set[int]:
    """The needs that are worded as a rung which may not be read."""
    return {
        need.id
        for need, rung in reached.rungs(session, Need.id.in_(need_ids))
        if rung.undone_at is None and not discretion.may_read_rung(rung)
    }


def tellable(session: Session, needs: Iterable[Need], *, is_shown_first: bool = False) -> set[int]:
    """The roots that a requester may read: as a PM confirmed them, and never the words that
    somebody said in a private place, triage included.

    Where a PM sees what is told before they let it be told, they may tell their own words.
    """
    confirmed = {need.id: need for need in needs if need.confirmed_at is not None}
    which = ROOT.in_(confirmed) & (Rung.source_class != SourceClass.PUBLIC)
    said = ((need.joined_into or need.id, rung) for need, rung in reached.rungs(session, which))
    private = {
        number
        for number, rung in said
        if alike_words(rung.text, confirmed[number].wording)
        and not (is_shown_first and _speaker(rung) == confirmed[number].confirmed_by)
    }
    return set(confirmed) - private


def _speaker(rung: Rung) -> str | None:
    return rung.reworded_by or rung.author_id


def shown(wording: Mapping[int, str], number: int) -> str:
    """A need's wording, as far as it may be read."""
    return wording.get(number) or _(UNREADABLE)
