"""What is due within a working day, and whose turn it is to look at it."""

from collections.abc import Sequence
from datetime import UTC, date, datetime

import pytest
from sqlalchemy.orm import Session

from bot import duty, people, urgency
from bot.urgency import Due
from models import UserError, Workspace
from models.words import Role, Status
from playground.lark import TEAM
from tests.builders import a_caller, a_person, a_request, a_workspace

MONDAY = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
FRIDAY = date(2026, 11, 27)
DAYS = [
    (date(2026, 11, 24), date(2026, 11, 25)),
    (date(2026, 11, 27), date(2026, 11, 30)),
    (date(2026, 11, 28), date(2026, 11, 30)),
    (date(2026, 12, 31), date(2027, 1, 1)),
]
DUE = [
    (date(2026, 11, 26), Due.OVERDUE),
    (date(2026, 11, 27), Due.TODAY),
    (date(2026, 11, 28), Due.SOON),
    (date(2026, 11, 30), Due.SOON),
    (date(2026, 12, 1), None),
    (None, None),
]


@pytest.fixture
def workspace(session: Session) -> Workspace:
    """Where Ana is an analyst, and Petra and Paul are PMs."""
    for name, role in (("U0ANA", Role.ANALYST), ("U0PETRA", Role.PM), ("U0PAUL", Role.PM)):
        a_person(session, name, role)
    return a_workspace(session)


def rota(session: Session, *ids: str, now: datetime = MONDAY) -> None:
    duty.set_rota(session, a_caller(session, "U0ADA", Role.ADMIN), ids, now)


@pytest.mark.parametrize(("today", "following"), DAYS)
def test_the_next_working_day_is_no_saturday_and_no_sunday(today: date, following: date) -> None:
    assert urgency.next_working_day(today) == following


@pytest.mark.parametrize(("deadline", "due"), DUE)
def test_what_is_due_by_the_next_working_day_is_urgent(
    session: Session, deadline: date | None, due: Due | None
) -> None:
    request = a_request(session, deadline=deadline)

    assert urgency.due(request, FRIDAY) is due
    request.status = Status.ANSWERED
    assert urgency.due(request, FRIDAY) is None


def test_the_day_is_the_workspaces_own(session: Session, workspace: Workspace) -> None:
    request = a_request(session, deadline=date(2026, 11, 25))
    evening = datetime(2026, 11, 23, 16, 0, tzinfo=UTC)

    assert urgency.due_now(session, request, evening) is None
    workspace.time_zone = "Asia/Tokyo"
    assert urgency.due_now(session, request, evening) is Due.SOON


def test_each_monday_it_is_the_next_ones_turn(session: Session, workspace: Workspace) -> None:
    rota(session, "U0PETRA", "U0ANA")

    def turns(*days: int) -> Sequence[str | None]:
        whens = [datetime(2026, 11, day, 12, 0, tzinfo=UTC) for day in days]
        return [duty.on_duty(session, workspace, when) for when in whens]

    assert turns(23, 29, 30) == ["U0PETRA", "U0PETRA", "U0ANA"]
    assert duty.on_duty(session, workspace, datetime(2026, 12, 7, tzinfo=UTC)) == "U0PETRA"
    midnight = datetime(2026, 11, 29, 23, 30, tzinfo=UTC)
    workspace.time_zone = "Europe/Berlin"
    assert duty.on_duty(session, workspace, midnight) == "U0ANA"


def test_who_left_the_data_team_is_passed_over(session: Session, workspace: Workspace) -> None:
    rota(session, "U0PETRA", "U0ANA")
    people.grant(session, TEAM, Role.PM, ["U0PAUL"])

    assert duty.on_duty(session, workspace, MONDAY) == "U0ANA"

    people.grant(session, TEAM, Role.ANALYST, [])

    assert duty.on_duty(session, workspace, MONDAY) is None


def test_the_pm_on_duty_is_the_one_whose_turn_it_is_or_all(
    session: Session, workspace: Workspace
) -> None:
    everybody = frozenset({"U0PAUL", "U0PETRA"})
    assert duty.pms_on_duty(session, workspace, MONDAY) == everybody

    rota(session, "U0ANA")
    assert duty.pms_on_duty(session, workspace, MONDAY) == everybody

    rota(session, "U0ANA", "U0PETRA")
    assert duty.pms_on_duty(session, workspace, MONDAY) == {"U0PETRA"}


def test_only_an_admin_sets_the_rota_and_only_of_the_data_team(
    session: Session, workspace: Workspace
) -> None:
    with pytest.raises(UserError, match="Only an admin"):
        duty.set_rota(session, a_caller(session, "U0ANA"), ["U0ANA"], MONDAY)
    with pytest.raises(UserError, match="@U0MIRA isn't of the data team") as refused:
        rota(session, "U0ANA", "U0MIRA")

    assert refused.value.field == "duty"
    assert workspace.on_duty == []
