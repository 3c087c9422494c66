"""Above the effort that an admin has set, a manager decides to build."""

import pytest
from sqlalchemy.orm import Session

from bot import decisions, workspaces
from bot.decisions import Choice
from bot.people import Caller
from models import UserError, Workspace
from models.words import DecisionKind, Role
from playground.lark import TEAM
from tests.bot.clustering.asked import QUEUE
from tests.bot.digest.candidates import NOW, a_candidate
from tests.builders import PREPARED, a_caller

BUILD = Choice(DecisionKind.BUILD, "Many ask.", "We build it.", answers=PREPARED)
PARTS = [(None, "Estimate first"), (20.5, "This takes about 20.5 working days")]


@pytest.fixture(autouse=True)
def limit(session: Session) -> Caller:
    """The admin has said: twenty days."""
    ada = a_caller(session, "U0ADA", Role.ADMIN)
    workspaces.set_build_limit(session, ada, 20, NOW)
    return ada


@pytest.mark.parametrize(("days", "says"), PARTS)
def test_a_pm_is_told_that_a_manager_decides(
    session: Session, petra: Caller, max_: Caller, days: float | None, says: str
) -> None:
    product = a_candidate(session, effort_days=days)

    with pytest.raises(UserError, match=says):
        decisions.decide(session, QUEUE, petra, product.id, BUILD, NOW)
    decisions.decide(session, QUEUE, max_, product.id, BUILD, NOW)

    assert product.outcome is DecisionKind.BUILD


def test_what_is_small_or_not_built_a_pm_decides(session: Session, petra: Caller) -> None:
    small, large = a_candidate(session, effort_days=20), a_candidate(session, effort_days=99)
    no = Choice(DecisionKind.DECLINE, "Too long.", "Sorry.")

    decisions.decide(session, QUEUE, petra, small.id, BUILD, NOW)
    decisions.decide(session, QUEUE, petra, large.id, no, NOW)

    assert (small.outcome, large.outcome) == (DecisionKind.BUILD, DecisionKind.DECLINE)


def test_without_a_limit_a_pm_decides_everything(
    session: Session, petra: Caller, limit: Caller
) -> None:
    workspaces.set_build_limit(session, limit, None, NOW)
    product = a_candidate(session, effort_days=999)

    decisions.decide(session, QUEUE, petra, product.id, BUILD, NOW)

    assert product.outcome is DecisionKind.BUILD


@pytest.mark.parametrize("days", [0, -3, 1e9, float("nan")])
def test_only_an_admin_sets_it_to_a_number_of_days(
    session: Session, petra: Caller, limit: Caller, days: float
) -> None:
    with pytest.raises(UserError, match="working days"):
        workspaces.set_build_limit(session, limit, days, NOW)
    with pytest.raises(UserError, match="Only an admin"):
        workspaces.set_build_limit(session, petra, 5, NOW)

    assert session.get_one(Workspace, TEAM).pm_builds_days == 20
