"""A need that another reason reaches counts like the chain's own, with the requests behind it."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from bot import inquiries, nominations, ranking
from bot.building import brake, filling, vouching
from bot.digest import reading
from bot.discretion import Audience
from bot.home import decisions
from bot.needs import alerts, gathering, listing, roots, sharing
from bot.needs.alerts import AlertKind
from bot.people import Caller
from bot.triage import adding, climbing, needs, showing
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
    a_channel,
    a_product,
    a_request,
    a_workspace,
)

NOW = LONG_AGO + timedelta(days=3)


@pytest.fixture(autouse=True)
def place(session: Session) -> None:
    a_workspace(session, triage_channel_id="C0TRIAGE")
    a_channel(session)
    a_caller(session, "U0MIRA", team="Growth")
    a_caller(session, "U0OMAR", team="Operations")


@pytest.fixture
def petra(session: Session) -> Caller:
    return a_caller(session, "U0PETRA", Role.PM)


@pytest.fixture
def greta(session: Session) -> Caller:
    return a_caller(session, "U0GRETA", Role.MANAGER)


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


def read(session: Session, product: Product) -> reading.Item:
    (item,) = reading.read_items(session, session.get_one(Workspace, TEAM), [product.id], NOW)
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


def test_each_need_is_weighed_by_its_objective_and_the_requests_behind_it(
    session: Session,
) -> None:
    product, own = grown(session, people=("U0MIRA", "U0MAX"))
    others = [
        a_request(session, product_id=product.id, requester_id=who).id for who in ("U1", "U2")
    ]
    costs = a_lone_need(session)
    serves(session, costs)
    a_branch(session, product, costs, others, altitude=Altitude.BUSINESS_TARGET)

    found = ranking.scores(session, [product.id], NOW)[product.id]

    assert [(one.need_id, one.share, one.weight) for one in found.needs] == [
        (own.id, 0.5, 1.0),
        (costs.id, 0.5, 2.0),
    ]
    assert found.need_hours == pytest.approx(0.5 * 3.0 + 0.5 * 1.5 * 2)


def test_the_brake_is_lifted_by_another_reason_and_nobody_has_to_vouch(
    session: Session, greta: Caller, novelty: Product
) -> None:
    without = a_product(session, listed_at=LONG_AGO, stage=novelty.stage, vetted_at=LONG_AGO)
    for who in ("U0MIRA", "U1", "U2", "U3", "U4", "U5"):
        a_request(session, product_id=without.id, requester_id=who)

    (need,) = ranking.scores(session, [novelty.id], NOW)[novelty.id].needs
    rungs = climbing.rungs_of(session, novelty.id)

    assert need.share == pytest.approx(1 / 4)
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
    own_first = read(session, product).need
    assert own_first == f"{GROWTH}; Deliver for less"
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


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    st.lists(st.sets(st.integers(0, 3)), min_size=1, max_size=6),
    st.tuples(*[st.integers(0, 2)] * 3),
    st.booleans(),
)
def test_the_shares_are_those_that_the_needs_show(
    session: Session, backing: list[set[int]], reached: tuple[int, ...], has_own: bool
) -> None:
    """Requests that back some of three branches, or the chain itself (0), of two needs or none."""
    with session.begin_nested() as savepoint:
        product, own = grown(session, people=("U0MIRA",))
        asks = [a_request(session, product_id=product.id).id for _ in backing]
        if not has_own:
            session.get_one(Chain, product.id).need_id = None
            session.flush()
        pool = [None, a_lone_need(session), own if has_own else a_lone_need(session, GROWTH)]
        for number, which in enumerate(reached, start=1):
            behind = [ask for ask, backed in zip(asks, backing, strict=True) if number in backed]
            a_branch(session, product, pool[which], behind)
        first = climbing.rungs_of(session, product.id)[0]
        for ask, backed in zip(asks, backing, strict=True):
            if 0 in backed:
                adding.back(session, first, ask)

        found = gathering.reaches(session, TEAM, product_ids=[product.id])
        carried = gathering.carried(session, found, Audience.DATA_TEAM)
        shares: dict[int, set[int]] = {}
        for one, askings in carried.items():
            shares.setdefault(one.root_id, set()).update(each.request_id for each in askings)

        score = ranking.scores(session, [product.id], NOW)[product.id]
        assert {one.need_id: one.share for one in score.needs} == {
            number: pytest.approx(len(behind) / (len(asks) + 1))
            for number, behind in shares.items()
        }
        savepoint.rollback()
