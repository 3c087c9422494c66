"""A title for an ask, and the metric that it names."""

import re
from collections.abc import Iterator
from functools import lru_cache

from bot.rules import courtesies, narrowing, openers, wording

LONGEST = 80
NAMELESS = "Request without words"
_LONGEST_METRIC = 60

_HAD = re.compile(
    r"^how (?P<much>many|much) (?P<what>.{2,60}?) (?:did we (?:have|get|do|make|sell|see|lose|"
    r"win|add|ship|spend)|do we (?:have|get|make)|have we (?:had|got)|were there|was there|are "
    r"there|is there|came in|hatten wir)\b\s*(?P<rest>.*)$",
    re.IGNORECASE,
)
_METRIC_ENDS = re.compile(
    r"\s*(?:[;:?!()\n]|[.,](?!\d)|\b(?:by|per|for|in|from|since|last|this|where|who|whose|that|which|"
    r"with|without|between|during|over|to|vs|split|broken|across|on|at|excluding|only|so|because|"
    r"as|until|before|after|grouped|sorted|did|do|does|are|is|was|were|has|have|had|can|could|"
    r"will|would|per|pro|nach|je|für|im|seit|ytd|mtd|qtd|today|yesterday|please|pls|compared|"
    r"among|and (?:can|could|also))\b|(?<=\s)(?:came|reached|went|got|opened|paid|bought|used?|"
    r"shows?|says|differs?)\b)",
    re.IGNORECASE,
)
_CADENCE = re.compile(
    r"^(?:the |our |a )?(?:daily|weekly|monthly|quarterly|yearly|annual)\s+(?!active\b)",
    re.IGNORECASE,
)
_TIME_FIRST = re.compile(
    r"^(?:(?:the )?(?:ytd|mtd|qtd|last|this|current|today['’]s|yesterday['’]s)(?: (?:week|month|"
    r"quarter|year)(?:['’]s)?)?)\s+",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"^(?:what|which|who|where|when|why|how(?: much| many| often| long)?|does|do|did|is|are|was|"
    r"wie|wer|wo|wann|warum|welche[rsmn]?|combien|(?:(?:pour|de|dans|par|à) )?quel(?:le)?s?|"
    r"pourquoi|cu[áa]nt[oa]s?|qué|cuál(?:es)?|dónde)\b",
    re.IGNORECASE,
)
_YES_OR_NO = re.compile(
    r"^(?:does|do|did|is|are|was)\b(?!.*\b(?:what|how|which|who|where)\b)", re.IGNORECASE
)
_ASKS_WITHIN = re.compile(
    r"(?:^|[,:;–—-] ?|\b(?:in|at|for|from|of) [^,:;]{2,30} )(?P<asks>how (?:many|much|often|long)|"
    r"what|which|wie ?viele?|combien|cu[áa]nt[oa]s?)\b",
    re.IGNORECASE,
)
"""A question behind some words that open it: "in Porto how many deliveries …?"."""
_COUNTED = re.compile(
    r"\b(?:how (?:many|much)|wie ?viele?) (?P<what>.{2,60}?) (?:does|do|did|can|could|has|have|had|"
    r"is|are|was|were|will|would|haben|hat|hatten|sind|waren|wurden)\b",
    re.IGNORECASE,
)
_NO_NAME = re.compile(
    r"^(?:if|whether|when|before|after|since|because|it|this|that|there|we|i|they|them|those|he|she|"
    r"you|will|would|can|could|should|am|about|how|somebody|someone|nobody|everyone)\b",
    re.IGNORECASE,
)
"""What begins so names no data."""
_TO_DO = re.compile(r"^to (?!(?:what|which|how|whom)\b)\w", re.IGNORECASE)
"""What is left of "I'd like to stop arguing with the weather"."""
_ADDRESSED = re.compile(r"^[\w’']+ ?[,:!]")
"""Of a sentence that isn't clearly an ask: "Chicos, ¿cuánto vendimos?"."""
_TELLS = re.compile(
    r"^\W*(?:is|are|was|were|has|have|had|does|do|did|can|could|will|would|shows?|says|differs?)\b",
    re.IGNORECASE,
)
_HANGS = re.compile(r"(?i)(?:\s+(?:of|in|for|and|the|our|a|an|or|to))+$")
_LIST_OF = re.compile(
    r"^(?:(?:a|the|full|complete) )*(?:list|number|count|breakdown|overview|report|extract|"
    r"export|csv|dump|table|share|percentage|total number)s? of (?:all )?(?:the |our |different |"
    r"distinct )?",
    re.IGNORECASE,
)
_CLEAR, _FARTHEST = 1, 4
_SENTENCE = re.compile(
    r"(?:[?!]+(?=[\s,]|$)|(?:(?<=\w{3})|(?<=\b(?:me|us|it|so|do|go|up|in|on|no|ok)))\.+(?=\s|$))|\n"
)
"""A period behind one or two letters else ends an abbreviation, as in "St. Gallen"."""


_HOW_MANY = re.compile(
    r"^(?:how (?:many|much) |combien d(?:e |['’])|cu[áa]nt[oa]s |wie ?viele? )", re.IGNORECASE
)
_START = re.compile(r"^(?:the|a|an|some|any|our|all the|die|das|der) (?=\S)", re.IGNORECASE)
_PLEASE = re.compile(r"\b(?:please|pls|plz|bitte)\b", re.IGNORECASE)
_SAYS_NOTHING = re.compile(
    r"(?:(?:that|this|it|them|those|these|(?:your|some|any|a (?:bit of|little)) help|help|a "
    r"favou?r|"
    r"to (?:you|know)|(?:can|could) (?:someone|anyone|you)(?: please)? help(?: me| us)?(?: out)?|"
    r"into (?:it|this|that))(?: (?:please|for me|for us|today|too|quickly))*)",
    re.IGNORECASE,
)
"""What is left of a sentence such as "Can you pull that?"."""
_ABOUT_FORM = re.compile(
    r"(?:(?:can|could) (?:you|we|i) )?(?:rank|sort|order|group|split|break|answer)\b (?:it |them |"
    r"by|in|down|to)|(?:is|are|does|do|did) (?:it|that|this|they|those|these)\b(?! possible)",
    re.IGNORECASE,
)
"""A word about an ask before it: how to order the data, or "Is it us?"."""
_BARE_LIST = re.compile(
    r"^(?:(?:(?:a|the|full|complete) )*(?:list|overview|csv) of (?:all )?|"
    r"(?:la |une |una )?list[ea] (?:compl[èe]te |completa )?d"
    r"(?:e (?:tous |todos )?(?:les |los |las )?|es ))",
    re.IGNORECASE,
)


_QUOTED = re.compile(r"[\"'“][^\"'“”]+[\"'”]")
_CLAUSE = re.compile(r"[,.;:?!()\n–—]|\s-\s")
_NO_NOUN = frozenset(
    word
    for line in (
        "a an the our my your their his her its this that these those all some any each every no",
        "i we you he she it they me us them who which what how why when where whether if than as",
        "need needs needed want wants pull send see seeing get getting have has had show give know",
        "check compare update list export find make build create tell asked asking like love",
        "can could may might would will shall should do does did is are was were be been am let's",
        "please pls kindly again also just only same last next for from in at on with by and or",
        "but so to into about until since before after then now yet still not one someone",
        "combien cuántos cuántas cuánto cuánta",
        "somebody anyone anybody die der das den dem des ein eine einen für mit von und wir ich",
    )
    for word in line.split()
)
"""Words that end a noun phrase, read from its end to its beginning."""


def title(text: str) -> str:
    """One line in sentence case for a readable text that deadline and purpose were taken out of."""
    line, _rank = _core(text)
    line = re.sub(r"\s+", " ", line).strip(" ,;:.?!-–—*(")
    line = wording.balanced(line.strip("\"'“”(") if _QUOTED.fullmatch(line) else line)
    if had := _HAD.match(line):
        line = f"{had['what']} {had['rest']}"
    line = _BARE_LIST.sub("", line.strip(" ,;:.?!-–—")) or _first_words(text)
    return wording.headline(line[:1].upper() + line[1:], LONGEST) if line else NAMELESS


def metric(text: str) -> str | None:
    """What is measured or listed, such as "GMV"; none when a question names nothing.

    What stands right before "by city" is the surest, wherever in the message it stands.
    """
    at = narrowing.split_at(text)
    if at is not None and (measured := _measured(text[:at])):
        return measured
    core, rank = _core(text)
    line = _CADENCE.sub("", _TIME_FIRST.sub("", core))
    if had := _HAD.match(line):
        return _named(had["what"])
    line = _HOW_MANY.sub("", line)
    if question := re.match(r"(?:which|what) (?!is|are|was|does)(.+)", line, re.IGNORECASE):
        line = question[1]
    if _LEAD.match(line) or (rank > _CLEAR and _is_told(line)):
        return None
    return _named(_CADENCE.sub("", _LIST_OF.sub("", line)))


def _measured(before: str) -> str | None:
    """The noun phrase at the end of some words: up to six, back to what can't be part of one."""
    last = _CLAUSE.split(before)[-1]
    counted = _COUNTED.search(last)
    if counted:
        return _named(counted["what"])
    clause = last.split()
    phrase: list[str] = []
    for word in reversed(clause[-6:]):
        if word.strip("*_\"'“”¿¡").lower() in _NO_NOUN:
            break
        phrase.insert(0, word)
    while phrase and phrase[0].lower() in {"of", "per", "de", "many", "much"}:
        phrase.pop(0)
    words = _CADENCE.sub("", _TIME_FIRST.sub("", " ".join(phrase).strip("*\"'“”#")))
    return wording.shorten(words, _LONGEST_METRIC) if wording.has_words(words) else None


@lru_cache(maxsize=1)  # the title and the metric are read from the same words
def _core(text: str) -> tuple[str, int]:
    """The sentence that asks, without what opens it: the first of those that do so most clearly;
    and how far it is from an ask.

    "Marketing meets tomorrow. Signups by channel please" has a preamble.
    """
    found: dict[int, str] = {}
    for sentence, mark in _sentences(text):
        bare = courtesies.strip(sentence.strip(" ,;:-¿¡"))
        core = openers.take_off(bare)
        if not wording.has_words(core) or _SAYS_NOTHING.fullmatch(core):
            continue
        found.setdefault(_distance(sentence, mark, bare, core), core)
        if 0 in found:
            break
    return (found[min(found)], min(found)) if found else ("", _FARTHEST)


def _sentences(text: str) -> Iterator[tuple[str, str]]:
    """Each sentence, and the marks that end it."""
    start = 0
    for end in _SENTENCE.finditer(text):
        yield text[start : end.start()], end[0]
        start = end.end()
    yield text[start:], ""


def _distance(sentence: str, mark: str, bare: str, core: str) -> int:
    """How far a sentence is from an ask, from 0 on."""
    if _ABOUT_FORM.match(core) or _TO_DO.match(core) or mark.startswith(".."):  # broken off
        return _FARTHEST
    if _YES_OR_NO.match(core):
        return 1
    if (
        core != _START.sub("", bare)
        or _LEAD.match(core)
        or ("?" in mark and _ASKS_WITHIN.search(core))
    ):
        return 0
    if narrowing.split_at(core) is not None:
        return 1
    return 2 if "?" in mark or _PLEASE.search(sentence) else 3


def _is_told(line: str) -> bool:
    """The line begins by addressing somebody, or tells something of what it begins with."""
    end = _METRIC_ENDS.search(line)
    return bool(_ADDRESSED.match(line) or (end and _TELLS.match(end[0])))


def _named(line: str) -> str | None:
    name = _METRIC_ENDS.split(line, maxsplit=1)[0].strip(" -–—*\"'“”#")
    name = re.sub(
        r"^(?:the|our|a|an|all|of (?:the|our|all)|of|total number of|number of) ",
        "",
        name,
        flags=re.IGNORECASE,
    )
    name = _HANGS.sub("", name)
    is_name = wording.has_words(name) and not _NO_NAME.match(name)
    return wording.shorten(name, _LONGEST_METRIC) if is_name else None


def _first_words(text: str) -> str:
    line = " ".join(text.split())
    return line if wording.has_words(line) else ""
