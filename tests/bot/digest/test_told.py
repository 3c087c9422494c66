"""What managers may be told of products, read for many at once."""

from sqlalchemy.orm import Session

from bot.digest import told
from playground.lark import TEAM
from tests.bot.digest.candidates import a_candidate, a_need, reaches


def test_each_product_is_told_of_with_its_own_need_and_no_other(session: Session) -> None:
    north, south = a_candidate(session, "North"), a_candidate(session, "South")
    reaches(session, north, a_need(session, "Grow in the north"))
    reaches(session, south, a_need(session, "Hold the south"))

    known = told.read(session, TEAM, [north.id, south.id])

    assert [list(known[one.id].needs.values()) for one in (north, south)] == [
        ["Grow in the north"],
        ["Hold the south"],
    ]


def test_what_was_merged_brings_its_need_along(session: Session) -> None:
    kept, gone = a_candidate(session, "Kept"), a_candidate(session, "Gone")
    reaches(session, gone, a_need(session, "Grow in the north"))
    gone.merged_into = kept.id
    session.flush()

    assert list(told.read(session, TEAM, [kept.id])[kept.id].needs.values()) == [
        "Grow in the north"
    ]


def test_another_workspaces_products_are_none_of_theirs(session: Session) -> None:
    product = a_candidate(session)

    assert told.read(session, "T0OTHER", [product.id]) == {}
