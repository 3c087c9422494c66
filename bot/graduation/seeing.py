"""What triage reads of a candidate that has crossed the line, as it is now."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy.orm import Session

from bot import demand, nominations, people, ranking
from bot.decisions import referring
from bot.demand import Demand
from bot.digest import told
from bot.discretion import Audience
from bot.graduation import line
from bot.graduation.line import Line
from bot.scoring import Score
from bot.triage import titles
from bot.wording import _
from models import Graduation, Product, Workspace
from models.words import Stage


class State(StrEnum):
    """What became of it."""

    OPEN = "open"
    """A PM is asked."""
    PUT_OFF = "put off"
    PUT_FORWARD = "put forward"
    REFERRED = "referred"
    """It is proposed to build it."""
    DECIDED = "decided"
    MERGED = "merged"
    UNLISTED = "unlisted"
    """Too few ask for it by now."""


@dataclass(frozen=True)
class GraduationSeen:
    """A candidate that has crossed the line."""

    id: int
    product_id: int
    title: str
    state: State
    asked: Demand
    """As far as triage may know of it."""
    line: Line
    score: Score
    evidence: tuple[str, ...] = ()
    """Permalinks that everybody can open."""
    who: str = ""
    """Who put it off."""
    people: int = 0
    """How many asked then."""
    managers: tuple[str, ...] = ()
    """To whom it is put forward, by name; nobody: to the channel's digest."""


def see(session: Session, row: Graduation, now: datetime) -> GraduationSeen:
    """Gather what its message says."""
    product = session.get_one(Product, row.product_id)
    managers = nominations.managers_of(session, product.id)
    names = people.names(session, row.workspace_id, [row.put_off_by, *managers])
    return GraduationSeen(
        id=row.id,
        product_id=product.id,
        title=titles.title_of(session, product),
        state=state_of(session, row, product, is_put_forward=bool(managers)),
        asked=demand.of_product(session, product.id, audience=Audience.DATA_TEAM),
        line=line.of(session.get_one(Workspace, row.workspace_id)),
        score=ranking.scores(session, [product.id], now)[product.id],
        evidence=told.evidence_of(session, product.id),
        who=names.get(row.put_off_by) or _("somebody"),
        people=row.put_off_people or 0,
        managers=tuple(sorted(names.get(one) or _("somebody") for one in managers)),
    )


def state_of(session: Session, row: Graduation, product: Product, *, is_put_forward: bool) -> State:
    """What became of it; what happened to the candidate comes before what was said of it."""
    if product.merged_into is not None:
        return State.MERGED
    if product.stage is Stage.UNLISTED:
        return State.UNLISTED
    if not product.is_undecided:
        return State.DECIDED
    if referring.open_one(session, product.id) is not None:
        return State.REFERRED
    if is_put_forward or row.put_forward_at is not None:
        return State.PUT_FORWARD
    return State.OPEN if row.put_off_at is None else State.PUT_OFF
