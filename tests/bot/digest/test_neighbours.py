"""Who stands beside a candidate in the ranking, as far as managers may know."""

import pytest
from sqlalchemy.orm import Session

from bot.digest import neighbours
from models import Product
from models.words import DecisionKind
from playground.lark import TEAM
from tests.bot.digest.candidates import NOW, a_candidate

PEOPLE = [f"U0{number}" for number in range(9)]


@pytest.fixture
def three(session: Session) -> list[Product]:
    """Of three candidates, the one with the most who asked stands first."""
    return [
        a_candidate(session, title, people=PEOPLE[:number])
        for title, number in (("First", 9), ("Second", 6), ("Third", 3))
    ]


def names(session: Session, product: Product) -> list[tuple[str, str]]:
    found = neighbours.swaps(session, TEAM, product.id, NOW)
    return [(each.ahead, each.behind) for each in found]


def test_each_is_compared_with_those_right_beside_it(
    session: Session, three: list[Product]
) -> None:
    first, second, third = three

    assert names(session, first) == [("First", "Second")]
    assert names(session, second) == [("First", "Second"), ("Second", "Third")]
    assert names(session, third) == [("Second", "Third")]


def test_what_managers_may_not_read_of_is_not_named(session: Session, three: list[Product]) -> None:
    three[1].vetted_at = None
    session.flush()

    assert names(session, three[0]) == [("First", "Third")]
    assert names(session, three[1]) == []


def test_what_is_decided_stands_nowhere(session: Session, three: list[Product]) -> None:
    three[0].outcome = DecisionKind.PARK
    session.flush()

    assert names(session, three[0]) == []
    assert names(session, three[1]) == [("Second", "Third")]
