"""A workspace in which something is decided."""

import pytest
from sqlalchemy.orm import Session

from bot.people import Caller
from models.words import Role
from tests.builders import a_caller, a_channel, a_workspace


@pytest.fixture(autouse=True)
def place(session: Session) -> None:
    a_workspace(session, triage_channel_id="C0TRIAGE")
    a_channel(session)
    for who in ("U0MIRA", "U0OMAR", "U0ANA"):
        a_caller(session, who)


@pytest.fixture
def petra(session: Session) -> Caller:
    """The PM."""
    return a_caller(session, "U0PETRA", Role.PM)


@pytest.fixture
def max_(session: Session) -> Caller:
    """A manager, whose name Python has taken."""
    return a_caller(session, "U0MAX", Role.MANAGER)
