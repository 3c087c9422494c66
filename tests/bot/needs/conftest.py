"""Two teams, a PM and a manager."""

import pytest
from sqlalchemy.orm import Session

from bot.people import Caller
from models.words import Role
from tests.builders import a_caller, a_channel, a_workspace


@pytest.fixture
def place(session: Session) -> None:
    a_workspace(session, triage_channel_id="C0TRIAGE")
    a_channel(session)
    a_caller(session, "U0MIRA", team="Growth")
    a_caller(session, "U0OMAR", team="Operations")


@pytest.fixture
def petra(session: Session) -> Caller:
    """The PM."""
    return a_caller(session, "U0PETRA", Role.PM)


@pytest.fixture
def greta(session: Session) -> Caller:
    """A manager."""
    return a_caller(session, "U0GRETA", Role.MANAGER)
