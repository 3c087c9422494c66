"""Who looks after a candidate, and who is told."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot import assigning
from bot.assigning import Crew
from bot.queue import Queue
from models import Gone, Product, ProductHandOver, ProductPart, UserError
from models.words import Role, Stage
from tests.builders import a_caller, a_person, a_product, a_workspace
from tests.world import START

QUEUE = Queue("not called: jobs are deferred on the session's own connection")


@pytest.fixture
def product(session: Session) -> Product:
    """A candidate; Petra is a PM, Ana and Bo are analysts."""
    a_workspace(session)
    for name, role in (("U0PETRA", Role.PM), ("U0ANA", Role.ANALYST), ("U0BO", Role.ANALYST)):
        a_person(session, name, role)
    return a_product(session, stage=Stage.CANDIDATE)


def assign(
    session: Session, product: Product, crew: Crew, by: str = "U0PETRA", form: str = "V1"
) -> list[tuple[str, ProductPart, str]]:
    """Do it, and say who was told what."""
    caller = a_caller(session, by)
    assigning.assign(session, QUEUE, caller, product.id, form, crew, START)
    session.flush()
    rows = session.scalars(select(ProductHandOver).order_by(ProductHandOver.id))
    return [(row.to_person_id, row.part, row.text) for row in rows]


def test_whoever_is_new_to_it_is_told_once_with_the_note(
    session: Session, product: Product
) -> None:
    told = assign(session, product, Crew("U0PETRA", ("U0ANA",), " kiosks are missing "))
    assert told == [("U0ANA", ProductPart.ANALYST, "kiosks are missing")]
    assert product.owner_id == "U0PETRA"

    for _ in range(2):
        told = assign(session, product, Crew("U0BO", ("U0ANA", "U0BO")), form="V2")

    assert told[1:] == [("U0BO", ProductPart.OWNER, "")]
    assert assigning.analysts(session, product.id) == ["U0ANA"]


def test_an_analyst_who_becomes_the_owner_hears_of_it_and_whoever_leaves_does_not(
    session: Session, product: Product
) -> None:
    assign(session, product, Crew(None, ("U0ANA", "U0BO")))

    told = assign(session, product, Crew("U0ANA", ()), form="V2")

    assert told[2:] == [("U0ANA", ProductPart.OWNER, "")]
    assert assigning.analysts(session, product.id) == []


def test_a_pm_or_the_owner_says_who_and_only_of_the_data_team(
    session: Session, product: Product
) -> None:
    with pytest.raises(UserError):
        assign(session, product, Crew("U0ANA", ()), by="U0ANA")
    for stranger in ("U0MIRA", "U0NOBODY"):
        with pytest.raises(UserError) as refused:
            assign(session, product, Crew(None, (stranger,)))
        assert refused.value.field == "analysts"
    with pytest.raises(UserError) as refused:
        assign(session, product, Crew("U0ANA", (), "x" * 40_000))
    assert refused.value.field == "text"

    product.owner_id = "U0ANA"
    assert assign(session, product, Crew("U0BO", ("U0ANA",)), by="U0ANA") == [
        ("U0BO", ProductPart.OWNER, "")
    ]


def test_another_workspaces_candidate_is_as_good_as_none(
    session: Session, product: Product
) -> None:
    other = a_product(session, workspace_id="T0WREN")

    with pytest.raises(Gone):
        assign(session, other, Crew("U0ANA", ()))


def test_somebody_who_left_stays_named_until_a_pm_changes_it(
    session: Session, product: Product
) -> None:
    assign(session, product, Crew("U0ANA", ("U0BO",)))
    a_person(session, "U0ANA", is_deleted=True)

    told = assign(session, product, Crew("U0ANA", ()), form="V2")

    assert len(told) == 2
