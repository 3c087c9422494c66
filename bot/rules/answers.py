"""Reading a reply to an open question: is it an answer, and which rungs does it hold?"""

import re
from collections.abc import Iterator

from bot.language import AnswerReading, Chain, RungReading
from bot.rules import altitudes, courtesies, wording
from models.words import Altitude

_LONGEST_RUNG = 600
_MOST_RUNGS = 6

_UNKNOWN = re.compile(
    r"\b(?:(?:i|we) (?:(?:really|honestly|actually|also|still|just) )?(?:do(?:n['’]t| not)|dont) "
    r"(?:(?:really|actually|honestly|exactly) )?(?:know|remember|recall)(?! (?:how|which|whether|"
    r"if|what|who|where|when) (?:many|much|likely|long|often|our|the|a|customers|they|people))|"
    r"dunno|idk|no (?:idea|clue)|(?:i|we)(?:['’]m| am|['’]re| are) not (?:\w+ )?sure|not "
    r"(?:really |quite |100% )?sure|(?:can['’]t|cannot|couldn['’]t) (?:really )?(?:say|tell)(?! "
    r"(?:which|how|whether|if|what))|hard to say|beats me|good question|(?:you(?:['’]d| would| "
    r"should|['’]ll)? (?:have|need)? ?(?:to )?|better )ask \S+|keine ahnung|weiß (?:ich )?nicht|"
    r"weiss (?:ich )?nicht|above my pay ?grade|unknown|no insight|(?:it )?was(?:n['’]t| not) "
    r"(?:me|my (?:idea|request))|somebody else asked)\b",
    re.IGNORECASE,
)
_BUT = re.compile(r"(?i)\b(?:but|though|however|except that|aber)\b[,: ]*(?P<rest>.+)$", re.DOTALL)
_HEDGE = re.compile(
    r"^(?:(?:well|so(?! that)|ok|okay|hm+|um|ah|oh|yes|yeah|yep|sure|right|no|basically|mainly|"
    r"mostly|honestly|actually|and|just|i think|i guess|i believe|i suppose|probably|maybe|as "
    r"far as i know|afaik|the reason is(?: that)?|because|since|it['’]s because|that['’]s "
    r"because|this is because|weil|denn)\b[\s,:–-]*)+",
    re.IGNORECASE,
)
_NO_ANSWER = re.compile(
    r"^(?:(?:will|i['’]ll|i will|let me|we['’]ll|going to|gonna|can) (?:\w+ ){0,2}?(?:check|look|"
    r"ask|get back|come back|find out|see|do|think|send|share|take|answer|reply|follow up|ping|"
    r"try|update|write|have a look|clarify)\b.*|(?:i )?(?:just )?(?:sent|shared|posted|uploaded|"
    r"attached|updated|done|fixed|asked|pinged) .*|(?:on it|done|taken|noted|ack|fine|great|"
    r"perfect|cool|nice|awesome|wow|lol|haha+|same here|\+1|agreed?|exactly|correct|true|sounds "
    r"good|looks good|makes sense|got it|good point|fair enough|no worries|no problem|you['’]re "
    r"welcome|welcome|sorry|my bad|oops|never ?mind|forget it|hold on|one (?:sec|moment|minute)|"
    r"brb|later|soon|in progress|working on it|any (?:news|update)s?|ping|bump|following|"
    r"interesting|congrats\w*|see (?:above|below|you)|talk (?:soon|later)|here (?:it is|you go|"
    r"they are)|moving (?:this|that|it) .*|cc|fyi|adding|looping in|take care|happy \w+|love "
    r"(?:it|this)|hi|hello|hey|good morning|yes|no|nope|yep|yeah|ok(?:ay)?|sure|maybe|please|"
    r"alright|ja|nein|klar)(?: (?:all|team|everyone|again|then|now|so far|for now|tomorrow|today|"
    r"later|too|this|that|it|me|you|we|do))*)[\s.!,:)]*$",
    re.IGNORECASE | re.DOTALL,
)
_ASIDE = re.compile(
    r"\b(?:lunch|coffee|on (?:vacation|holiday|leave)|out of office|(?:i['’]m|i am) (?:in a "
    r"meeting|off|sick|out|travelling|late)|(?:back|free|available|busy|around) (?:on|at|"
    r"tomorrow|today|until|in)|let['’]s (?:meet|talk|discuss|chat|sync|take)|call me|(?:the|"
    r"this) (?:channel|thread) (?:is|was)|wrong (?:channel|thread)|weekend|happy birthday|zoom|"
    r"weather today|the link (?:is|does|doesn)|typo|(?:can|could|would|will) you (?:please "
    r")?(?:check|send|share|look|confirm|add|remove|resend|call)|(?:i|we)(?:['’]ll| will|['’]ve| "
    r"have) (?:check|look into|ask|get back|come back|send|sent|share|shared|let you know|do "
    r"(?:it|that|this)|take (?:it|this|that)|find out|asked|updated|posted))\b",
    re.IGNORECASE,
)
_QUESTION = re.compile(
    r"^(?:(?:and|but|so|sorry|hm+|ok|wait)[, ]+)*(?:what|why|who|when|where|which|how|do|does|"
    r"did|is|are|was|can|could|would|will|should|shall|have|has|you mean|meaning|really|wer|was|"
    r"wie|warum|wann)\b",
    re.IGNORECASE,
)
_PLEA = re.compile(
    r"^(?:(?:and|also|but|hi|hello|hey|one more|another one)\b[, :]*)*(?:(?:please|kindly)[, ]+"
    r"(?:also )?(?:send|show|give|get|pull|prepare|share|export|list|build|make|find|provide|"
    r"add)\b|(?:send|show|give|get) (?:me|us)\b|(?:can|could|would|will|may) (?:you|i|we|"
    r"some(?:body|one)|any(?:body|one))\b)",
    re.IGNORECASE,
)
"""Somebody asks for something: a request of its own, and no reason for the one before."""
_REASON = re.compile(
    r"\b(?:because|since|so that|in order to|to be able to|want|wants|need|needs|goal|aim|so we "
    r"can|weil|damit|it helps|this helps|otherwise|depends|matters?|important|must|have to|has "
    r"to|trying to|asked (?:for|us)|with (?:it|this|that)|uses? (?:it|this|that)|wir)\b",
    re.IGNORECASE,
)
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


def read(chain: Chain, reply: str) -> AnswerReading:
    """Read a reply. What is not clearly an answer is none: the bot then stays quiet."""
    readable = wording.readable(reply)
    said = courtesies.strip(readable)
    if not wording.has_words(said) or _PLEA.match(readable.lstrip()):
        return AnswerReading(is_answer=False)
    unknown = _UNKNOWN.search(said)
    if unknown is not None and unknown.start() < 60:
        further = _BUT.search(said, unknown.end())
        if further is None or not _answers(further["rest"], chain):
            return AnswerReading(is_answer=True, dont_know=True)
        said = further["rest"]
    if not _answers(said, chain):
        return AnswerReading(is_answer=False)
    return _climbed(chain, tuple(_rungs(said, _top(chain))))


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
    """A statement with a reason in it, or one that speaks of what the chain is about."""
    plain = _HEDGE.sub("", said).strip()
    words = re.findall(r"\w+", plain)
    if _NO_ANSWER.match(said) or (plain and _NO_ANSWER.match(plain)) or len(words) < 2:
        return False
    if _only_questions(said) or (_ASIDE.search(said) and not altitudes.cued(said)):
        return False
    if _ASIDE.search(said) and len(words) < 12:
        return False
    if altitudes.cued(said):
        return True
    return (len(words) >= 4 and _REASON.search(said) is not None) or _about(chain, said)


def _only_questions(said: str) -> bool:
    sentences = [s.strip() for s in re.findall(r"[^.?!\n]+[.?!]*", said) if wording.has_words(s)]
    return all(s.endswith("?") or (_QUESTION.match(s) and said.endswith("?")) for s in sentences)


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
        if wording.has_words(_shown(part)) and not _NO_ANSWER.match(_shown(part)):
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
