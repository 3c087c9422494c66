"""Puts a typed placeholder for each value: "GMV for Berlin in Q2" and "GMV for Madrid in March"
both become "gmv for <place> in <date>".

Two people who ask for the same data differ mainly in values, and an embedding follows the values.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from bot.likeness.courtesies import strip_courtesies
from bot.likeness.gazetteer import DEMONYMS, METRICS, PLACES
from bot.likeness.own_names import LIKE_A_CAPITAL, NO_NAMES, OwnNames
from bot.likeness.tokens import Token, tokens
from bot.likeness.wishes import strip_wishes

_AMBIGUOUS_DATES = frozenset({"may", "mar"})
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])|_")
_LEADS_TO_PLACE = frozenset({"from", "to", "in", "at", "near", "between", "around", "via", "into"})
_GERMAN = frozenset(
    {"der", "die", "das", "den", "dem", "des", "ein", "eine", "einen", "und", "oder", "pro", "je"}
    | {"für", "im", "nach", "mit", "von", "bitte", "wie", "viele"}
)
_JOINS = frozenset({"and", "or"})
LONGEST_TEXT = 4_000
"""In characters. What a request asks for is said by then; the rest is a pasted log or table."""
PLACE_TYPES = frozenset(("<place>", "<city>", "<region>", "<country>"))
"""A place of no known kind, or of several, and places of one."""


@dataclass(frozen=True, slots=True)
class _Line:
    """The tokens of a text, and what its capitals can tell."""

    tokens: Sequence[Token]
    names: OwnNames
    shouts: bool
    titled: bool


_Reading = tuple[int, tuple[str, ...]] | None
"""How many tokens were read, and the words that stand for them."""


def mask(text: str, names: OwnNames = NO_NAMES) -> str:
    """The request in lower case, values replaced by `<number>`, `<date>`, `<money>`, `<id>`,
    `<city>`, `<region>`, `<country>`, `<place>`, `<name>`, `<value>`, `<demonym>` or a type from
    `names`; courtesies, chart form and sort order are left out.

    `names` are the workspace's own; its abbreviations are spelled out.
    """
    return mask_plain(spoken(text, names), names)


def spoken(text: str, names: OwnNames = NO_NAMES) -> str:
    """What is asked, without courtesies, and with the workspace's abbreviations spelled out."""
    return names.spell_out(strip_courtesies(text[:LONGEST_TEXT]))[:LONGEST_TEXT]


def mask_plain(plain: str, names: OwnNames = NO_NAMES) -> str:
    """The same for words as `spoken` gives them."""
    return " ".join(_merged(_read(_line(plain, names))))


def values(text: str, names: OwnNames = NO_NAMES) -> set[str]:
    """The words of a text that stand for values, in small letters: of names, places, numbers and
    dates."""
    line = _line(text[:LONGEST_TEXT], names)
    return {
        word
        for start, size, words in _readings(line)
        if words[0].startswith("<")
        for token in line.tokens[start : start + size]
        for word in token.low.split()
    }


def _line(plain: str, names: OwnNames) -> _Line:
    found = list(tokens(strip_wishes(plain)))
    words = [t.word for t in found if t.kind == "word" and t.word[0].isalpha()]
    shouting = sum(len(w) > 1 and w.isupper() for w in words)
    capitals = sum(w[0].isupper() for w in words)
    enough = len(words) > 3
    return _Line(
        found,
        names,
        shouts=enough and shouting > 0.6 * len(words),
        titled=enough and (capitals > 0.5 * len(words) or _is_german(words)),
    )


def _is_german(words: Sequence[str]) -> bool:
    """German writes every noun with a capital."""
    return sum(word.lower() in _GERMAN for word in words) > 1


def _read(line: _Line) -> Iterator[str]:
    return (word for _, _, words in _readings(line) for word in words)


def _readings(line: _Line) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """Where each reading begins, how many tokens it takes, and the words that stand for them."""
    at = 0
    while at < len(line.tokens):
        token = line.tokens[at]
        readings = () if _is_everyday(line, token) else (read(line, at) for read in _READERS)
        size, words = next(filter(None, readings), (1, (token.low,)))
        yield at, size, words
        at += size


def _is_everyday(line: _Line, token: Token) -> bool:
    """Most words are: nothing needs to be looked up about them."""
    return (
        token.kind == "word"
        and token.word.isalpha()
        and token.word.islower()
        and token.low not in PLACES
        and not line.names.may_begin(token.low)
        and token.low not in DEMONYMS
        and token.low != "us"
    )


def _merged(words: Iterator[str]) -> list[str]:
    """One placeholder for "Berlin, Madrid and Paris"; "between A and B" keeps both ends."""
    kept: list[str] = []
    for word in words:
        if word.startswith("<") and kept:
            if kept[-1] == word:
                continue
            listed = (
                kept[-1] in _JOINS
                and len(kept) > 1
                and _are_alike(kept[-2], word)
                and kept[-3:-2] != ["between"]
            )
            if listed:
                kept.pop()
                continue
        kept.append(word)
    return kept


def _are_alike(left: str, right: str) -> bool:
    """Values of one type: "Berlin and Spain" is a list of places."""
    return left == right or {left, right} <= PLACE_TYPES


def _pattern(line: _Line, at: int) -> _Reading:
    token = line.tokens[at]
    if token.kind == "word" or (token.low in _AMBIGUOUS_DATES and token.word.islower()):
        return None
    return 1, (f"<{token.kind}>",)


def _place(line: _Line, at: int) -> _Reading:
    token = line.tokens[at]
    for name, kind in PLACES.get(token.low, {}).items():
        if name == tuple(t.low for t in line.tokens[at : at + len(name)]):
            return len(name), (f"<{kind}>",)
    led = at > 0 and line.tokens[at - 1].low in {"the", "in"}
    return (1, ("<country>",)) if token.low == "us" and (token.word == "US" or led) else None


def _own_name(line: _Line, at: int) -> _Reading:
    found = line.names.type_at(line.tokens, at)
    if found is None:
        return None
    size, kind = found
    return size, (_named(line, at) if kind == LIKE_A_CAPITAL else f"<{kind}>",)


def _demonym(line: _Line, at: int) -> _Reading:
    return (1, ("<demonym>",)) if line.tokens[at].low in DEMONYMS else None


def _identifier(line: _Line, at: int) -> _Reading:
    """A column's name is words, `signup_date`; a mix of letters and digits is an id, `A320`."""
    word = line.tokens[at].word
    if word.isalpha() and (word.islower() or word.isupper()):
        return None
    parts = tuple(part.lower() for part in _HUMP.split(word) if part)
    if len(parts) > 1 and not word.isupper():
        return 1, parts
    mixed = any(c.isdigit() for c in word) and any(c.isalpha() for c in word)
    return (1, ("<id>",)) if mixed and word.replace("-", "").isalnum() else None


def _name(line: _Line, at: int) -> _Reading:
    size = 0
    while at + size < len(line.tokens) and _is_name(line, at + size):
        size += 1
    if not size:
        return None
    return size, (_named(line, at),)


def _named(line: _Line, at: int) -> str:
    led = at > 0 and line.tokens[at - 1].low in _LEADS_TO_PLACE
    return "<place>" if led else "<name>"


def _is_name(line: _Line, at: int) -> bool:
    token = line.tokens[at]
    if token.kind != "word" or len(token.word) < 2 or token.low in METRICS:
        return False
    if token.word.isupper():
        return not line.shouts
    return token.word[0].isupper() and not token.opens and not line.titled


_READERS: tuple[Callable[[_Line, int], _Reading], ...] = (
    _own_name, _pattern, _place, _demonym, _identifier, _name,
)  # fmt: skip


def capitalised(text: str) -> set[str]:
    """The names that stand in a text in capitals, as `own_names.key` writes them. Words all in
    capitals are left out, since "SKU" and "VIP" name nothing."""
    line = _line(strip_courtesies(text[:LONGEST_TEXT]), NO_NAMES)
    places = [at for at in range(len(line.tokens)) if _is_plainly_named(line, at)]
    runs = groupby(enumerate(places), key=lambda numbered: numbered[1] - numbered[0])
    return {" ".join(line.tokens[at].bare for _, at in run) for _, run in runs}


def _is_plainly_named(line: _Line, at: int) -> bool:
    word = line.tokens[at].word
    return _is_name(line, at) and not word.isupper() and not _HUMP.search(word)
