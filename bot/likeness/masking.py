"""Puts a typed placeholder for each value: "GMV for Berlin in Q2" and "GMV for Madrid in March"
both become "gmv for <place> in <date>".

Two people who ask for the same data differ mainly in values, and an embedding follows the values.
Every repeat in the pattern is bounded or possessive by its alphabet: linear time.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple

from bot.likeness.courtesies import strip_courtesies
from bot.likeness.gazetteer import DEMONYMS, METRICS, PLACES
from bot.likeness.wishes import strip_wishes

_MONTH = r"""(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?
  |sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?
  |januar|februar|märz|mai|juni|juli|oktober|dezember)"""
_SPAN = r"(?:day|week|weekend|month|quarter|year|fortnight|season|hour|minute)s?"
_SPELT = r"""(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty
  |hundred|thousand|million|dozen)"""

_TOKEN = re.compile(
    rf"""
    (?P<value> "[^"\n]{{1,80}}" | “[^”\n]{{1,80}}” | „[^“”\n]{{1,80}}[“”] | «[^»\n]{{1,80}}»
      | `[^`\n]{{1,80}}` | (?<!\w)['‘][^'’\n]{{1,60}}['’](?!\w) )
  | (?P<id> (?:https?://|www\.)\S{{1,2000}} | \b[\w.+-]{{1,64}}@[\w-]{{1,64}}\.[\w.-]{{1,64}}
      | \b[0-9a-f]{{8}}-[0-9a-f-]{{27}}\b | \#\d{{1,12}}\b )
  | (?P<money> [$€£¥]\s?\d[\d.,]{{0,20}}\s?(?:k|m|bn|b)?\b
      | \b\d[\d.,]{{0,20}}\s?(?:[$€£¥]|(?:usd|eur|gbp|chf|dollars?|euros?|pounds?)\b) )
  | (?P<date> \b\d{{4}}-\d{{1,2}}(?:-\d{{1,2}})?\b(?:[t\s]\d{{1,2}}:\d\d(?::\d\d)?)?
      | \b\d{{1,2}}[./]\d{{1,2}}[./]\d{{2,4}}\b | \b[fc]y\s?'?\d{{2,4}}\b
      | \b(?:q[1-4]|h[12])(?:[\s/-]?(?:fy)?'?\d{{2,4}})?\b | \b[kc]?w\s?\d{{1,2}}\b
      | \b(?:19|20)\d\d(?:[/-]\d\d(?:\d\d)?)?s?\b
      | \b{_MONTH}\b\.?(?:\s\d{{1,2}}(?:st|nd|rd|th)?\b)?(?:,?\s'?\d{{2,4}}\b)?
      | \b\d{{1,2}}(?:st|nd|rd|th)?\s(?:of\s)?{_MONTH}\b(?:,?\s\d{{4}}\b)?
      | \b(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b
      | \b(?:yesterday|today|tomorrow|tonight|[mqy]td|(?:year|month|quarter)[\s-]to[\s-]date)\b
      | \b(?:last|past|previous|this|next|current|coming|trailing)\s
        (?:\d{{1,4}}\s|{_SPELT}\s|few\s|couple\sof\s)?{_SPAN}\b
      | \b(?:letzte[nrs]?|diese[nrs]?|nächste[nrs]?)\s(?:woche|monat|quartal|jahr|tage?)\b
      | \b\d{{1,2}}(?::\d\d)?\s?(?:am|pm|a\.m\.|p\.m\.|o'clock) | \b\d{{1,2}}:\d\d\b )
  | (?P<number> [<>]?=?[-+±]?\d[\d.,]{{0,30}}(?:st|nd|rd|th|k|m|bn|%)?(?![.,]?\w) | \b{_SPELT}\b )
  | (?P<word> \w+(?:[.'’&-]\w+)* )
  | (?P<stop> [.!?;:\n]+ )
    """,
    re.IGNORECASE | re.VERBOSE,
)
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
NO_NAMES: Mapping[str, str] = MappingProxyType({})


class _Token(NamedTuple):
    kind: str
    word: str
    low: str
    opens: bool
    """It begins a sentence, where a capital says nothing."""


@dataclass(frozen=True, slots=True)
class _Line:
    """The tokens of a text, and what its capitals can tell."""

    tokens: Sequence[_Token]
    names: Mapping[str, str]
    shouts: bool
    titled: bool


_Reading = tuple[int, tuple[str, ...]] | None
"""How many tokens were read, and the words that stand for them."""


def mask(text: str, names: Mapping[str, str] = NO_NAMES) -> str:
    """The request in lower case, values replaced by `<number>`, `<date>`, `<money>`, `<id>`,
    `<city>`, `<region>`, `<country>`, `<place>`, `<name>`, `<value>`, `<demonym>` or a type from
    `names`; courtesies, chart form and sort order are left out.

    `names` are the workspace's own: a lower-case word → its type ("aurora" → "product").
    """
    return mask_plain(strip_courtesies(text[:LONGEST_TEXT]), names)


def mask_plain(plain: str, names: Mapping[str, str] = NO_NAMES) -> str:
    """The same for words whose courtesies are stripped already."""
    tokens = list(_tokens(strip_wishes(plain)))
    words = [t.word for t in tokens if t.kind == "word" and t.word[0].isalpha()]
    shouting = sum(len(w) > 1 and w.isupper() for w in words)
    capitals = sum(w[0].isupper() for w in words)
    enough = len(words) > 3
    line = _Line(
        tokens,
        names,
        shouts=enough and shouting > 0.6 * len(words),
        titled=enough and (capitals > 0.5 * len(words) or _is_german(words)),
    )
    return " ".join(_merged(_read(line)))


def _is_german(words: Sequence[str]) -> bool:
    """German writes every noun with a capital."""
    return sum(word.lower() in _GERMAN for word in words) > 1


def _tokens(text: str) -> Iterator[_Token]:
    opens = True
    for found in _TOKEN.finditer(text):
        kind = found.lastgroup or "word"
        if kind != "stop":
            yield _Token(kind, found[0], found[0].lower(), opens)
        opens = kind == "stop"


def _read(line: _Line) -> Iterator[str]:
    at = 0
    while at < len(line.tokens):
        token = line.tokens[at]
        readings = () if _is_everyday(line, token) else (read(line, at) for read in _READERS)
        size, words = next(filter(None, readings), (1, (token.low,)))
        yield from words
        at += size


def _is_everyday(line: _Line, token: _Token) -> bool:
    """Most words are: nothing needs to be looked up about them."""
    return (
        token.kind == "word"
        and token.word.isalpha()
        and token.word.islower()
        and token.low not in PLACES
        and token.low not in line.names
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
    low = line.tokens[at].low
    if low in line.names:
        return 1, (f"<{line.names[low]}>",)
    return (1, ("<demonym>",)) if low in DEMONYMS else None


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
    led = at > 0 and line.tokens[at - 1].low in _LEADS_TO_PLACE
    return size, ("<place>" if led else "<name>",)


def _is_name(line: _Line, at: int) -> bool:
    token = line.tokens[at]
    if token.kind != "word" or len(token.word) < 2 or token.low in METRICS:
        return False
    if token.word.isupper():
        return not line.shouts
    return token.word[0].isupper() and not token.opens and not line.titled


_READERS: tuple[Callable[[_Line, int], _Reading], ...] = (
    _pattern, _place, _own_name, _identifier, _name,
)  # fmt: skip
