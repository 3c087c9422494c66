"""A title for an ask, and the metric that it names."""

import re

from bot.rules import courtesies, narrowing, wording

LONGEST = 80
NAMELESS = "Request without words"
_LONGEST_METRIC = 60

_OPENERS = tuple(
    re.compile(rf"^(?:{pattern})\s*[:,-]?\s*", re.IGNORECASE)
    for pattern in (
        (
            r"(?:also|and|then|plus|firstly|secondly|thirdly|lastly|finally|additionally|besides|"
            r"separately|another thing|one more thing)\b,?"
        ),
        r"\d{1,2}[.)]|[-*•–]",
        (
            r"(?:can|could|may|would|will|might) (?:i|we|you|someone|somebody|anyone|anybody|one "
            r"of you|the data team|y['’]all)(?: (?:please|kindly|maybe|perhaps|possibly|also|"
            r"quickly))* (?:be able to )?(?:help (?:me |us )?(?:to )?)?(?:get|have|see|pull|send|"
            r"give|share|show|export|provide|find|look up|check|tell|run|prepare|list|fetch|know|"
            r"compile|build|create|generate|make|grab|put together|dig up|figure out|find out|"
            r"calculate|count)\b(?: (?:me|us))?(?: (?:please|out|up|an? overview of|access to))?"
        ),
        (
            r"(?:i|we)(?:['’]d| would|['’]m| am|['’]re| are| will|['’]ll)? (?:really |also |just "
            r"|urgently |now |still )*(?:need|want|like|love|require|looking|hoping|trying|after|"
            r"interested)(?:ed)?(?: (?:for|in))?(?: (?:to (?:see|get|have|know|find out|find|"
            r"understand|look at|check)|seeing|getting|knowing))?(?: (?:from you|you to (?:send|"
            r"pull)(?: me)?))?"
        ),
        (
            r"(?:please |kindly |pls )?(?:show|give|send|list|pull|get|find|return|fetch|export|"
            r"share|tell|display|provide|print|prepare|generate|grab|retrieve|look up|"
            r"check)\b(?! of\b)(?: (?:me|us))?(?: (?:please|out|over|up))?"
        ),
        (
            r"(?:can|could|would|will) (?:you|someone|somebody|anyone|we|i)(?: please)? "
            r"(?=(?:add|grant|fix|explain|look into|compare|update|refresh|break|split)\b)"
        ),
        (
            r"(?:do|does) (?:we|you|anyone|anybody|somebody) (?:have|know|track|happen to "
            r"(?:have|know))\b"
        ),
        (
            r"(?:is it possible|would it be possible|any chance|is there any way|is there a way|"
            r"any way)(?: for (?:me|us))? (?:to|i can|we can|i could|we could) (?:get|have|see|"
            r"know|find|pull)\b"
        ),
        r"(?:how many|which|what|who|where|when|if|whether) (?=(?:how|which|what|who) )",
        r"(?:looking for|need|needed|wanted|request(?: for)?|requesting|ask|after|hoping for)\b",
        (
            r"(?:what|which|how|whats)(?:['’]s| is| are| was| were| about|s)\s+(?=(?:the|our|my|"
            r"their|your|an?|total|average|\w+ (?:rate|revenue|number))\b)"
        ),
        (
            r"(?:kann|könnte|könnten|könnt|kannst) (?:ich|wir|ihr|du|jemand)(?: (?:mir|uns|bitte|"
            r"mal))*|(?:ich|wir) (?:brauche|brauchen|bräuchte|bräuchten|hätte gern|möchte|"
            r"benötige|benötigen)\b(?: bitte)?|(?:zeig|gib|schick)(?:e|t)? (?:mir|uns)(?: bitte)?"
        ),
        r"(?:the|a|an|some|any|our|all the|die|eine|einen|das|den|der)(?= )",
        (
            r"(?:(?:latest|current|full|complete) )?(?:list|overview|breakdown|report|extract|"
            r"export|dump|numbers?|figures|data|stats|statistics|info(?:rmation)?)(?: (?:on|"
            r"about|showing|around))(?= )"
        ),
    )
)
_HAD = re.compile(
    r"^how (?P<much>many|much) (?P<what>.{2,60}?) (?:did we (?:have|get|do|make|sell|see|lose|"
    r"win|add|ship|spend)|do we (?:have|get|make)|have we (?:had|got)|were there|was there|are "
    r"there|is there|came in|hatten wir)\b\s*(?P<rest>.*)$",
    re.IGNORECASE,
)
_METRIC_ENDS = re.compile(
    r"\s*(?:[,.;:?!()\n]|\b(?:by|per|for|in|from|since|last|this|where|who|whose|that|which|with|"
    r"without|between|during|over|to|vs|split|broken|across|on|at|excluding|only|so|because|as|"
    r"until|before|after|until|grouped|sorted|did|do|does|are|is|was|were|has|have|per|pro|nach|"
    r"je|für|im|seit|ytd|mtd|qtd|today|yesterday|please|pls|compared|among|and (?:can|could|"
    r"also))\b)",
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
    r"^(?:what|which|who|where|when|why|how(?: much| many| often| long)?|does|do|did|is|are)\b",
    re.IGNORECASE,
)
_LIST_OF = re.compile(
    r"^(?:(?:a|the|full|complete) )*(?:list|number|count|breakdown|overview|report|extract|"
    r"export|csv|dump|table|share|percentage|total number)s? of (?:all )?(?:the |our |different |"
    r"distinct )?",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?:[?!]+(?=[\s,]|$)|(?<=\w{3})\.+(?=\s|$))|\n")
"""A period behind one or two letters ends an abbreviation, as in "St. Gallen"."""


_BARE_LIST = re.compile(
    r"^(?:(?:a|the|full|complete) )*(?:list|overview|csv) of (?:all )?", re.IGNORECASE
)


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
        "somebody anyone anybody die der das den dem des ein eine einen für mit von und wir ich",
    )
    for word in line.split()
)
"""Words that end a noun phrase, read from its end to its beginning."""


def title(text: str) -> str:
    """One line in sentence case for a readable text that deadline and purpose were taken out of."""
    line = _core(text)
    line = re.sub(r"\s+", " ", line).strip(" ,;:.?!-–—*\"'“”(")
    if had := _HAD.match(line):
        line = f"{had['what']} {had['rest']}"
    line = _BARE_LIST.sub("", line.strip(" ,;:.?!-–—")) or _first_words(text)
    return wording.shorten(line[:1].upper() + line[1:], LONGEST) if line else NAMELESS


def metric(text: str) -> str | None:
    """What is measured or listed, such as "GMV"; none when a question names nothing.

    What stands right before "by city" is the surest, wherever in the message it stands.
    """
    at = narrowing.split_at(text)
    if at is not None and (measured := _measured(text[:at])):
        return measured
    line = _CADENCE.sub("", _TIME_FIRST.sub("", _core(text)))
    if had := _HAD.match(line):
        return _named(had["what"])
    line = re.sub(r"^how (?:many|much) ", "", line, flags=re.IGNORECASE)
    if question := re.match(r"(?:which|what) (?!is|are|was|does)(.+)", line, re.IGNORECASE):
        line = question[1]
    if _LEAD.match(line):
        return None
    return _named(_CADENCE.sub("", _LIST_OF.sub("", line)))


def _measured(before: str) -> str | None:
    """The noun phrase at the end of some words: up to six, back to what can't be part of one."""
    clause = _CLAUSE.split(before)[-1].split()
    phrase: list[str] = []
    for word in reversed(clause[-6:]):
        if word.strip("*_\"'“”").lower() in _NO_NOUN:
            break
        phrase.insert(0, word)
    while phrase and phrase[0].lower() in {"of", "per"}:
        phrase.pop(0)
    words = _CADENCE.sub("", _TIME_FIRST.sub("", " ".join(phrase).strip("*\"'“”#")))
    return wording.shorten(words, _LONGEST_METRIC) if wording.has_words(words) else None


def _core(text: str) -> str:
    """The first sentence that asks, without what opens it."""
    best = ""
    for sentence in _SENTENCE.split(text):
        core = _opened(courtesies.strip(sentence.strip(" ,;:-")))
        if wording.has_words(core) and not best:
            best = core
        if core != courtesies.strip(sentence) or _LEAD.match(core):
            return core or best
    return best


def _opened(line: str) -> str:
    for _ in range(4):
        before = line
        for opener in _OPENERS:
            rest, found = opener.subn("", line, count=1)
            shorter = courtesies.strip(rest.lstrip(" ,;:-")) if found else ""
            line = shorter if wording.has_words(shorter) else line
        if line == before:
            break
    return line


def _named(line: str) -> str | None:
    name = _METRIC_ENDS.split(line, maxsplit=1)[0].strip(" -–—*\"'“”#")
    name = re.sub(
        r"^(?:the|our|a|an|all|total number of|number of) ", "", name, flags=re.IGNORECASE
    )
    return wording.shorten(name, _LONGEST_METRIC) if wording.has_words(name) else None


def _first_words(text: str) -> str:
    line = " ".join(text.split())
    return line if wording.has_words(line) else ""
