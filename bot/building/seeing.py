"""What the window behind a candidate's *Details* shows."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from bot import ranking
from bot.building import brake, kinds, questions
from bot.building.brake import Brake
from bot.building.kinds import ProductKind
from bot.building.questions import Answers
from bot.people import Caller
from bot.scoring import Score
from bot.triage import backers, climbing, titles
from bot.triage.backers import Backed
from models import Product
from models.words import Readiness, Role


@dataclass(frozen=True)
class DetailsSeen:
    """A candidate as those see it who settle what comes before building."""

    id: int
    title: str
    kind: ProductKind
    data: Readiness | None
    """Whether the data is there; None: nobody knows."""
    answers: Answers | None
    """To the four questions before building."""
    brake: Brake
    score: Score
    """What building it costs, against answering by hand."""
    ticket_link: str | None
    backed: tuple[Backed, ...]
    """The chain with the requests behind it, for the data team."""
    is_data_team: bool
    is_pm: bool
    is_manager: bool


def look(session: Session, caller: Caller, product_id: int, now: datetime) -> DetailsSeen:
    """Gather it. Raises `UserError` for who has no part in it."""
    caller.must_be(Role.PM, Role.ANALYST, Role.MANAGER)
    product = Product.find(session, caller.workspace_id, product_id)
    return DetailsSeen(
        id=product.id,
        title=titles.as_read_by(session, product, caller),
        kind=kinds.of(session, product),
        data=product.data_readiness,
        answers=questions.known(session, product.id),
        brake=brake.look(session, product, climbing.rungs_of(session, product.id)),
        score=ranking.scores(session, [product.id], now)[product.id],
        ticket_link=product.ticket_link,
        backed=backers.of_chain(session, product.id) if caller.is_data_team else (),
        is_data_team=caller.is_data_team,
        is_pm=Role.PM in caller.roles,
        is_manager=Role.MANAGER in caller.roles,
    )
