"""In which sense people use a word: "by active user I mean whoever paid this month"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.existing.wording import answer_words
from bot.terms import naming

LONGEST_WORDS = 200
ALIKE = 0.5
"""From this share of the shorter one's words on, two meanings are one in other words."""

_USES = r"""
\b(?:by|with) (?:an? |the )?{term},? (?:I|we) (?:always |only )?mean (?:that )?{words}
\b(?:we|I) (?:define|count|understand|treat) (?:an? |the )?{term} (?:as|by|to be) {words}
(?:^|[.!?\n] ?|\b(?:here|for us),? )(?:an? |the |our )?{term} (?:means|stands for) {words}
(?:^|[.!?\n] ?)(?:an? |the |our )?{term} (?:is|are) (?:defined|counted) as {words}
(?:^|[.!?\n] ?)(?:an? |the |our )?{term} ?:?= ?{words}
\b{term},? (?:i\.e\.|that is to say|meaning|which means|in the sense of),? {words}
"""
"""One pattern a line; each repeat in them is bounded."""
_PATTERNS = tuple(
    re.compile(
        line.replace("{term}", r"[\"“„'‘*]?(?P<term>[^\W_][\w&/ -]{1,40}?)[\"”'’*]?").replace(
            "{words}", r"(?P<words>[^.;?!\n]{6,200})"
        ),
        re.IGNORECASE,
    )
    for line in _USES.strip().splitlines()
)
_LAST = re.compile(r"(?:[^\W_][\w&/-]*[ ]){0,2}[^\W_][\w&/-]*$")
_EMPTY_WORDS = """
a all an and any are as at be by can could did do does for from get give had has have he how i if
in is it its list many me more much my no not number of on one or our please pull send she show
so some that the their them there these they this those to us was we what when where which who
why will with would you your
"""
_NAMES_NOTHING = frozenset(_EMPTY_WORDS.split())
_ARTICLE = re.compile(r"(?:(?:an?|the|our|der|die|das)\s+)+", re.IGNORECASE)
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")


@dataclass(frozen=True)
class Use:
    """A word, and what somebody says that it means."""

    term: str
    """Its last three words at most; where the dictionary knows fewer of them, those are meant."""
    words: str

    @property
    def is_plain(self) -> bool:
        """There is no word in the term that none has: it names something."""
        return not set(self.term.lower().split()) & _NAMES_NOTHING

    def names(self) -> list[str]:
        """The term, and its ends: "pull churn", "churn"."""
        words = self.term.split()
        return [" ".join(words[start:]) for start in range(len(words))]


def uses_in(text: str) -> Iterator[Use]:
    """Every definition in passing, as it is written."""
    text = text[:4_000]
    for pattern in _PATTERNS:
        for found in pattern.finditer(text):
            term = found["term"].strip()
            article = _ARTICLE.match(term)
            words = found["words"].strip(" ,:\"“”'’*_")
            last = _LAST.search(term[article.end() :] if article else term)
            if words and last and naming.key(last[0]):
                yield Use(last[0], words[:LONGEST_WORDS])


def are_alike(one: str, other: str) -> bool:
    """Two definitions say the same, more or less; other numbers are another meaning."""
    if set(_NUMBER.findall(one)) != set(_NUMBER.findall(other)):
        return False
    first, second = answer_words(one), answer_words(other)
    shorter = min(len(first), len(second))
    return shorter == 0 or len(first & second) >= ALIKE * shorter
