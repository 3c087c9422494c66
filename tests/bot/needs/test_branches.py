"""A need that another reason reaches counts like the chain's own."""

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from bot import inquiries, nominations, ranking
from bot.building import brake, filling, vouching
from bot.digest import candidates
from bot.home import decisions
from bot.needs import alerts, gathering, listing, roots, sharing
from bot.needs.alerts import AlertKind
from bot.people import Caller
from bot.triage import climbing, needs, showing
from models import (
    Chain,
    HomeChoice,
    HomeTab,
    InquiryKind,
    Need,
    Objective,
    Product,
    UserError,
    Workspace,
)
from models.words import Altitude, Role
from playground.lark import TEAM
from tests.bot.clustering.asked import QUEUE
from tests.bot.needs.grown import COSTS, GROWTH, a_branch, a_lone_need, grown
from tests.builders import (
    LONG_AGO,
    a_caller,
    a_product,
    a_request,
)

NOW = LONG_AGO + timedelta(days=3)


pytestmark = pytest.mark.usefixtures("place")


@pytest.fixture
def novelty(session: Session) -> Product:
    """Three want an LLM; only Omar's reason, beside that, has come to a need."""
    product, need = grown(session, people=("U0MIRA", "U0MAX", "U0OMAR"))
    session.delete(need)
    session.flush()
    session.refresh(session.get_one(Chain, product.id))
    for rung in climbing.rungs_of(session, product.id):
        rung.is_need = False
    climbing.rungs_of(session, product.id)[0].names_technology = True
    omars = a_request(session, product_id=product.id, requester_id="U0OMAR")
    a_branch(session, product, a_lone_need(session), [omars.id])
    return product


def read(session: Session, product: Product) -> candidates.Item:
    (item,) = candidates.read(session, session.get_one(Workspace, TEAM), [product.id], NOW)
    return item


def serves(session: Session, need: Need, weight: float = 2.0) -> Objective:
    objective = Objective(
        workspace_id=TEAM,
        name="Cheaper",
        weight=weight,
        owner_id="U0GRETA",
        created_by="U0GRETA",
        created_at=LONG_AGO,
    )
    session.add(objective)
    session.flush()
    need.objective_id = objective.id
    session.flush()
    return objective


def test_of_two_needs_the_one_that_is_worth_most_counts_by_its_objective_too(
    session: Session,
) -> None:
    product, own = grown(session, people=("U0MIRA", "U0MAX"))
    others = [
        a_request(session, product_id=product.id, requester_id=who).id for who in ("U1", "U2")
    ]
    costs = a_lone_need(session)
    serves(session, costs, weight=3)
    a_branch(session, product, costs, others, altitude=Altitude.BUSINESS_TARGET)

    found = ranking.scores(session, [product.id], NOW)[product.id]

    assert [(one.need_id, one.weight) for one in found.needs] == [(costs.id, 3.0), (own.id, 1.0)]
    assert found.need_hours == pytest.approx(1.5 * 3)


def test_the_brake_is_lifted_by_another_reason_and_nobody_has_to_vouch(
    session: Session, greta: Caller, novelty: Product
) -> None:
    without = a_product(session, listed_at=LONG_AGO, stage=novelty.stage, vetted_at=LONG_AGO)
    for who in ("U0MIRA", "U1", "U2", "U3", "U4", "U5"):
        a_request(session, product_id=without.id, requester_id=who)

    assert len(ranking.scores(session, [novelty.id], NOW)[novelty.id].needs) == 1
    rungs = climbing.rungs_of(session, novelty.id)

    ranked = [one.product_id for one in ranking.for_managers(session, TEAM, NOW)]
    assert ranked == [novelty.id, without.id]
    assert brake.look(session, novelty, rungs) == brake.RELEASED
    with pytest.raises(UserError, match="need is reached by now"):
        vouching.vouch(session, QUEUE, greta, novelty.id, "The board wants it.", NOW)
    (branch,) = climbing.forks_of(session, novelty.id)
    branch.undone_at = NOW
    session.flush()
    assert brake.look(session, novelty, rungs).is_technology_first
    assert ranking.scores(session, [novelty.id], NOW)[novelty.id].needs == ()


def test_managers_read_what_a_branch_is_for_once_a_pm_has_confirmed_it(
    session: Session, petra: Caller, greta: Caller, novelty: Product
) -> None:
    (need,) = {one.root_id for one in gathering.reaches(session, TEAM)}
    assert read(session, novelty).need == COSTS
    assert filling.fill(session, novelty, NOW).why.endswith(COSTS)

    inquiries.ask(
        session, QUEUE, greta, novelty.id, InquiryKind.NOT_THE_NEED, "It is for speed", "F1", NOW
    )

    assert read(session, novelty).need is None
    assert read(session, novelty).score.needs
    needs.confirm(session, QUEUE, petra, need, "Deliver for less.", NOW)
    assert read(session, novelty).need == "Deliver for less."
    product, _own = grown(session)
    a_branch(session, product, session.get_one(Need, need), ())
    the_one_that_two_products_serve_first = f"Deliver for less; {GROWTH}"
    assert read(session, product).need == the_one_that_two_products_serve_first
    assert roots.confirmed_of(session, product) == (GROWTH, "Deliver for less.")


def test_homes_ranking_is_filtered_by_the_need_and_the_objective_of_a_branch(
    session: Session, greta: Caller, novelty: Product
) -> None:
    other, _need = grown(session)
    (costs,) = {one.root_id for one in gathering.reaches(session, TEAM, product_ids=[novelty.id])}
    objective = serves(session, session.get_one(Need, costs))

    def shown(**facts: int) -> list[int]:
        chosen = HomeChoice(
            workspace_id=TEAM, person_id=greta.person_id, tab=HomeTab.DECISIONS, page=0, **facts
        )
        found = decisions.decisions(session, greta, chosen, NOW)
        return [item.product_id for item in found.ranking.items]

    assert set(shown()) == {novelty.id, other.id}
    assert shown(need_id=costs) == shown(objective_id=objective.id) == [novelty.id]
    suggested = nominations.suggest(session, a_caller(session, "U0PETRA", Role.PM), novelty.id)
    assert any("Cheaper" in reason for one in suggested for reason in one.reasons)


def test_chains_that_meet_by_way_of_a_branch_are_different_asks_for_one_need(
    session: Session, petra: Caller, novelty: Product
) -> None:
    other, need = grown(session, COSTS, title="Late parcels by depot")
    (costs,) = {one.root_id for one in gathering.reaches(session, TEAM, product_ids=[novelty.id])}
    assert alerts.of_product(session, TEAM, novelty.id) == ()

    sharing.join(session, QUEUE, petra, (costs, need.id), NOW)

    for product in (novelty, other):
        ((alert, titles),) = showing.candidate(session, product).alerts
        assert alert.kind is AlertKind.SAME_NEED
        assert set(alert.products) == {novelty.id, other.id}
        assert "Late parcels by depot" in titles
    assert [one.products for one in listing.lines(session, petra, NOW)] == [2]
    (shared,) = ranking.scores(session, [novelty.id], NOW)[novelty.id].needs
    assert shared.products == 2
