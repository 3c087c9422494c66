"""A question as the noun phrase that names what it asks for: "which river crosses most states" is
"river that crosses most states", "how many people live there" is "number of people who live there".
"""

import re
from collections.abc import Callable

_BE = r"(?:is|are|was|were)"
_SURE = (
    rf"(?:{_BE}|has|have|had|can|could|will|did not|do not|does not|didn['’]t|don['’]t|doesn['’]t)"
)
"""Verbs that no noun looks like."""
_AFTER = (
    r"(?:the|a|an|my|our|your|their|its|most|more|less|fewer|no|any|all|some|only|both|at|in|on|to|"
    r"from|through|by|with|for|of|into|over|under|between|after|before|than|not|it|them|him|her|us)"
)
"""What stands behind a verb far more often than behind a noun."""
_PEOPLE = re.compile(
    r"(?:people|persons?|(?:wo)?m[ae]n|children|(?:customer|client|user|member|employee|student|teacher|"
    r"player|buyer|seller|patient|guest|visitor|subscriber|manager|owner)s?)",
    re.IGNORECASE,
)
_NOUN = r"[^\W\d_][\w'’-]*"
_SIZES = {
    "big": "size", "large": "size", "long": "length", "high": "height", "tall": "height",
    "old": "age", "far": "distance", "heavy": "weight", "fast": "speed", "deep": "depth",
}  # fmt: skip
_ONE_DOES = rf"{_NOUN}(?<!s)(?<!s') \w+s (?={_AFTER}\b)"
_NO_SURE = rf"(?!(?:{_SURE}|do|does|did)\b)"
_MANY_DO = rf"{_NOUN}s \w*[^\Ws] (?={_AFTER}\b)"


def _that(noun: str, rest: str) -> str:
    """The noun with the clause that the question was about."""
    return f"{noun} {'who' if _PEOPLE.fullmatch(noun.split()[-1]) else 'that'} {rest}"


def _of(noun: str, whose: str) -> str:
    """The noun and its owner, unless that is whoever speaks."""
    return noun if whose.lower() in {"we", "i", "you", "they"} else f"{noun} of {whose}"


def _which(found: re.Match[str]) -> str:
    return _that(found["noun"], found["rest"])


def _many(found: re.Match[str]) -> str:
    return f"number of {_that(found['noun'].removeprefix('of '), found['rest'])}"


_NO_VERB = r"does|do|did|of|by|per|in|for|on|from|with|and|or"
_PLURAL = rf"(?:{_NOUN} )?(?!does)\w{{2,}}s|people"
_MORE = rf"(?: (?!{_SURE}\b)[\w'’-]+){{0,5}}?"
_PLACED = r"(?:in|on|at|for|of|with|from|by|per)\b"


def _owned(found: re.Match[str]) -> str:
    noun = _of(found["noun"], found["whose"])
    return noun if found["much"].lower() == "much" else f"number of {noun}"


_WAYS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), say)
    for pattern, say in (
        (r"(?:which|what) of (?:the|these|those) (?P<rest>.+)", lambda found: found["rest"]),
        (
            rf"(?:{_BE} there|there {_BE}) (?:(?:an?|any|some) )?(?P<rest>.+)",
            lambda found: found["rest"],
        ),
        (
            r"how (?P<much>many|much) (?P<noun>.{2,50}?) (?:does|do|did) (?P<whose>.{2,40}?) have",
            _owned,
        ),
        (
            rf"how (?:many|much) (?P<noun>.{{2,50}}?) {_BE} (?:there )?(?P<rest>{_PLACED}.+)",
            lambda found: f"number of {found['noun']} {found['rest']}",
        ),
        (rf"how many (?P<noun>.{{2,50}}?) {_BE} there", lambda found: f"number of {found['noun']}"),
        (rf"how many (?P<noun>{_NOUN}(?: {_NOUN}){{0,2}}?) (?P<rest>{_SURE} .+)", _many),
        (
            rf"how many (?P<noun>{_PLURAL}) (?P<rest>(?!(?:{_NO_VERB})\b)\w*[^\Ws](?: .*)?)",
            _many,
        ),
        (
            r"how many (?P<rest>(?!(?:do|does|did|can|\w+ (?:do|does|did))\b).+)",
            lambda found: f"number of {found['rest'].removeprefix('of ')}",
        ),
        (
            rf"how (?P<size>{'|'.join(_SIZES)}) {_BE} (?P<whose>.+)",
            lambda found: _of(_SIZES[found["size"].lower()], found["whose"]),
        ),
        (rf"(?:what|which) (?P<noun>{_NOUN}{_MORE}) (?P<rest>{_SURE} .+)", _which),
        (
            rf"(?:what|which) {_NO_SURE}(?=(?:{_ONE_DOES}|{_MANY_DO}))(?P<noun>\S+) (?P<rest>.+)",
            _which,
        ),
    )
)


def as_noun(question: str) -> str:
    """The line as a noun phrase, or as it is where no way is known."""
    for pattern, say in _WAYS:
        if found := pattern.fullmatch(question):
            return say(found)
    return question


def is_question(line: str) -> bool:
    """The line asks, rather than names."""
    return _ASKS.match(line) is not None


_ASKS = re.compile(
    r"(?:what|which|who|whose|where|when|why|how|can|could|do|does|did|is|are|am|was|were|will|would|"
    r"should|may|i|i['’]m|i['’]ve|i['’]d|we|you|it|if|whether|my|please)\b",
    re.IGNORECASE,
)
