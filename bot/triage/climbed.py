"""How far a why-chain has come, as triage may read it."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from bot import discretion
from bot.triage import branches, climbing, ladder
from bot.triage.branches import BranchSeen
from bot.triage.ladder import RungSeen
from bot.wording import N_, _
from models import Chain, Need, Rung


@dataclass(frozen=True)
class ChainSeen:
    """A chain with what branches off from it."""

    state: str
    rungs: tuple[RungSeen, ...]
    branches: tuple[BranchSeen, ...]
    need: str | None
    need_confirmed: bool
    may_go_on: bool
    """It stopped short of a need."""


def seen(session: Session, product_id: int, rungs: list[Rung]) -> ChainSeen:
    """Gather what is shown of a product's chain, of which the rungs are read already."""
    chain = session.get(Chain, product_id)
    need = _need(session, chain, rungs)
    return ChainSeen(
        state=state_of(session, chain),
        rungs=ladder.rungs_seen(session, rungs),
        branches=branches.of_chain(session, product_id, rungs),
        need=need.wording if need else None,
        need_confirmed=bool(need and need.confirmed_at),
        may_go_on=chain is not None and not chain.is_open and need is None,
    )


def _need(session: Session, chain: Chain | None, rungs: list[Rung]) -> Need | None:
    """The need; one in somebody's own words goes with the words."""
    if chain is None or chain.need_id is None:
        return None
    need = session.get_one(Need, chain.need_id)
    is_hidden = any(rung.is_need and not discretion.may_read_rung(rung) for rung in rungs)
    return None if is_hidden and need.confirmed_at is None else need


def state_of(session: Session, chain: Chain | None) -> str:
    """How far it has come, and on whom it waits."""
    if chain is None:
        return _("not started")
    if chain.stopped_at is not None and chain.stop_reason == climbing.REACHED:
        return _(climbing.REACHED) if chain.need_id is not None else _("its need is gone")
    if chain.stopped_at is not None:
        return _(chain.stop_reason or N_("stopped"))
    question = climbing.open_question(session, chain.product_id)
    if chain.need_id is not None:
        return _("the need is reached; one more why asks for its cause")
    if question is None:
        return _("the next why is being worded")
    if question.asked_at:
        return _("waits for the requester's answer")
    return _("waits for a PM's answer")
