"""Which of the things that people say have changed a digest quotes."""

from datetime import datetime

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.digest import compile as compiling
from bot.digest import reading
from bot.digest.compile import Week
from bot.digest.reading import Digest
from bot.digest.terminal import as_text
from models import Impact, Leave, Occasion, Product, Request
from models.words import Altitude, SourceClass
from playground.lark import TEAM
from tests.bot.digest.candidates import NOW, a_candidate, a_need, days_ago, reaches
from tests.builders import a_person, a_workspace


def says(
    session: Session,
    product: Product,
    words: str,
    leave: Leave = Leave.UNNAMED,
    at: datetime = NOW,
) -> Impact:
    """One of its askers says what has changed."""
    number = session.scalars(select(Request.id).where(Request.product_id == product.id)).first()
    said = session.scalars(select(Impact.id)).all()
    row = Impact(
        workspace_id=TEAM,
        person_id=f"U{len(said)}",
        product_id=product.id,
        request_id=number,
        occasion=Occasion.ANSWER,
        asked_at=days_ago(3),
        is_changed=True,
        words=words,
        leave=leave,
        said_at=at,
    )
    session.add(row)
    session.flush()
    return row


def week(session: Session) -> Week:
    a_workspace(session)
    return compiling.gather(session, TEAM, "2026-W48", NOW)


def digest(session: Session) -> Digest:
    return reading.read(session, a_workspace(session), week(session))


def test_a_week_in_which_nobody_said_anything_quotes_nothing(session: Session) -> None:
    product = a_candidate(session)
    says(session, product, "Last month's", at=days_ago(8))
    says(session, product, "For the team alone", Leave.TEAM)

    assert (digest(session).changed, digest(session).changed_more) == (None, 0)
    assert "changed something" not in as_text(digest(session))


def test_the_heaviest_need_comes_first_then_most_people_then_the_latest(session: Session) -> None:
    few, many = a_candidate(session), a_candidate(session, people=["U1", "U2", "U3"])
    needed, less = a_candidate(session, people=["U1"]), a_candidate(session, people=["U1"])
    reaches(session, needed, a_need(session))
    reaches(session, less, a_need(session, "Tidy up"), Altitude.TEAM_GOAL)
    said = [
        says(session, product, "It did", at=days_ago(age))
        for product, age in [(few, 1), (few, 0), (many, 3), (less, 5), (needed, 6)]
    ]

    assert week(session).changes == tuple(row.id for row in reversed(said[:1] + said[1:]))
    assert digest(session).changed_more == 4


def test_it_is_quoted_with_a_name_only_where_its_author_agreed(session: Session) -> None:
    product = a_candidate(session)
    a_person(session, "U0", name="Zoe")
    a_person(session, "U1", name="Mira")
    row = says(session, product, "We moved the coupons")
    assert digest(session).changed == ("Orders by city", "We moved the coupons", None)

    row.leave = Leave.NAMED
    session.flush()

    assert "Orders by city: “We moved the coupons” (Zoe)" in as_text(digest(session))


@pytest.mark.parametrize("how", ["private", "unvetted"])
def test_what_managers_may_not_read_about_never_takes_the_place_of_another(
    session: Session, how: str
) -> None:
    is_private = how == "private"
    hidden = a_candidate(
        session,
        "Salaries",
        source=SourceClass.PRIVATE if is_private else SourceClass.PUBLIC,
        vetted=is_private,
    )
    reaches(session, hidden, a_need(session))
    says(session, hidden, "Nobody's business")
    says(session, a_candidate(session), "We moved the coupons")

    found = digest(session)

    assert (found.changed, found.changed_more) == (
        ("Orders by city", "We moved the coupons", None),
        0,
    )


def test_when_its_author_takes_it_back_the_next_best_is_quoted(session: Session) -> None:
    best = says(session, a_candidate(session, people=["U1", "U2", "U3"]), "Best")
    says(session, a_candidate(session), "Next")
    compiled = week(session)
    best.leave = Leave.TEAM
    session.flush()

    found = reading.read(session, a_workspace(session), compiled)

    assert (found.changed, found.changed_more) == (("Orders by city", "Next", None), 0)
