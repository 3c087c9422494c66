"""What PMs and managers see of a need; objectives; and the two alerts."""

from datetime import date, timedelta

import pytest
from sqlalchemy import delete
from sqlalchemy.orm import Session

from bot import clustering, ranking
from bot.needs import alerts, listing, objectives, seeing, sharing
from bot.needs.alerts import AlertKind
from bot.needs.objectives import Wanted
from bot.people import Caller
from bot.triage import showing
from models import Gone, Need, Objective, Product, Proposal, RegroupingKind, UserError
from models.words import DecisionKind, Role, SourceClass
from tests.bot.clustering.asked import QUEUE
from tests.bot.needs.grown import COSTS, GROWTH, GROWTH_TOO, a_need, grown
from tests.builders import LONG_AGO, a_caller, a_product, a_request, a_workspace

NOW = LONG_AGO + timedelta(days=3)
TODAY = NOW.date()


pytestmark = pytest.mark.usefixtures("place")


def test_needs_are_listed_by_what_they_carry_of_all_demand(session: Session, petra: Caller) -> None:
    grown(session, COSTS, people=("U0MIRA",))
    _, one = grown(session)
    _, other = grown(session, GROWTH_TOO, people=("U0OMAR",))
    a_request(session, product_id=a_product(session).id)  # no need known yet
    sharing.join(session, QUEUE, petra, (one.id, other.id), NOW)

    growth, costs = listing.lines(session, petra, NOW)

    assert (growth.id, growth.times, growth.people, growth.teams) == (one.id, 3, 2, 2)
    assert growth.share == pytest.approx(3 / 5)
    assert costs.share == pytest.approx(1 / 5)
    assert (costs.times, costs.products) == (1, 1)


def test_a_need_shows_its_products_requests_teams_and_rungs_and_what_was_joined(
    session: Session, petra: Caller
) -> None:
    _, one = grown(session, title="Orders by city")
    _, other = grown(session, GROWTH_TOO, title="Churn by plan", people=("U0OMAR",))
    joined = sharing.join(session, QUEUE, petra, (one.id, other.id), NOW)

    seen = seeing.see(session, petra, other.id, NOW)

    assert (seen.id, seen.wording, seen.teams) == (one.id, GROWTH, ("Growth", "Operations"))
    assert [chain.title for chain in seen.chains] == ["Orders by city", "Churn by plan"]
    assert len(seen.chains[0].asks) == 2
    assert [rung.position for rung in seen.chains[0].rungs] == [1, 2]
    assert [(one.id, one.wording) for one in seen.joins] == [(joined.id, GROWTH_TOO)]


def test_managers_read_confirmed_wording_and_what_a_pm_let_through_and_no_rung(
    session: Session, greta: Caller
) -> None:
    _, need = grown(session)
    product, _ = grown(session, GROWTH, vetted_at=None)
    _, rough = grown(session, GROWTH_TOO, confirmed=False)
    session.get_one(Need, need.id)
    a_need_of(session, product, need)

    (line,) = listing.lines(session, greta, NOW)
    seen = seeing.see(session, greta, need.id, NOW)

    assert (line.id, line.products, line.times) == (need.id, 1, 2)
    assert [chain.rungs for chain in seen.chains] == [()]
    assert (seen.joins, seen.questions, seen.is_pm) == ((), (), False)
    with pytest.raises(Gone):
        seeing.see(session, greta, rough.id, NOW)


def a_need_of(session: Session, product: Product, need: Need) -> None:
    from models import Chain

    session.get_one(Chain, product.id).need_id = need.id
    session.flush()


@pytest.mark.parametrize("roles", [(), (Role.ANALYST,), (Role.ADMIN,)])
def test_others_see_none(session: Session, roles: tuple[Role, ...]) -> None:
    _, need = grown(session)
    sam = a_caller(session, "U0SAM", *roles)

    with pytest.raises(UserError, match="Only a data PM or a manager"):
        listing.lines(session, sam, NOW)
    with pytest.raises(UserError, match="Only a data PM or a manager"):
        seeing.see(session, sam, need.id, NOW)


def test_private_requests_are_counted_from_three_on_and_never_worded(
    session: Session, petra: Caller
) -> None:
    product, need = grown(session)
    for _ in range(2):
        a_request(
            session, product_id=product.id, source_class=SourceClass.PRIVATE, title="Our secret"
        )
    assert seeing.see(session, petra, need.id, NOW).times == 2
    a_request(session, product_id=product.id, source_class=SourceClass.PRIVATE, title="Our secret")

    seen = seeing.see(session, petra, need.id, NOW)

    assert seen.times == 5
    assert "Our secret" not in str(seen)


def test_one_ask_for_two_needs_is_no_single_dashboard(session: Session, petra: Caller) -> None:
    left, growth = grown(session, vector_count=2)
    right, costs = grown(session, COSTS, people=("U0OMAR",), vector_count=1)
    merged = clustering.merge(session, QUEUE, petra, (left.id, right.id), NOW)

    for need in (growth, costs):
        ((alert, titles),) = seeing.see(session, petra, need.id, NOW).alerts
        assert alert.kind is AlertKind.SAME_ASK
        assert sorted(alert.needs) == sorted([GROWTH, COSTS])
        assert titles == ("Orders by city",)
    assert [a.kind for a in alerts.of_product(session, left.workspace_id, left.id)] == [
        AlertKind.SAME_ASK
    ]
    assert [chain.is_branch for chain in seeing.see(session, petra, costs.id, NOW).chains] == [True]
    clustering.undo(session, QUEUE, petra, merged.id, NOW)
    assert seeing.see(session, petra, costs.id, NOW).alerts == ()


def test_two_products_that_ask_alike_out_of_two_needs_are_no_single_dashboard_either(
    session: Session, petra: Caller
) -> None:
    left, _ = grown(session)
    right, costs = grown(session, COSTS)
    session.add(
        Proposal(
            workspace_id=left.workspace_id,
            kind=RegroupingKind.MERGE,
            key=f"merge:{left.id}:{right.id}",
            product_id=left.id,
            other_id=right.id,
            score=0.8,
            worth=1,
            found_at=NOW,
        )
    )
    session.flush()

    ((alert, _),) = seeing.see(session, petra, costs.id, NOW).alerts

    assert (alert.kind, alert.products) == (AlertKind.SAME_ASK, (left.id, right.id))


def test_different_asks_for_one_need_may_be_one_product_unless_one_was_declined(
    session: Session, petra: Caller
) -> None:
    _, one = grown(session, title="Orders by city")
    second, other = grown(session, GROWTH_TOO, title="Churn by plan")
    sharing.join(session, QUEUE, petra, (one.id, other.id), NOW)

    ((alert, titles),) = seeing.see(session, petra, one.id, NOW).alerts
    assert alert.kind is AlertKind.SAME_NEED
    assert titles == ("Orders by city", "Churn by plan")

    second.outcome = DecisionKind.DECLINE
    session.flush()
    assert seeing.see(session, petra, one.id, NOW).alerts == ()


def wanted(**facts: object) -> Wanted:
    defaults: dict[str, object] = {
        "name": "Win 60,000 customers",
        "weight": 2.0,
        "owner_id": "U0GRETA",
        "starts_on": None,
        "ends_on": None,
    }
    return Wanted(**{**defaults, **facts})  # type: ignore[arg-type]  # a test's own words


def test_a_need_serves_one_objective_or_none(
    session: Session, petra: Caller, greta: Caller
) -> None:
    _, need = grown(session)
    first = objectives.keep(session, QUEUE, greta, None, wanted(), NOW)
    second = objectives.keep(session, QUEUE, greta, None, wanted(name="Be profitable"), NOW)

    for number in (first.id, second.id):
        objectives.serve(session, QUEUE, petra, need.id, number, NOW)
    (line,) = listing.lines(session, greta, NOW)
    assert line.objective is not None
    assert line.objective.name == "Be profitable"
    assert [(o.name, o.needs) for o in objectives.all_of(session, greta, NOW)] == [
        ("Win 60,000 customers", 0),
        ("Be profitable", 1),
    ]
    objectives.serve(session, QUEUE, petra, need.id, None, NOW)
    assert need.objective_id is None


def test_an_objective_goes_along_with_a_join_and_back(
    session: Session, petra: Caller, greta: Caller
) -> None:
    _, one = grown(session)
    _, other = grown(session, GROWTH_TOO)
    objective = objectives.keep(session, QUEUE, greta, None, wanted(), NOW)
    objectives.serve(session, QUEUE, petra, other.id, objective.id, NOW)

    joined = sharing.join(session, QUEUE, petra, (one.id, other.id), NOW)
    assert one.objective_id == objective.id
    sharing.part(session, QUEUE, petra, joined.id, NOW)

    assert other.objective_id == objective.id
    assert session.get_one(Need, one.id).objective_id is None


def test_a_need_that_is_deleted_leaves_chains_that_can_be_climbed_on(
    session: Session, petra: Caller
) -> None:
    product, need = grown(session)
    session.flush()
    session.execute(delete(Need).where(Need.id == need.id))
    session.expire_all()

    seen = showing.candidate(session, product).chain

    assert (seen.need, seen.state, seen.may_go_on) == (None, "its need is gone", True)
    assert len(seen.rungs) == 2
    assert listing.lines(session, petra, NOW) == []
    assert ranking.scores(session, [product.id], NOW)[product.id].needs == ()
    with pytest.raises(Gone):
        seeing.see(session, petra, need.id, NOW)


def test_an_objective_that_has_expired_or_was_ended_is_told_and_not_chosen_anew(
    session: Session, petra: Caller, greta: Caller
) -> None:
    _, need = grown(session)
    short = objectives.keep(session, QUEUE, greta, None, wanted(ends_on=TODAY), NOW)
    objectives.serve(session, QUEUE, petra, need.id, short.id, NOW)
    tomorrow = NOW + timedelta(days=1)

    seen = seeing.see(session, petra, need.id, tomorrow)
    assert seen.objective is not None
    assert (seen.objective.is_running, seen.objective.is_over) == (False, True)
    with pytest.raises(UserError, match="This objective is over"):
        objectives.serve(session, QUEUE, petra, need.id, short.id, tomorrow)
    objectives.keep(session, QUEUE, greta, short.id, wanted(ends_on=None), NOW)
    objectives.end(session, QUEUE, greta, short.id, NOW)
    with pytest.raises(UserError, match="has ended this objective already"):
        objectives.end(session, QUEUE, greta, short.id, NOW)


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"name": "   "}, "name"),
        ({"weight": 0.0}, "weight"),
        ({"weight": -1.0}, "weight"),
        ({"weight": 10.5}, "weight"),
        ({"weight": float("nan")}, "weight"),
        ({"starts_on": date(2026, 12, 2), "ends_on": date(2026, 12, 1)}, "ends_on"),
    ],
)
def test_what_makes_no_objective_is_said_at_its_field(
    session: Session, greta: Caller, facts: dict[str, object], field: str
) -> None:
    with pytest.raises(UserError) as refused:
        objectives.keep(session, QUEUE, greta, None, wanted(**facts), NOW)

    assert refused.value.field == field


def test_a_name_of_3000_characters_is_cut(session: Session, greta: Caller) -> None:
    objective = objectives.keep(session, QUEUE, greta, None, wanted(name="grow " * 600), NOW)

    assert len(objective.name) == objectives.LONGEST_NAME


@pytest.mark.parametrize("roles", [(), (Role.ANALYST,), (Role.PM,)])
def test_only_managers_and_admins_keep_objectives_of_their_own_workspace(
    session: Session, greta: Caller, roles: tuple[Role, ...]
) -> None:
    objective = objectives.keep(session, QUEUE, greta, None, wanted(), NOW)
    sam = a_caller(session, "U0SAM", *roles)
    with pytest.raises(UserError, match="Only a manager or an admin"):
        objectives.keep(session, QUEUE, sam, None, wanted(), NOW)
    with pytest.raises(UserError, match="Only a manager or an admin"):
        objectives.end(session, QUEUE, sam, objective.id, NOW)
    a_workspace(session, "T0OTHER")
    stranger = a_caller(session, "U0PIA", Role.MANAGER, workspace_id="T0OTHER")
    with pytest.raises(Gone):
        objectives.keep(session, QUEUE, stranger, objective.id, wanted(), NOW)
    with pytest.raises(Gone):
        Objective.find(session, "T0OTHER", objective.id)


def test_a_branch_that_reaches_the_same_need_is_its_products_own(
    session: Session, petra: Caller
) -> None:
    left, growth = grown(session, vector_count=2)
    right, other = grown(session, GROWTH_TOO, people=("U0OMAR",), vector_count=1)
    sharing.join(session, QUEUE, petra, (growth.id, other.id), NOW)

    clustering.merge(session, QUEUE, petra, (left.id, right.id), NOW)

    seen = seeing.see(session, petra, growth.id, NOW)
    assert [(chain.product_id, chain.is_branch) for chain in seen.chains] == [(left.id, False)]
    assert seen.alerts == ()


def test_a_need_with_a_need_of_its_own_in_another_place_is_left(session: Session) -> None:
    product, _ = grown(session)
    foot = a_request(session, product_id=a_product(session).id)
    other = session.get_one(Product, foot.product_id)
    a_need(session, other, foot, COSTS)

    assert alerts.of_product(session, product.workspace_id, product.id) == ()
