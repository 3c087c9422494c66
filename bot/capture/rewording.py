"""What an edit means: the same in better words, something else, or that it is needed no more."""

import re
from difflib import SequenceMatcher

from bot.capture.filing import says_something
from bot.likeness.courtesies import strip_courtesies

LONG = 4_000
"""Characters from which on any difference counts: to look for typos would take too long."""
SHORT = 200
"""Characters that a farewell to a request has at most."""
TYPO = 0.8
"""Words more alike than this are one word, mistyped."""
SMALL = frozenset({"a", "an", "the", "of", "to", "and", "also", "please"})
"""Words whose coming and going changes nothing."""

_OVER = re.compile(
    r"never\s?mind|nvm|found (?:it|them)|got (?:it|them)|forget (?:it|this|that|about)|"
    r"ignore (?:this|that)|scratch (?:this|that)|no longer need|not needed|don'?t need|"
    r"(?:solved|resolved|sorted) ?(?:it|this|that)?|"
    r"hat sich erledigt|schon gefunden",
    re.IGNORECASE,
)
_AROUND = frozenset(
    re.split(
        r"\s+",
        """oh ok okay please sorry all i we have ve it its this that them already now just myself
        ourselves thanks thank you about any more anymore longer ed out is was s the here
        everyone team""",
    )
)
"""What may stand around such a farewell."""


def takes_back(text: str) -> bool:
    """Nothing is asked any more: no words are left, or only that it is settled."""
    if not says_something(text):
        return True
    if len(text) > SHORT or _OVER.search(text) is None:
        return False
    return all(word in _AROUND for word in _words(_OVER.sub(" ", text)))


def says_something_else(before: str, after: str) -> bool:
    """The words differ by more than courtesies, small words and typos."""
    was, now = _words(strip_courtesies(before)), _words(strip_courtesies(after))
    if was == now:
        return False
    if max(len(before), len(after)) > LONG:
        return True
    return any(
        _differs(was[a:b], now[c:d])
        for tag, a, b, c, d in SequenceMatcher(None, was, now, autojunk=False).get_opcodes()
        if tag != "equal"
    )


def _differs(was: list[str], now: list[str]) -> bool:
    was, now = ([word for word in words if word not in SMALL] for words in (was, now))
    if len(was) != len(now):
        return True
    return not all(map(_is_typo, was, now))


def _is_typo(was: str, now: str) -> bool:
    is_word = was.isalpha() and now.isalpha()
    return is_word and SequenceMatcher(None, was, now).ratio() > TYPO


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.casefold())
