"""Words in the language of whoever reads them, and the one place where all of them are."""

import ast
import re
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from bot import wording
from bot.wording import Voice, _, n_, speaking, translated_in
from models import Gone, UserError
from models.words import Status
from tests import words

GERMAN: dict[str | tuple[str, ...], str | tuple[str, ...]] = {
    "{who} is on it": "{who} kümmert sich",
    "due {weekday}": "fällig am {weekday}",
    "Asked by {who}": "Gefragt von {wem}",
    "taken": "vergeben",
    "request": "Anfrage",
    "This {what} is no longer here, so there is nothing left to do with it.": "{what}: fehlt.",
    "this is {status}": "das ist {status}",
    ("{n} request", "{n} requests"): ("{n} Anfrage", "{n} Anfragen"),
}
DAY = date(2026, 12, 4)


@pytest.fixture
def german(tmp_path: Path) -> Iterator[None]:
    """A translation into German is there."""
    catalog = Catalog(locale="de")
    for said, translated in GERMAN.items():
        catalog.add(said, translated)
    words.compile_into(catalog, tmp_path)
    with translated_in(tmp_path):
        yield


def test_a_sentence_is_said_in_its_readers_language(german: None) -> None:
    with speaking(Voice("de-AT")):
        assert _("{who} is on it", who="Ana") == "Ana kümmert sich"
        assert n_("{n} request", "{n} requests", 1) == "1 Anfrage"
        assert n_("{n} request", "{n} requests", 1234) == "1.234 Anfragen"
        assert _("due {weekday}", weekday=wording.weekday(DAY)) == "fällig am Freitag"
        assert _("this is {status}", status=Status.TAKEN) == "das ist vergeben"

    assert _("{who} is on it", who="Ana") == "Ana is on it"


def test_an_error_that_was_only_marked_is_told_in_its_readers_language(german: None) -> None:
    with speaking(Voice("de-DE")):
        assert wording.told(Gone("request")) == "Anfrage: fehlt."
        assert wording.told(UserError("It is {status}.", status=Status.TAKEN)) == "It is vergeben."
        assert wording.told(UserError("As it {is}.")) == "As it {is}."

    assert wording.told(Gone("request")).startswith("This request is no longer here")


def test_what_is_not_translated_is_said_in_english(german: None) -> None:
    with speaking(Voice("de-DE")):
        assert _("due today") == "due today"
        assert _("") == ""


def test_a_translation_that_fills_a_place_that_is_not_there_is_passed_over(german: None) -> None:
    with speaking(Voice("de-DE")):
        assert _("Asked by {who}", who="Ana") == "Asked by Ana"


@pytest.mark.parametrize(
    ("locale", "day", "number"),
    [
        ("en-GB", "4 Dec 2026", "1,234.5"),
        ("en-US", "Dec 4, 2026", "1,234.5"),
        ("de-DE", "4 Dec 2026", "1.234,5"),
        ("fr-FR", "4 Dec 2026", "1 234,5"),
        ("es-LA", "4 Dec 2026", "1,234.5"),
        ("pt-BR", "4 Dec 2026", "1.234,5"),
        ("zz-ZZ", "4 Dec 2026", "1,234.5"),
        ("../..", "4 Dec 2026", "1,234.5"),
        ("", "4 Dec 2026", "1,234.5"),
    ],
)
def test_numbers_are_the_readers_and_the_names_of_months_are_the_sentences(
    locale: str, day: str, number: str
) -> None:
    with speaking(Voice(locale)):
        assert wording.day(DAY) == day
        assert wording.decimal(1234.5) == number.replace(" ", "\N{NARROW NO-BREAK SPACE}")


def test_with_a_translation_dates_are_as_its_country_writes_them(german: None) -> None:
    with speaking(Voice("de-CH")):
        assert wording.day(DAY) == "04.12.2026"
        assert wording.short_day(DAY) == "4. Dez."
        assert wording.month(DAY) == "Dezember 2026"


def test_an_instant_is_told_as_the_day_of_its_readers_zone() -> None:
    late = datetime(2026, 12, 4, 23, 30, tzinfo=UTC)

    with speaking(Voice(zone="Asia/Tokyo")):
        assert wording.day(late) == "5 Dec 2026"
    with speaking(Voice(zone="Nowhere/Land")):
        assert wording.day(late) == "4 Dec 2026"


def test_lists_are_joined_as_people_join_them() -> None:
    assert wording.listed(["a"]) == "a"
    assert wording.listed(["a", "b", "c"]) == "a, b and c"
    assert wording.listed(["a", "b"], either=True) == "a or b"


def test_the_template_holds_all_that_is_marked_and_nothing_else() -> None:
    with words.TEMPLATE.open("rb") as file:
        kept = {message.id for message in read_po(file)}

    assert kept == {message.id for message in words.collect()}, "run `make words`"


def test_every_place_of_a_sentence_is_filled() -> None:
    sources = {path: path.read_text(encoding="utf-8") for path in words.sources()}
    unfilled = [
        f"{path}:{call.lineno}"
        for path, source in sources.items()
        if "bot.wording" in source
        for call, sentences in words.marked(ast.parse(source))
        if not _is_filled(call, sentences)
    ]

    assert unfilled == []


def _is_filled(call: ast.Call, sentences: Sequence[str]) -> bool:
    given = {keyword.arg for keyword in call.keywords}
    if getattr(call.func, "id", "") == "N_" or None in given:
        return True  # filled elsewhere, or from a dictionary
    places = [
        {name for _text, name, _spec, _how in Formatter().parse(each) if name} for each in sentences
    ]
    wanted = places if given or len(sentences) > 1 else []
    return all(each - {"n"} <= given for each in wanted) and given <= set().union(*places)


def test_nothing_is_marked_that_is_put_together_before() -> None:
    for path in words.sources():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in words.MARKS:
                assert not isinstance(node.args[0], ast.JoinedStr), f"{path}:{node.lineno}"


UNMARKED = {
    "Whychain",  # the product's name
    "UTC",
}
"""What stands in a view in capitals or in several words, and is the same in every language."""


def test_every_sentence_in_a_view_is_marked() -> None:
    found = []
    for path in words.sources():
        if path.is_relative_to(words.ROOT / "handlers" / "views"):
            tree = ast.parse(path.read_text(encoding="utf-8"))
            found += [f"{path}:{line}: {text}" for line, text in unmarked(tree)]

    assert found == []


def unmarked(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Texts of more than one word, or with a capital, that aren't docstrings and aren't marked."""
    passed = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for call, _sentences in words.marked(tree):
        passed |= {id(node) for node in call.args}
    for node in ast.walk(tree):
        if isinstance(node, ast.AnnAssign):
            passed.add(id(node.annotation))
        if not isinstance(node, ast.Constant) or not isinstance(node.value, str):
            continue
        if id(node) not in passed and node.value not in UNMARKED:
            plain = re.sub(r"<!date\^|\{\w+\}|<!\w+", "", node.value)
            if re.search(r"[A-Za-z]{2,} +[A-Za-z]{2,}|\b[A-Z][a-z]+", plain):
                yield node.lineno, node.value
