"""Reading a reply to an open question: is it an answer, and which rungs does it hold?"""

import re
from collections.abc import Iterator

from bot.language import AnswerReading, Chain, RungReading
from bot.rules import altitudes, courtesies, not_knowing, side_talk, wording
from models.words import Altitude

_LONGEST_RUNG = 600
_LONGEST_STATEMENT = 25
"""Words. Whoever says more, and nothing of a reason or of the topic, talks of something else."""
_MOST_RUNGS = 6
_MOST_FORKS = 3

_BUT = re.compile(r"(?i)\b(?:but|though|however|except that|aber)\b[,: ]*(?P<rest>.+)$", re.DOTALL)
_HEDGE = re.compile(
    r"^(?:(?:well|so(?! that)|ok|okay|hm+|um|ah|oh|yes|yeah|yep|sure|right|no|basically|mainly|"
    r"mostly|honestly|actually|and|just|i think|i guess|i believe|i suppose|probably|maybe|as "
    r"far as i know|afaik|the reason is(?: that)?|because|since|it['’]s because|that['’]s "
    r"because|this is because|weil|denn)\b[\s,:–-]*)+",
    re.IGNORECASE,
)
_REASON = re.compile(
    r"\b(?:because|since|so that|in order to|to be able to|want|wants|need|needs|goal|aim|so we "
    r"can|weil|damit|it helps|this helps|otherwise|depends|matters?|important|must|have to|has "
    r"to|trying to|asked (?:for|us)|with (?:it|this|that)|uses? (?:it|this|that)|wir)\b",
    re.IGNORECASE,
)
_PURPOSE = re.compile(
    r"^(?:to|for|so|because|less|more|fewer|better|no more|the|our|my|by|um|für|damit|weil|pour|"
    r"afin|para|porque|parce|voor|om|prevent|avoid|reduce|improve|plan|decide|save|stop|find|send|"
    r"choose|set)\b",
    re.IGNORECASE,
)
_NOUN = re.compile(
    r"(?<!\w)(?!(?:morning|interesting|amazing|nothing|anything|something|everything|working|"
    r"looking|checking|coming|trying|thinking|loading|boring|adding|moving|typing|writing|evening|"
    r"going|testing|following)\b)(?:\w{3,}(?:ing|tion|sion|ment|ance|ence|ity|ung|keit|heit)s?|"
    r"hours|costs|sales|prices|waste|stock|budget|audit|growth|risk|taxes)[.!]?$",
    re.IGNORECASE,
)
"""One or two words that name a purpose: staffing, opening hours."""
_UP = re.compile(
    r"(?:(?<=[.!;])\s+|\n+|,?\s+(?=(?:because|since(?= (?:we|the|our|they|it|there|leadership|"
    r"management)\b)|so that|in order to|which (?:is|are|matters|helps|lets|allows|feeds|in turn|"
    r"serves|we need)|weil|damit)\b)|,\s+(?=(?:and|as) (?:that|this|these|the \w+ (?:team|"
    r"company|board|market)|leadership|growth) )|\s+(?:->|=>|→)\s+)",
    re.IGNORECASE,
)
_JOINER = re.compile(
    r"^(?:because|since|so that|in order to|and|as|so|which(?= we)|weil|damit|->|→)\s+(?=\S+ \S)",
    re.IGNORECASE,
)
_MARK = re.compile(r"^(?:\d{1,2}[.)]|[-*•–])\s+")


_REAL_REASON = re.compile(
    r"^(?:yes|exactly|right|well|no|so)?[,. ]*(?:(?:that|this|it)(?:['’]?s| is| was)|das ist|"
    r"c['’]est) (?:(?:really|basically|just|simply|actually|exactly) )?(?:it|why|(?:(?:the|der|"
    r"la) )?(?:real|actual|true|whole|main|only|eigentliche|vraie) (?:reason|need|point|thing|"
    r"grund|raison)|what it(?:['’]?s| is) (?:all |really )*about)(?:,? (?:really|actually|"
    r"then))?[.! ]*$",
    re.IGNORECASE,
)
_FORK = re.compile(
    r"[,;.]?\s+(?:and|but|und|et) (?:also|then also|additionally|außerdem|auch|"
    r"aussi)\b,? (?=because|since|so that|to |for |the |we |our |they |weil|damit|parce)|"
    r"[,;.]\s+(?:and )?another reason (?:is|was)(?: that)?\b|[.;]\s+(?:besides|apart from that|"
    r"secondly|also)\b,?\s+",
    re.IGNORECASE,
)


def read(chain: Chain, reply: str) -> AnswerReading:
    """Read a reply. What is not clearly an answer is none: the bot then stays quiet."""
    readable = wording.readable(reply)
    said = courtesies.strip(readable)
    if not wording.has_words(said) or side_talk.is_plea(readable.lstrip()):
        return AnswerReading(is_answer=False)
    if side_talk.is_link_or_code(reply, said):
        return AnswerReading(is_answer=False)
    if chain.rungs and _REAL_REASON.match(said):
        return AnswerReading(is_answer=True, confirms=True)
    unknown = not_knowing.find(said)
    if unknown is not None and not (side_talk.is_away(said) or side_talk.is_acknowledgement(said)):
        further = _BUT.search(said, unknown)
        if further is None or not _answers(further["rest"], chain):
            return AnswerReading(is_answer=True, dont_know=True)
        said = further["rest"]
    if not _answers(said, chain):
        return AnswerReading(is_answer=False)
    first, *others = [part for part in _FORK.split(said) if wording.has_words(part)]
    reading = _climbed(chain, tuple(_rungs(first, _top(chain))))
    return reading.model_copy(update={"forks": tuple(_forks(others, chain))})


def _forks(parts: list[str], chain: Chain) -> Iterator[RungReading]:
    """Each other reason is one rung beside the first, however far its words climb."""
    for part in parts[:_MOST_FORKS]:
        if not side_talk.is_acknowledgement(part) and not side_talk.only_asks(part):
            text = wording.shorten(_shown(_HEDGE.sub("", part.strip())), _LONGEST_RUNG)
            altitude = altitudes.read(part, _top(chain))
            yield RungReading(
                text=text, altitude=altitude, names_technology=altitudes.names_technology(text)
            )


def as_one_rung(reply: str) -> str:
    """The words of a reply as one rung shows them; empty where there are none."""
    said = courtesies.strip(wording.readable(reply))
    return wording.shorten(_shown(_HEDGE.sub("", said)), _LONGEST_RUNG)


def _climbed(chain: Chain, rungs: tuple[RungReading, ...]) -> AnswerReading:
    """The need is the company's strategy; a force outside is the cause of the rung below it."""
    heights = [*(rung.altitude for rung in chain.rungs), *(rung.altitude for rung in rungs)]
    need = _need(heights)
    is_need = need == len(heights) - 1
    if is_need and Altitude.STRATEGY not in altitudes.cued(rungs[-1].text):
        # Its height is a guess: nobody said that this is what the company is after.
        return AnswerReading(is_answer=True, rungs=rungs)
    return AnswerReading(is_answer=True, rungs=rungs, is_need=is_need, need_index=need)


def _need(heights: list[Altitude]) -> int | None:
    if Altitude.STRATEGY in heights:
        return len(heights) - 1 - heights[::-1].index(Altitude.STRATEGY)
    if Altitude.FORCE in heights:
        below = heights.index(Altitude.FORCE) - 1
        if below >= 0 and heights[below].height >= Altitude.BUSINESS_TARGET.height:
            return below
    return None


def _answers(said: str, chain: Chain) -> bool:
    """Not marked as talk, and a reason, a word on the topic, or a statement that stands alone."""
    plain = _HEDGE.sub("", said).strip()
    if side_talk.is_acknowledgement(said) or (plain and side_talk.is_acknowledgement(plain)):
        return False
    cued = bool(altitudes.cued(said))
    if side_talk.only_asks(said) or (side_talk.is_aside(said) and not cued):
        return False
    if side_talk.is_aside(said) and side_talk.is_short(said):
        return False
    words = re.findall(r"\w+", plain)
    if len(words) >= 2 and (cued or _about(chain, said)):
        return True
    return _gives_a_reason(said, words) or _states(said, words)


def _gives_a_reason(said: str, words: list[str]) -> bool:
    return len(words) >= 4 and _REASON.search(said) is not None


def _states(said: str, words: list[str]) -> bool:
    """A fact, a purpose or a noun, in words that aren't those of small talk."""
    if side_talk.is_chatter(said):
        return False
    if _PURPOSE.match(said) and len(words) >= 2:
        return True
    return 3 <= len(words) <= _LONGEST_STATEMENT or (
        len(words) > 0 and _NOUN.search(said) is not None
    )


def _about(chain: Chain, said: str) -> bool:
    topic = " ".join((chain.request, chain.title, *(rung.text for rung in chain.rungs)))
    shared = _stems(said) & _stems(topic)
    return bool(shared) and len(_stems(said)) >= 2


def _stems(text: str) -> set[str]:
    return {word.lower()[:6] for word in re.findall(r"[^\W\d_]{4,}", text)}


def _top(chain: Chain) -> Altitude:
    return chain.rungs[-1].altitude if chain.rungs else Altitude.ARTIFACT


def _rungs(said: str, top: Altitude) -> Iterator[RungReading]:
    """One rung for each height that the reply reaches, from the lowest up."""
    steps: dict[Altitude, list[str]] = {}
    above = top
    for part in _parts(said):
        shown = _shown(part)
        if steps and not altitudes.cued(part):
            steps[above].append(shown)
            continue
        above = altitudes.read(part, above)
        steps.setdefault(above, []).append(shown)
    for altitude in sorted(steps, key=lambda each: each.height)[:_MOST_RUNGS]:
        text = wording.shorten(_joined(steps[altitude]), _LONGEST_RUNG)
        yield RungReading(
            text=text, altitude=altitude, names_technology=altitudes.names_technology(text)
        )


def _parts(said: str) -> Iterator[str]:
    """Sentences and clauses, without the questions and courtesies among them."""
    kept = [_HEDGE.sub("", _MARK.sub("", part.strip())) for part in _UP.split(said)]
    parts = [part for part in kept if wording.has_words(part) and not part.endswith("?")]
    for part in parts or [said]:
        if wording.has_words(_shown(part)) and not side_talk.is_acknowledgement(_shown(part)):
            yield part


def _shown(part: str) -> str:
    """The part as a rung shows it: a sentence that stands alone."""
    bare = courtesies.strip(_JOINER.sub("", part.strip(" ,;")))
    return bare[:1].upper() + bare[1:]


def _joined(parts: list[str]) -> str:
    """One part stands as it is; several become sentences."""
    if len(parts) == 1:
        return parts[0]
    return " ".join(part if part.endswith((".", "!", "?")) else f"{part}." for part in parts)
