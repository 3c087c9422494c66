"""Which term an ask is about, by its words."""

import re

LONGEST = 60
MOST_WORDS = 6
_ABOUT = (
    r"what (?:exactly )?(?:do|does|did) (?P<term>.{1,90}?) (?:actually |exactly |really )?"
    r"(?:mean|stand for|refer to|represent|include|cover|contain|count as)\b"
    "\n"
    r"(?:definition|meaning|explanation|description) (?:of|for|behind) (?P<term>.{1,90})"
    "\n"
    r"what(?: is|'s|’s| are| was) meant (?:by|with) (?P<term>.{1,90})"
    "\n"
    r"what counts as (?P<term>.{1,90})"
    "\n"
    r"how (?:exactly )?(?:is|are|was|were) (?P<term>.{1,90}?) (?:actually |exactly |being )?"
    r"(?:calculated|defined|computed|measured|derived|counted|determined)\b"
    "\n"
    r"how (?:exactly )?(?:do|does|did) (?:the )?\w+ (?:calculate|define|compute|measure|count|"
    r"derive|determine) (?P<term>.{1,90})"
    "\n"
    r"\b(?:does|do|is|are) (?P<term>.{1,60}?) (?:already |also )?(?:include|exclude|contain|count)"
    r"(?:d|s|ed)?\b"
    "\n"
    r"(?:explain|define) (?:to me |to us )?(?:what )?(?P<term>.{1,90}?)(?: (?:is|are|means?))?"
    r"(?=[?.!,;]|$)"
    "\n"
    r"was (?:bedeutet|heißt|ist mit) (?P<term>.{1,90}?)(?: gemeint)?(?=[?.!,;]|$)"
    "\n"
    r"wie (?:ist|wird|werden|sind) (?P<term>.{1,90}?) (?:definiert|berechnet|gemessen)\b"
    "\n"
    r"what(?: is|'s|’s| are) (?P<term>.{1,90})"
)
"""One pattern a line; the first that fits names the term."""
_PATTERNS = tuple(re.compile(pattern, re.IGNORECASE) for pattern in _ABOUT.split("\n"))
_QUOTED = re.compile(r"[“\"'‘„`*]([^“”\"'‘’„`*\n]{2,60})[”\"'’“`*]")
_ENDS_IT = re.compile(
    r"[?!.;:()\n]|,|\s(?:in|on|at|for|from|when|that|which|according|please|here|again|exactly|"
    r"these days|if|as|and how|and where|versus|vs)\b",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"^(?:(?:the|a|an|our|your|this|that|these|those|term|word|abbreviation|acronym|metric|kpi|"
    r"column|field|number|called|der|die|das|unsere?)\s+)+",
    re.IGNORECASE,
)
_AFTER = re.compile(r"\s+(?:metric|kpi|column|field|number)$", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+")
LONGEST_TEXT = 2_000
"""Characters of a text in which terms are looked for."""
_MEANS_NOTHING = frozenset({"it", "this", "that", "they", "them", "these", "those", "the", "a"})


def term_in(text: str) -> str | None:
    """The term whose meaning is asked for, as the asker writes it; None where none is named.

    "What's the difference between X and Y?" asks about two, so it names none.
    """
    text = " ".join(text[:LONGEST_TEXT].split())
    if "difference between" in text.lower():
        return None
    for pattern in _PATTERNS:
        found = pattern.search(text)
        if found is not None:
            return _tidy(found["term"])
    return None


def _tidy(words: str) -> str | None:
    quoted = _QUOTED.search(words)
    cut = quoted[1] if quoted else _ENDS_IT.split(words.strip(), maxsplit=1)[0]
    term = _AFTER.sub("", _BEFORE.sub("", cut.strip(" \t'\"“”‘’*_`")))
    count = len(_WORD.findall(term))
    if not count or count > MOST_WORDS or len(term) > LONGEST or key(term) in _MEANS_NOTHING:
        return None
    return term


def key(term: str) -> str:
    """The same for the same term: "Active customers" and "active customer"."""
    words = _words(term)
    return " ".join([*words[:-1], _single(words[-1])]) if words else ""


def _single(word: str) -> str:
    is_plural = len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is"))
    return word[:-1] if is_plural else word


def spoken(text: str) -> str:
    """The words of a text, each between blanks."""
    return f" {' '.join(_words(text[:LONGEST_TEXT]))} "


def place(key: str, words: str) -> int:
    """Where a term of this key stands in `spoken` words, as one or as several; -1: nowhere."""
    found = re.search(rf" {re.escape(key)}s? ", words)
    return found.start() if found else -1


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text)]
