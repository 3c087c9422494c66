"""Names as people write them down."""

import time

import pytest

from bot.glossary import lines
from bot.glossary.lines import Entry
from models import NameKind, UserError


@pytest.mark.parametrize(
    ("line", "entry"),
    [
        ("GMV = gross merchandise value", ("GMV", "abbreviation", "gross merchandise value")),
        ("GMV: gross merchandise value", ("GMV", "abbreviation", "gross merchandise value")),
        ("Lyon: place", ("Lyon", "place", "")),
        ("  Berlin   Branch : Team ", ("Berlin Branch", "team", "")),
        ("Acme, Inc: customer", ("Acme, Inc", "person", "")),
        ("Larkspur\tproduct", ("Larkspur", "product", "")),
        ("Köln-Süd, shop", ("Köln-Süd", "place", "")),
        ("מרחב: place", ("מרחב", "place", "")),
    ],
)
def test_a_line_says_what_a_name_is(line: str, entry: tuple[str, str, str]) -> None:
    name, kind, long_form = entry

    assert lines.read_line(line) == Entry(name, NameKind(kind), long_form)


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("orders: product", "is an everyday word"),
        ("Weekly sales: product", "is an everyday word"),
        ("<!channel>: team", "is an everyday word"),
        ("is = international sales", "is an everyday word"),
        ("Lyon", "doesn't say what it is"),
        ("Lyon: planet", "I don't know the kind “planet”. It can be place, product, team, "),
        ("🎉: place", "A name needs letters"),
        (f"{'Lyon ' * 40}: place", "too long"),
        ("GMV = gmv", "What is “GMV” short for?"),
        ("GMV =", "What is “GMV” short for?"),
    ],
)
def test_what_cannot_be_a_name_is_refused_with_a_sentence(line: str, sentence: str) -> None:
    with pytest.raises(UserError, match=sentence.replace("?", r"\?")):
        lines.read_line(line)


def test_of_two_lines_for_one_name_the_later_counts_and_the_first_wrong_one_is_named() -> None:
    assert lines.read("Lyon: place\n\nlyon: team") == [Entry("lyon", NameKind.TEAM)]
    with pytest.raises(UserError, match="Line 3: “orders” is an everyday word"):
        lines.read("Lyon: place\n\norders: team")


@pytest.mark.parametrize("text", ["", " \n ", "x: place\n" * 6_000])
def test_nothing_and_too_much_are_refused(text: str) -> None:
    with pytest.raises(UserError):
        lines.read(text)


def test_forty_thousand_characters_are_read_at_once() -> None:
    text = "\n".join(f"Larkspur {n}: place" for n in range(2_000))[:40_000]

    begun = time.perf_counter()
    found = lines.read(text.rpartition("\n")[0])

    assert len(found) > 1_500
    assert time.perf_counter() - begun < 2
