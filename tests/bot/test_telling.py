"""A telling pattern finds what `re` finds, and looks for it where it may stand only."""

import re
from re import _parser  # type: ignore[attr-defined]  # private: see the first test

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules import sort_words, sort_words_abroad
from bot.telling import Telling, small

USED = [
    *(sort_words.DISAGREE + sort_words.ACCESS + sort_words.BROKEN + sort_words.MEANING),
    *(sort_words.WHERE + sort_words.OTHER + sort_words_abroad.BROKEN + sort_words_abroad.WHERE),
]


@pytest.mark.parametrize(
    ("pattern", "parts"),
    [
        ("ab?", "[(LITERAL, 97), (MAX_REPEAT, (0, 1, [(LITERAL, 98)]))]"),
        ("[c-d]", "[(IN, [(RANGE, (99, 100))])]"),
        ("ef|g", "[(BRANCH, (None, [[(LITERAL, 101), (LITERAL, 102)], [(LITERAL, 103)]]))]"),
        ("(i){2}", "[(MAX_REPEAT, (2, 2, [(SUBPATTERN, (1, 0, 0, [(LITERAL, 105)]))]))]"),
        ("j+?", "[(MIN_REPEAT, (1, MAXREPEAT, [(LITERAL, 106)]))]"),
        ("k++", "[(POSSESSIVE_REPEAT, (1, MAXREPEAT, [(LITERAL, 107)]))]"),
        ("(?=l)", "[(ASSERT, (1, [(LITERAL, 108)]))]"),
        ("(?<!m)", "[(ASSERT_NOT, (-1, [(LITERAL, 109)]))]"),
        (r"\b", "[(AT, AT_BOUNDARY)]"),
        (".", "[(ANY, None)]"),
    ],
)
def test_python_takes_patterns_apart_as_it_always_did(pattern: str, parts: str) -> None:
    assert str(list(_parser.parse(pattern))) == parts, (
        "This Python's private `re._parser` takes patterns apart in another way. `_spelt` and "
        "`_needed_of` in bot/telling.py follow its parts by name and place: they have to learn the "
        "new ones, or a text that holds a pattern may not be searched for it."
    )


@given(st.data())
def test_whatever_a_pattern_matches_is_searched(data: st.DataObject) -> None:
    pattern = data.draw(st.sampled_from(USED))
    written = data.draw(st.from_regex(re.compile(pattern, re.IGNORECASE)))

    assert Telling(pattern).search(written) is not None


@pytest.mark.parametrize(
    ("pattern", "text", "may"),
    [
        (r"\b(?:salar(?:y|ies)|wages?)\b", "orders by city", False),
        (r"\b(?:salar(?:y|ies)|wages?)\b", "WAGES by city", True),
        (r"so that (?P<what>.+)", "so it is", False),
        (r"e-?mail", "the E-Mails", True),
        (r"(?:dash)?\d+", "no number", True),
        (r"\b(?:by|per) \w+", "per day", True),
        (r"(?:last|this) (?:year|month)", "this", False),
        (r"risk", "the rıſk", True),
    ],
)
def test_a_text_is_searched_where_the_pattern_may_stand(pattern: str, text: str, may: bool) -> None:
    assert Telling(pattern).may_stand_in(text) is may


def test_it_finds_and_replaces_as_re_does() -> None:
    telling = Telling(r"last (\w+)")

    assert [found[1] for found in telling.finditer("Last week, last month")] == ["week", "month"]
    assert telling.sub(r"this \1", "Last week") == "this week"
    assert list(telling.finditer("nothing")) == []
    assert telling.sub("", "nothing") == "nothing"
    assert telling.search("nothing") is None


@given(st.text())
def test_small_letters_stand_each_in_its_place(text: str) -> None:
    assert len(small(text)) == len(text)
    assert re.fullmatch(re.escape(text), small(text), re.IGNORECASE) is not None or "ς" in text
