"""What requests themselves teach."""

import pytest

from bot.glossary.learning import abbreviations, names_of


def said(*texts: str) -> list[tuple[str, str]]:
    """Requests, each by another person."""
    return [(f"U{n}", text) for n, text in enumerate(texts)]


def test_what_several_people_write_in_capitals_is_a_name() -> None:
    texts = ("seats of Acme Pro", "how many use Acme Pro", "churn of Acme Pro by week")

    assert names_of(said(*texts)) == ["acme pro"]
    assert names_of(said(*texts, "seats of acme pro")) == ["acme pro"]
    assert names_of(said(*texts[:2])) == []
    assert names_of([("U1", text) for text in texts]) == [], "one person's habit"


def test_what_is_mostly_written_small_or_is_an_everyday_word_is_none() -> None:
    texts = ("visits of Larkspur", "fees of Larkspur", "cost of Larkspur")

    assert names_of(said(*texts)) == ["larkspur"]
    assert names_of(said(*texts, *["larkspur in bloom"] * 4)) == []
    assert names_of(said("the Orders", "my Orders", "all Orders")) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Weekly gross merchandise value (GMV) by city", ["GMV = gross merchandise value"]),
        ("the GMV (gross merchandise value), please", ["GMV = gross merchandise value"]),
        ("our cost of goods sold (COGS)", ["COGS = cost of goods sold"]),
        ("number of late orders (LO)", ["LO = late orders"]),
        ("gross merchandise value (GPV)", []),
        ("the orders (US)", []),
        ("how many orders (all)", []),
        ("(" * 40_000, []),
        ("word " * 8_000, []),
    ],
)
def test_an_abbreviation_is_explained_in_passing(text: str, found: list[str]) -> None:
    assert [f"{each.name} = {each.long_form}" for each in abbreviations(text)] == found
