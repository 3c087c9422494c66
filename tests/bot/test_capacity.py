"""Where the work goes, beside what managers want."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy.orm import Session

from bot import capacity
from bot.capacity import Capacity, Targets, words
from handlers.views import capacity as views
from models import Decision, Product, UserError
from models.capacity import Work
from models.words import DecisionKind, Role, Sort, Status, WorkType
from playground.lark import TEAM
from tests.builders import a_caller, a_product, a_request, a_workspace
from tests.world import START

THIRDS = {Work.REQUESTS: 40, Work.PRODUCTS: 40, Work.MAINTENANCE: 20}


def answered(session: Session, minutes: int | None, **facts: Any) -> None:
    defaults = {"answered_at": START - timedelta(days=3), "answered_by": "U0ANA"}
    a_request(session, status=Status.ANSWERED, effort_minutes=minutes, **{**defaults, **facts})


def decided(session: Session, product: Product, since: datetime, **facts: Any) -> None:
    session.add(
        Decision(
            workspace_id=TEAM, product_id=product.id, kind=DecisionKind.BUILD, reason="Growth",
            decided_by="U0PETRA", decided_at=since, **facts,
        )
    )  # fmt: skip
    session.flush()


def test_what_answers_took_is_requests_unless_it_keeps_up_what_exists(session: Session) -> None:
    a_workspace(session)
    live = a_product(session, outcome=DecisionKind.LIVE)
    answered(session, 120)
    answered(session, None)  # two hours, as is usual here
    answered(session, 60, sort=Sort.BROKEN)
    answered(session, 60, product_id=live.id)
    answered(session, 600, answered_at=START - timedelta(weeks=5))
    answered(session, 600, answered_by="U0MIRA")  # who asked it

    found = capacity.measure(session, TEAM, START)

    assert found.hours[Work.MAINTENANCE] == 2
    assert 3 < found.hours[Work.REQUESTS] < 4
    assert (found.answers, found.unsaid) == (4, 1)


def test_an_estimate_is_spread_over_the_weeks_since_the_decision(session: Session) -> None:
    a_workspace(session)
    long = a_product(session, effort_days=20, work_type=WorkType.SERVE)
    decided(session, long, START - timedelta(weeks=8))
    new = a_product(session, effort_days=100)  # nobody has done more than one person does
    decided(session, new, START - timedelta(weeks=1))
    undone = a_product(session, effort_days=100)
    ended = {"ended_at": START, "end_reason": "undone"}
    decided(session, undone, START - timedelta(weeks=1), **ended)

    found = capacity.measure(session, TEAM, START)

    assert found.by_type == {WorkType.SERVE: 80}
    assert found.hours[Work.PRODUCTS] == 80 + 40


def test_only_what_is_more_than_ten_points_off_is_said(session: Session) -> None:
    a_workspace(session)
    max_oduya = a_caller(session, "U0MAX", Role.MANAGER)
    capacity.set_targets(session, max_oduya, Targets(THIRDS), START)
    measured = Capacity({Work.REQUESTS: 50, Work.PRODUCTS: 40, Work.MAINTENANCE: 10})
    assert capacity.off_target(measured, capacity.targets(session, TEAM)) == ()

    measured = Capacity({Work.REQUESTS: 51, Work.PRODUCTS: 29, Work.MAINTENANCE: 20})
    off = capacity.off_target(measured, capacity.targets(session, TEAM))

    said = "Of the last four weeks' work: single requests 51% instead of 40%; "
    assert words.line(off) == f"{said}building products 29% instead of 40%"
    assert capacity.off_target(Capacity({Work.REQUESTS: 9}), Targets(THIRDS)) == ()  # too little
    assert capacity.off_target(measured, None) == ()


def test_types_of_work_have_targets_of_their_own() -> None:
    wanted = Targets(THIRDS, {WorkType.SERVE: 100})
    hours = {Work.REQUESTS: 40, Work.PRODUCTS: 40, Work.MAINTENANCE: 20}
    measured = Capacity(hours, {WorkType.SERVE: 20, WorkType.METRIC: 20})

    off = capacity.off_target(measured, wanted)

    assert [one.what for one in off] == [WorkType.SERVE, WorkType.METRIC]
    assert "serve data 50% of the products' part instead of 100%" in words.line(off)


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        (("50", "30", "10"), "add up to 90 percent"),
        (("-5", "100", "5"), "whole percentage"),
        (("٤٠", "<!channel>", "5"), "whole percentage"),
        (("40000", "", ""), "whole percentage"),
    ],
)
def test_what_is_not_a_hundred_percent_is_refused(
    session: Session, written: tuple[str, str, str], sentence: str
) -> None:
    max_oduya = a_caller(session, "U0MAX", Role.MANAGER)

    with pytest.raises(UserError, match=sentence):
        capacity.set_targets(session, max_oduya, _read(*written), START)


def test_targets_are_taken_away_by_leaving_all_empty(session: Session) -> None:
    max_oduya = a_caller(session, "U0MAX", Role.MANAGER)
    capacity.set_targets(session, max_oduya, _read("40%", " 40 ", "20"), START)
    capacity.set_targets(session, max_oduya, _read("40", "60", ""), START)
    kept = capacity.targets(session, TEAM)
    assert kept is not None
    assert kept.shares[Work.PRODUCTS] == 60

    capacity.set_targets(session, max_oduya, _read("", "", ""), START)

    assert capacity.targets(session, TEAM) is None
    with pytest.raises(UserError):
        capacity.set_targets(session, a_caller(session, "U0ANA"), Targets(THIRDS), START)


def _read(*written: str) -> Targets | None:
    parts = zip(Work, written, strict=True)
    fields = {work.name: {work.name: {"value": said}} for work, said in parts}
    return views.read({"state": {"values": fields}})
