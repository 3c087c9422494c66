"""The name that a person would give to the data which several requests ask for."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime

from bot.language import Ask, ProductName
from bot.rules import asks, wording
from models.words import Cadence

_ANY_DAY = datetime(2000, 1, 1, tzinfo=UTC)
"""A name holds no deadline, so the day on which it was asked is of no account."""
_SUMMARY = 300
_TITLE = 80
_PREPOSITIONS = frozenset(
    {"in", "for", "of", "from", "at", "through", "to", "on", "and", "the", "since"}
)


def name(requests: Sequence[str]) -> ProductName:
    """Take what most wordings share; values in which they differ are left out."""
    read = [asks.read(request, _ANY_DAY)[0] for request in requests] or [asks.read("", _ANY_DAY)[0]]
    title = wording.shorten(_composed(read) if len(read) > 1 else read[0].title, _TITLE)
    return ProductName(title=title, summary=_summary(read))


def _composed(read: Sequence[Ask]) -> str:
    metric = _common(read, lambda ask: (ask.metric,) if ask.metric else ())
    if not metric:
        return _most_typical(read)
    dimensions = _common(read, lambda ask: ask.dimensions)
    filters = _common(read, lambda ask: ask.filters, share=1.0)
    cadence = _common(read, lambda ask: (ask.cadence.value,) if ask.cadence else ())
    parts = [_cadence(cadence), _cased(metric[0], first=not cadence)]
    if dimensions:
        parts.append(f"by {_listed(dimensions)}")
    words = " ".join(part for part in (*parts, *filters) if part)
    return words[:1].upper() + words[1:]


def _common(
    read: Sequence[Ask], values: Callable[[Ask], Iterable[str]], share: float = 0.5
) -> list[str]:
    """Values that at least this share of the asks has, the most frequent first."""
    spelled: dict[str, Counter[str]] = {}
    for ask in read:
        for value in dict.fromkeys(values(ask)):
            spelled.setdefault(_folded(value), Counter())[value] += 1
    enough = [key for key in spelled if spelled[key].total() >= max(share * len(read), 1.5)]
    enough.sort(key=lambda key: -spelled[key].total())
    return [max(spelled[key], key=lambda each: (spelled[key][each], each)) for key in enough]


def _folded(value: str) -> str:
    return " ".join(word.rstrip("s") for word in value.lower().replace("-", " ").split())


def _most_typical(read: Sequence[Ask]) -> str:
    """The title whose words occur in most of the others, without its own values."""
    words = Counter(word for ask in read for word in set(ask.title.lower().split()))

    def shared(ask: Ask) -> tuple[float, int]:
        own = set(ask.title.lower().split())
        return sum(words[word] for word in own) / len(own), -len(ask.title)

    best = max(read, key=shared).title.split()
    kept = [word for word in best if words[word.lower()] * 2 > len(read) or not _is_value(word)]
    while kept and kept[-1].lower() in _PREPOSITIONS:
        kept.pop()
    return " ".join(kept or best)


def _is_value(word: str) -> bool:
    """A name or a number, such as "Berlin" or "2026", in which wordings of one ask differ."""
    return word[0].isupper() or any(character.isdigit() for character in word)


def _cadence(found: Sequence[str]) -> str:
    return found[0].capitalize() if found and found[0] != Cadence.ONCE else ""


def _cased(metric: str, *, first: bool) -> str:
    """Behind another word a metric begins small, unless it is an abbreviation or a name."""
    if first or metric[1:2].isupper():
        return metric
    return metric[:1].lower() + metric[1:]


def _listed(names: Sequence[str]) -> str:
    return " and ".join((", ".join(names[:-1]), names[-1])) if len(names) > 1 else names[0]


def _summary(read: Sequence[Ask]) -> str:
    shortest = min((wording.readable(ask.words) for ask in read), key=len)
    if not wording.has_words(shortest):
        return ""
    quoted = wording.shorten(shortest, _SUMMARY - 60)
    return quoted if len(read) == 1 else f"{len(read)} requests, among them: “{quoted}”"
