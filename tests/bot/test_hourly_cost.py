"""What an hour costs, as an admin sets it."""

import pytest
from sqlalchemy.orm import Session

from bot import wording, workspaces
from bot.wording import Voice
from models import UserError
from models.words import Role
from tests.bot.clustering.asked import QUEUE
from tests.bot.digest.candidates import NOW
from tests.builders import a_caller, a_workspace

WRONG = [
    (80, "EURO", "currency"),
    (80, "", "currency"),
    (80, "€" * 4000, "currency"),
    (None, "EUR", "cost"),
    (0, "EUR", "cost"),
    (-80, "EUR", "cost"),
    (float("nan"), "EUR", "cost"),
]


def test_an_admin_sets_it_and_takes_it_back(session: Session) -> None:
    workspace, ada = a_workspace(session), a_caller(session, "U0ADA", Role.ADMIN)

    workspaces.set_hourly_cost(session, QUEUE, ada, 80, " eur ", NOW)
    session.flush()
    assert (workspace.hourly_cost, workspace.currency) == (80, "EUR")

    workspaces.set_hourly_cost(session, QUEUE, ada, None, "", NOW)
    session.flush()
    assert (workspace.hourly_cost, workspace.currency) == (None, None)


@pytest.mark.parametrize(("amount", "currency", "field"), WRONG)
def test_half_of_it_and_unknown_currencies_are_refused_at_the_field(
    session: Session, amount: float | None, currency: str, field: str
) -> None:
    ada = a_caller(session, "U0ADA", Role.ADMIN)

    with pytest.raises(UserError) as error:
        workspaces.set_hourly_cost(session, QUEUE, ada, amount, currency, NOW)

    assert error.value.field == field


def test_only_an_admin_sets_it(session: Session) -> None:
    with pytest.raises(UserError, match="Only an admin"):
        workspaces.set_hourly_cost(
            session, QUEUE, a_caller(session, "U0P", Role.PM), 80, "EUR", NOW
        )


def test_money_is_written_as_its_reader_writes_it() -> None:
    assert wording.money(1240.4, "EUR") == "€1,240"
    assert wording.money(0.5, "USD") == "US$0.50"
    assert wording.money(5000, "JPY") == "JP¥5,000"
    with wording.speaking(Voice("de-DE")):
        assert wording.money(1240.4, "EUR") == "1.240\u00a0€"
