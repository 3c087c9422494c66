"""The asks in a message: where each begins and ends, and what each says."""

import itertools
import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime

from bot.language import Ask
from bot.rules import (
    courtesies,
    deadlines,
    decisions,
    frames,
    narrowing,
    periods,
    sensitive,
    sorts,
    titles,
    wording,
)
from bot.rules.deadlines import Deadline
from bot.rules.decisions import Purpose
from models.words import Sort

MOST = 5

_ITEM = re.compile(r"^[ \t]*(?:\d{1,2}[.)]|\(?[a-e1-9]\)|[-*•–])[ \t]+(?=\S)", re.MULTILINE)
_INLINE_ITEM = re.compile(r"(?:(?<=\s)|^)\(?(?P<n>[1-9])[.)][ \t]+(?=\S)")
_COLUMNS = re.compile(
    r"\b(?:columns?|fields?|including|with|(?:split|broken down|grouped) by|contain(?:ing|s)?|"
    r"breakdowns?|showing|attributes|filters?|details|data points)[^.?!\n]{0,40}:?\s*$",
    re.IGNORECASE,
)
_BOUNDARY = re.compile(r"(?<=[.?!])\s+(?=\S)|\n[ \t]*(?=\S)")
_ALSO = re.compile(
    r"(?:[,;–-]|\band\b|\.)\s*(?=(?:and )?(?:also|additionally|plus),? (?:can|could|how|what|"
    r"which|who|where|i|we|please|send|pull|give|show|list|the|a)\b)|\s(?=and (?:can|could) "
    r"(?:you|i|we)(?: also)?\b)|(?<=[?,;])\s+(?=also\b)",
    re.IGNORECASE,
)
_ASKING = re.compile(
    r"(?:(?:and|also|then|plus|secondly|finally|additionally|besides|separately|second|third|"
    r"another (?:thing|one)|one more(?: thing)?|oh|lastly)\b[,:]? ?)*(?:please |pls )?(?:(?:can|"
    r"could|may|would|will) (?:i|we|you|someone|somebody|anyone)\b|how (?:many|much|often|long|"
    r"does|did|is|are|do)\b|what\b|which\b|who\b|where\b|(?:is|are) there\b|(?:do|does) (?:we|"
    r"anyone|the|our)\b|(?:i|we)(?:['’]d| would| also|['’]m| am)? (?:also )?(?:need|like|want|"
    r"love|looking)\b|(?:show|give|send|list|pull|get|find|fetch|export|share|tell|check|"
    r"compare)\b)",
    re.IGNORECASE,
)
_FORM = re.compile(
    r"(?:and )?(?:list|show|sort|order|rank|return|display|give|plot|draw|visuali[sz]e|split|"
    r"group|break|"
    r"i want to (?:show|sort|order|rank|list|see)|(?:can|could|would) (?:you|i|we|someone) "
    r"(?:please |also )?(?:sort|order|rank|list|display|split|group|break|make it|do (?:it|this|"
    r"that)|"
    r"send (?:it|this|that)|get (?:it|this|that)|have (?:it|this|that)|help|add|include|share "
    r"(?:it|this|that)|let me know|please (?:do|help))|is (?:it|this|that)|are (?:they|these|"
    r"those)|who (?:can|could)|what do you (?:think|need)|which (?:one|of (?:these|those|them))|"
    r"how (?:long|soon|does) (?:would|will|does|that)|(?:i|we) (?:also )?(?:need|want|would like|"
    r"'d like) (?:it|this|that|them|these)\b|(?:i|we)(?: (?:also )?(?:need|want|would like|have)|"
    r"['’]d like) to (?!(?:see|know|get|have|find|understand|look|check|compare|count|learn)\b))",
    re.IGNORECASE,
)
_ALSO_AHEAD = re.compile(
    r"(?:and )?(?:also|plus|additionally|besides|separately|secondly|second|finally|lastly|"
    r"another|one more)\b",
    re.IGNORECASE,
)
_BEFORE_A_MARK = re.compile(r"\s+(?=[.,;!?](?:\s|$))")
_WORD = re.compile(r"[^\W\d_]{3,}")
_EMPTY_LINES = (
    "also and can could the you for what which how many much are there have did doe was were",
    "with our",
    "please send give show list pull need want that thi from per who would like get see know me",
    "tell additionally plu thank last someone somebody anyone help urgent",
)
_EMPTY = frozenset(word for line in _EMPTY_LINES for word in line.split())


def read(text: str, said_at: datetime) -> tuple[Ask, ...]:
    """Read each ask of a message; what stands outside a list counts for all of its items."""
    parts, shared = _split(text)
    return tuple(_read_one(part, shared, said_at.date()) for part in parts)


def read_to_name(text: str, said_at: datetime) -> Ask:
    """Read of the first ask what a name is made of: neither its sort nor what is sensitive."""
    parts, shared = _split(text)
    return _read_one(parts[0], shared, said_at.date(), is_to_name=True)


def _read_one(words: str, shared: str, today: date, *, is_to_name: bool = False) -> Ask:
    own, around = wording.readable(_ITEM.sub("", words, count=1)), wording.readable(shared)
    deadline = deadlines.find(own, today)
    timeless = frames.take_off(_without(own, deadline))
    purpose, period = decisions.find(timeless), periods.period(timeless)
    bare = _without(timeless, purpose)
    narrowed = bare.replace(period, ", ") if period else bare
    metric = titles.metric(bare)
    common_deadline = deadline or deadlines.find(around, today)
    common_purpose = purpose or decisions.find(around)
    return Ask(
        words=words,
        title=titles.title(bare),
        sort=Sort.DATA if is_to_name else sorts.find(own),
        metric=metric,
        dimensions=_beside(metric, narrowing.dimensions(narrowed)),
        filters=narrowing.filters(narrowed),
        period=period or periods.period(around),
        cadence=periods.cadence(own) or periods.cadence(around),
        deadline=common_deadline.on if common_deadline else None,
        decision=common_purpose.words if common_purpose else None,
        sensitive=() if is_to_name else sensitive.find(words),
    )


def _beside(metric: str | None, dimensions: tuple[str, ...]) -> tuple[str, ...]:
    """The dimensions that aren't part of the metric's own name: "cost per delivery by city"."""
    name = f" {metric.lower()} " if metric else ""
    return tuple(each for each in dimensions if f" per {each.lower()} " not in name)


def _without(text: str, part: Deadline | Purpose | None) -> str:
    return _BEFORE_A_MARK.sub("", f"{text[: part.start]} {text[part.end :]}") if part else text


def _split(text: str) -> tuple[list[str], str]:
    """The parts as they were written, at least one and at most five, and the words around them."""
    head = text[: wording.MAX_CHARACTERS]
    for starts in (_list_starts(head), _inline_starts(head)):
        if len(starts) > 1:
            return _cut(text, starts), text[: starts[0]]
    starts = _sentence_starts(head)
    return (_cut(text, starts) if len(starts) > 1 else [text.strip()]), ""


def _cut(text: str, starts: Sequence[int]) -> list[str]:
    starts = list(starts)[:MOST]
    ends = [*starts[1:], len(text)]
    return [text[start:end].strip() for start, end in zip(starts, ends, strict=True)]


def _list_starts(text: str) -> list[int]:
    found = [match.start() for match in _ITEM.finditer(text)]
    if found and _COLUMNS.search(text[: found[0]].rstrip()):
        return []
    return found


def _inline_starts(text: str) -> list[int]:
    """Where "1." and "2)" stand in running text, as long as they count up from one."""
    found: list[int] = []
    for match in _INLINE_ITEM.finditer(text) if "1" in text else ():
        if int(match["n"]) == len(found) + 1:
            found.append(match.start())
    return found


def _sentence_starts(text: str) -> list[int]:
    """Where a further ask begins; what leads up to the first ask belongs to it."""
    starts = [0]
    asked: set[str] | None = None
    sentences = list(_sentences(text))
    for start, end in sentences if len(sentences) > 1 else ():
        sentence = wording.readable(text[start:end])
        content = _content(courtesies.strip(sentence))
        if not content or not _ASKING.match(_without_greeting(sentence)):
            continue
        if asked is None and _ALSO_AHEAD.match(sentence):
            asked = _content(wording.readable(text[:start]))
        if asked and _is_further(sentence, content, asked):
            starts.append(start)
        if asked is None or start == starts[-1]:
            asked = content
    return starts


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    inside = [(m.start(), m.end()) for m in re.finditer(r"```.*?(?:```|$)", text, re.DOTALL)]
    cuts = {m.end() for pattern in (_BOUNDARY, _ALSO) for m in pattern.finditer(text)}
    edges = sorted({0, len(text), *(c for c in cuts if not any(a < c < b for a, b in inside))})
    yield from itertools.pairwise(edges)


def _is_further(sentence: str, content: set[str], asked: set[str]) -> bool:
    """A new ask, rather than a word about the form of the one before."""
    bare = _without_greeting(sentence)
    if _ALSO_AHEAD.match(bare):
        return len(content) > 1
    if _FORM.match(bare) or len(content) < 2:
        return False
    return len(content & asked) * 2 < len(content)


def _content(sentence: str) -> set[str]:
    return {word.lower().rstrip("s") for word in _WORD.findall(sentence)} - _EMPTY


def _without_greeting(sentence: str) -> str:
    return re.sub(
        r"^(?:hi|hey|hello|morning|hallo)\b[\w ]{0,20}[,!.:–-]\s*",
        "",
        sentence,
        flags=re.IGNORECASE,
    )
