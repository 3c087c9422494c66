"""Themes of products: found anew, kept, named and forgotten."""

from datetime import UTC, datetime

import numpy as np
import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.clustering import naming, themes
from bot.deps import Deps
from models import Product, Theme
from tests.builders import a_product

NOW = datetime(2026, 5, 4, 9, tzinfo=UTC)
TEAM = "T1"
WORDINGS = (
    "refunds by reason", "refunds by city", "refunds by month", "refunds of late deliveries",
    "age of each singer", "singers from France", "singers without concerts", "names of singers",
)  # fmt: skip


def asked(deps: Deps, *texts: str, workspace_id: str = TEAM) -> list[int]:
    """A product for each text."""
    vectors = deps.representation.represent(texts)
    with deps.sessions.begin() as session:
        return [
            a_product(
                session,
                workspace_id=workspace_id,
                title=text.capitalize(),
                vector_name=deps.representation.name,
                vector_sum=np.asarray(vector).tolist(),
                vector_count=1,
            ).id
            for text, vector in zip(texts, vectors, strict=True)
        ]


def find(deps: Deps) -> int:
    return themes.find(deps.sessions, deps.representation, TEAM, NOW)


def themes_of(session: Session, numbers: list[int]) -> list[int | None]:
    by_product = dict(session.execute(select(Product.id, Product.theme_id)).all())
    return [by_product[number] for number in numbers]


def test_products_about_the_same_get_one_theme_with_a_name_and_a_reason(deps: Deps) -> None:
    numbers = asked(deps, *WORDINGS)

    find(deps)

    with deps.sessions() as session:
        found = themes_of(session, numbers)
        first = session.get_one(Theme, found[0])
    assert found[0] not in found[4:]
    assert found.count(found[0]) > 2
    assert (first.title, first.begun_at) == ("Refunds", NOW)
    assert "mention refunds" in first.reason


def test_a_theme_keeps_its_id_when_products_are_added(deps: Deps) -> None:
    numbers = asked(deps, *WORDINGS)
    find(deps)
    with deps.sessions() as session:
        before = themes_of(session, numbers)

    (newest,) = asked(deps, "refunds by courier")
    find(deps)

    with deps.sessions() as session:
        assert themes_of(session, numbers) == before
        assert themes_of(session, [newest]) == before[:1]


def test_found_twice_nothing_is_written_anew(deps: Deps) -> None:
    asked(deps, *WORDINGS)
    find(deps)
    with deps.sessions() as session:
        before = session.scalars(select(Theme.id)).all()

    assert find(deps) == len(before)

    with deps.sessions() as session:
        assert session.scalars(select(Theme.id)).all() == before


def test_other_workspaces_products_are_left_alone(deps: Deps) -> None:
    asked(deps, *WORDINGS)
    others = asked(deps, *WORDINGS, workspace_id="T2")

    find(deps)

    with deps.sessions() as session:
        assert set(themes_of(session, others)) == {None}


@pytest.mark.parametrize("texts", [(), ("refunds by city",)])
def test_nothing_or_one_product_makes_no_theme(deps: Deps, texts: tuple[str, ...]) -> None:
    asked(deps, *texts)

    assert find(deps) == 0


def test_a_theme_forgets_its_name_when_a_product_of_it_lost_its_words(deps: Deps) -> None:
    numbers = asked(deps, *WORDINGS)
    find(deps)

    with deps.sessions.begin() as session:
        naming.review_name(session, deps.queue, numbers[0])

    with deps.sessions() as session:
        theme = session.get_one(Theme, session.get_one(Product, numbers[0]).theme_id)
        assert (theme.title, theme.reason) == ("", "")
