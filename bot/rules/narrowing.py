"""By what the data is split, and to what it is narrowed down."""

import re
from collections.abc import Iterator

from bot.telling import Telling

_STOP = (
    r"(?:in|for|from|since|last|this|that|which|who|whose|with|without|where|when|please|pls|"
    r"split|during|over|as|to|on|at|so|because|using|until|before|after|only|excluding|including|"
    r"except|then|if|is|are|was|were|do|does|did|we|i|you|they|it|thanks|thank|every|each|per|by|"
    r"within|between|of|für|im|in der|seit|bitte|but|also|needed|need|ytd|mtd|qtd|today|tomorrow|"
    r"yesterday|asap)\b"
)
_WORD = rf"(?!{_STOP})[^\W_][\w'’/&+-]{{0,30}}"
_PHRASE = rf"{_WORD}(?: (?!and\b|und\b|or\b|vs\b){_WORD}){{0,3}}"
_PHRASE += r"(?: of (?:the )?(?:week|day|month|year)\b)?"
_LIST = rf"{_PHRASE}(?:(?:,? (?:and|und|vs\.?|versus)|,) {_PHRASE}){{0,3}}"
_SPLIT = re.compile(
    r"\b(?P<cue>(?:split|broken down|break(?:ing)? (?:it |this |that )?down|breakdown|grouped|"
    r"group|segmented|sliced|sorted|ordered|ranked|order|rank|sort|aufgeteilt|gruppiert)(?: it| "
    r"them)? (?:by|on|per|into|nach)|by|per|for (?:each|every)|in (?:each|every)|of (?:each|"
    r"every)|across|pro|por|par|(?-i:je(?= [A-ZÄÖÜ]))|for all|für jede[nrs]?|nach)(?: (?:each|"
    r"every|the|their|its|our|"
    r"which|"
    r"jede[nrs]?))* "
    rf"(?P<what>{_LIST})",
    re.IGNORECASE,
)
_ORDERED = ("sort", "order", "rank")
_DOER = re.compile(
    r"\b(?:\w{2,}(?:ed|wn|ught|ung|old|ade)|made|run|won|led|drawn|written|driven|goes?|covered|"
    r"caused|nearby|close|stand|going|default|one|day|little|step)\s*$",
    re.IGNORECASE,
)
_NO_DIMENSION = re.compile(
    r"^(?:the way|default|hand|chance|mistake|\d+|how|about|least|most|three|four|five|six|x|y|"
    r"x-axis|y-axis|axis|far|now|then|someone|me|"
    r"us|him|her|them|favor|que|qué|ejemplo|exemple|email|e-mail|mail|csv|all means|request|name "
    r"or|eod|eow|end|noon|(?:mon|"
    r"tues|wednes|thurs|fri|satur|sun)day)\b",
    re.IGNORECASE,
)
_AND = re.compile(r",? (?:and|und) |, ")

_FILTERS = tuple(
    Telling(pattern, 0)
    for pattern in (
        (
            r"(?i)(?<=[\w,;] )(?:where|whose|excluding|except(?: for)?|without|ohne|with (?:more|"
            r"less|fewer) than|with at least|with (?:a|an|no)|other than|not including|limited "
            r"to|nur)\b [^,.;?!\n]{2,80}"
        ),
        (
            r"(?i)(?<=[\w,;] )(?:who|that|which) (?!(?:one |of them )?is (?:right|correct)|"
            r"shows?\b|tells?\b|tracks?\b|is why\b|(?:one )?is (?:right|correct|true)|was why\b|"
            r"way\b|predicts?\b|means\b|we need\b)(?:have|has|had|haven't|hasn't|did|didn't|"
            r"don't|are|is|were|was|\w+ed|bought|came|left|paid|sent|sold|went|never|cost|live|"
            r"work|use|earn|stopped)\b[^,.;?!\n]{0,80}"
        ),
        (
            r"(?i)\bonly (?:for |in |the |those |with )?(?!if\b|when\b|one\b)"
            r"[^,.;?!\n]{2,60}"
        ),
        (
            r"(?i)(?<![\w'’])(?!(?:who|which|that|to|for|me|us|you|and|but|it|them|is|are|be|the|"
            r"totals?|numbers?)\b)[^\s,.;?!(]{2,20}(?: \w{2,20})? only(?=\s*(?:[,.;:?!)]|$))"
        ),
        (
            r"\b(?:[Ii]n|[Ff]or|[Ff]rom|[Aa]t|[Oo]f|[Ii]nside|[Aa]us) (?:the |our |all "
            r")?(?:[A-Z][\w&'’-]{1,30}|[A-Z]{2,6})(?:(?: (?:and|or|&|und) |, | "
            r")[A-Z][\w&'’-]{1,30}){0,4}(?: (?:customers?|users?|accounts?|region|market|team|"
            r"office|plan|tier|stores?|channel))?"
        ),
        (
            r"(?i)\b(?:above|below|over|under|at least|more than|less than|fewer than) "
            r"[€$£]?\d[\d.,]*(?: ?(?:k|m|%|percent|eur|euros?|usd|dollars|days|hours|units))?\b"
        ),
    )
)
_NO_FILTER = re.compile(
    r"(?i)\b(?:for|of|at) (?:the |our )?(?:QBR|OKRs?|CEO|CFO|COO|CMO|VP|Board)\b"
)
_ABOUT_A_VERB = re.compile(
    r"(?i)\b(?:i|we|you|they|one|who|and|be|is|was|it's|the) only (?!need\b|want\b)"
)
"""There it keeps no part of the data: "I only find coupons"."""
_ENDS_BEFORE = re.compile(
    r"(?i)\s+(?:by|per|split|broken down|grouped|so that|in order to|because|please|pls|thanks|"
    r"as a csv|for each|sorted|since|pro)\b.*$"
)
MOST = 5


def dimensions(text: str) -> tuple[str, ...]:
    """What comes behind "by", "per", "split by", "for each"; a span of time counts as well."""
    found: dict[str, None] = {}
    for match in _SPLIT.finditer(text):
        found.update(dict.fromkeys(_named(match, text)))
    return tuple(found)[:MOST]


def split_at(text: str) -> int | None:
    """Where the first split begins, rather a "by" than a "per": "cost per order by city"."""
    matches = [match for match in _SPLIT.finditer(text) if any(_named(match, text))]
    first = min(
        matches, key=lambda match: (match["cue"].lower() != "by", match.start()), default=None
    )
    return first.start() if first else None


def filters(text: str) -> tuple[str, ...]:
    """Phrases that keep a part of the data: places, conditions, exclusions, as written."""
    found: list[tuple[int, str]] = []
    for pattern in _FILTERS:
        for match in pattern.finditer(text):
            words = _ENDS_BEFORE.sub("", match[0]).strip()
            if _ABOUT_A_VERB.match(text, text.rfind(" ", 0, max(0, match.start() - 1)) + 1):
                continue
            if not _NO_FILTER.search(words) and not _within(words, found):
                found.append((match.start(), words))
    return tuple(words for _, words in sorted(found))[:MOST]


def _named(match: re.Match[str], text: str) -> Iterator[str]:
    cue = match["cue"].lower()
    plain_by = cue in {"by", "nach", "across", "for all"}
    if cue.startswith(_ORDERED) or (
        plain_by and _DOER.search(text[max(0, match.start() - 24) : match.start()])
    ):
        return
    for part in _AND.split(match["what"]):
        name = re.sub(r"^(?:by|per|and|und|the|our) ", "", part.strip(), flags=re.IGNORECASE)
        if name and not _NO_DIMENSION.match(name) and not (cue == "nach" and name[0].isdigit()):
            yield name


def _within(words: str, found: list[tuple[int, str]]) -> bool:
    return any(words in other for _, other in found)
