"""Memory of a workspace's products follows what is changed in the database."""

import numpy as np
from sqlalchemy import update
from sqlalchemy.orm import Session

from bot.likeness import Representation
from bot.shortlists import Shortlists
from models import Product
from models.words import Stage
from playground.lark import TEAM
from tests.bot.clustering.asked import DIMENSIONS, NAME, ask, asked_for, vector
from tests.builders import a_workspace


class Axes(Representation):
    """A representation whose vectors a test makes itself."""

    name = NAME
    dimensions = DIMENSIONS

    def __init__(self) -> None:
        pass


WORDS = np.asarray(vector(0), dtype=np.float32)


def test_few_products_need_no_list(session: Session) -> None:
    a_workspace(session)
    asked_for(session, 0, "U0MIRA")

    assert Shortlists(few=1).near(session, TEAM, NAME, WORDS) is None


def test_what_was_placed_elsewhere_since_is_on_the_list(session: Session) -> None:
    a_workspace(session)
    old, _ = asked_for(session, 1, "U0MIRA")
    here = Shortlists(few=0)
    assert here.near(session, TEAM, NAME, WORDS) == [old.id]

    new, _ = asked_for(session, 0, "U0OMAR")

    assert set(here.near(session, TEAM, NAME, WORDS) or ()) == {old.id, new.id}
    assert here.near(session, TEAM, "another/likeness-1", WORDS) is not None


def test_a_worker_has_read_large_workspaces_before_anybody_asks(session: Session) -> None:
    a_workspace(session)
    old, _ = asked_for(session, 0, "U0MIRA")
    here = Shortlists(few=0)

    here.read(session, Axes())
    session.execute(update(Product).values(revision=0))

    assert here.near(session, TEAM, NAME, WORDS) == [old.id], "not read again"


def test_each_change_of_what_is_compared_has_a_higher_number(session: Session) -> None:
    a_workspace(session)
    first, _ = asked_for(session, 0, "U0MIRA")
    second, _ = asked_for(session, 1, "U0MIRA")
    session.refresh(second)
    before = second.revision

    ask(session, first, 0)
    session.refresh(first)
    joined = first.revision
    first.title = "Another name"
    session.flush()
    session.refresh(first)
    renamed = first.revision
    first.stage = Stage.RETIRED
    session.flush()
    session.refresh(first)

    assert before < joined == renamed < first.revision
