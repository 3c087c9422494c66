"""Chains that meet: where two of them agree they are one, from there on up.

When products are merged, a rung that both chains have is backed by the requests of both. A chain
that goes on where the other ends is put on top of it, so that the next why climbs from there; a
different reason stays beside it, as a branch. When requests leave, a rung that they share with
those that stay goes along as a copy. What was joined or copied is written down, so that parting
brings all back.
"""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from bot.queue import Queue
from bot.triage import backings, climbing, joining
from bot.triage.backings import Backings
from models import Backing, Chain, Product, QuestionState, Rung
from models.chains import TALLEST

NOTHING: dict[str, Any] = {}


def pairs(left: Sequence[Rung], right: Sequence[Rung]) -> list[tuple[int, int]]:
    """The places at which two chains agree, from the foot up: as many as can stand in order."""
    best: list[list[list[tuple[int, int]]]] = [
        [[] for _ in range(len(right) + 1)] for _ in range(len(left) + 1)
    ]
    for i in range(len(left) - 1, -1, -1):
        for j in range(len(right) - 1, -1, -1):
            either = max(best[i + 1][j], best[i][j + 1], key=len)
            beyond = best[i + 1][j + 1]
            meets = len(beyond) >= len(either) and joining.agree(left[i], right[j])
            best[i][j] = [(i, j), *beyond] if meets else either
    return best[0][0]


def join(
    session: Session, queue: Queue, kept: Product, other: Product, now: datetime
) -> dict[str, Any]:
    """Two products became one: their chains join where they agree. Returns what was done."""
    chain = session.get(Chain, kept.id, with_for_update=climbing.LOCK, populate_existing=True)
    theirs = climbing.rungs_of(session, other.id)
    if chain is None or not theirs:
        return NOTHING
    trunk = climbing.rungs_of(session, kept.id)
    met = pairs(trunk, theirs)
    backed = _back(session, [(trunk[i], theirs[j]) for i, j in met])
    lifted = _beyond(session, chain, trunk, theirs, met)
    layout: joining.Layout = []
    if lifted:
        layout = [(rung.id, rung.position) for rung in theirs]
        _withdraw_lower_why(session, queue, kept.id, now)
        joining.move_up(session, queue, other.id, kept.id, lifted, now)
        joining.go_on(session, queue, kept.id)
    return {"backed": backed, "lifted": layout}


def part(
    session: Session,
    queue: Queue,
    joined: dict[str, Any],
    kept: Product,
    other: Product,
    now: datetime,
) -> None:
    """The two part: what each chain had brought is its own again."""
    backings.remove(session, joined.get("backed", ()))
    joining.take_back(session, queue, joined.get("lifted", []), kept, other, now)


def _beyond(
    session: Session,
    chain: Chain,
    trunk: list[Rung],
    theirs: list[Rung],
    met: list[tuple[int, int]],
) -> list[Rung]:
    """The rungs of the other chain that go on where this one ends.

    None while somebody is asked about this chain's end, nor where both have found a need and not
    the same.
    """
    question = climbing.open_question(session, chain.product_id)
    if question is not None and question.state is QuestionState.ASKED:
        return []
    if trunk and (not met or met[-1][0] < len(trunk) - 1):
        return []
    above = theirs[met[-1][1] + 1 :] if trunk else theirs
    if chain.need_id is not None and any(rung.is_need for rung in above):
        return []
    return above[: TALLEST - len(trunk)]


def _withdraw_lower_why(session: Session, queue: Queue, product_id: int, now: datetime) -> None:
    """The why that was to be asked next is answered by what was put on top."""
    question = climbing.open_question(session, product_id)
    if question is not None:
        climbing.withdraw(session, queue, question, now)


def _back(session: Session, met: Collection[tuple[Rung, Rung]]) -> Backings:
    """The requests that back one rung back the other as well; which of them didn't before."""
    found = joining.backing(session, [rung for both in met for rung in both])
    new = [
        (rung.id, number)
        for rung, like in met
        for number in sorted(found[like.id] - found[rung.id])
    ]
    for rung_id, request_id in new:
        workspace_id = session.get_one(Rung, rung_id).workspace_id
        session.execute(
            insert(Backing)
            .values(workspace_id=workspace_id, rung_id=rung_id, request_id=request_id)
            .on_conflict_do_nothing()
        )
    return new
