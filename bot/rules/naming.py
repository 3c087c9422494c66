"""The name that a person would give to the data which several requests ask for."""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from functools import lru_cache

from bot.language import Ask, ProductName
from bot.likeness.gazetteer import spoken
from bot.likeness.wishes import strip_wishes
from bot.rules import asks, nouns, wording
from bot.rules.typical import Typical
from bot.wording import _, n_
from models.words import Cadence

_ANY_DAY = datetime(2000, 1, 1, tzinfo=UTC)
"""A name holds no deadline, so the day on which it was asked is of no account."""
_SUMMARY = 300
_TITLE = 80
_SHOUTING = re.compile(r"\b(?:[A-Z]{2,} )*[A-Z]{6,}(?: [A-Z]{2,})*\b(?!_)")
"""A word in capitals that is too long for an abbreviation, and those beside it: "SAN DIEGO"."""
_LEADING = re.compile(
    r"^(?:(?:all|about|which|what|(?:the )?distribution of|[xy][ -]axis|and|for) )+(?=\S)",
    re.IGNORECASE,
)
"""Words with which a sentence begins, and no name."""
_SORTING = re.compile(r"\W*(?:(?:alphabetical|order)\b|$)", re.IGNORECASE)
"""What is left begins with the rest of a wish."""
_APART = re.compile(r"\s['’]s\b")
_NEARLY_ALL = 0.8
"""A condition that tells a name apart has to be one of so many requests."""
_MOST = 0.6
"""Where there is none, of so many."""


def name(requests: Sequence[str]) -> ProductName:
    """Take what most wordings share; values in which they differ are left out."""
    read = [_read(request) for request in requests or [""]]
    if len(read) == 1:
        return ProductName(title=read[0].title, summary=_summary(read))
    # How it is to be drawn and sorted names no data; a request that says nothing else keeps it.
    bare = [_bare(request) for request in requests]
    titles = [ask.title for ask in bare]
    title = _fitting(Typical.of(titles).best(titles, _composed(bare)))
    return ProductName(title=title, summary=_summary(read))


def _bare(request: str) -> Ask:
    said = _APART.sub("'s", wording.readable(request))
    bare = strip_wishes(said)
    return _read(said if _SORTING.match(bare) else bare)


@lru_cache(maxsize=64)  # one without wishes is read twice, and once more to tell a name apart
def _read(request: str) -> Ask:
    return asks.read_to_name(request, _ANY_DAY)


def told_apart(title: str, requests: Sequence[str], taken: Collection[str]) -> str:
    """The title, or where it is among those taken, one that adds what sets these requests apart.

    `taken` are titles in small letters. Where the requests say nothing else, the title stays.
    """
    if title.lower() not in taken or not requests:
        return title
    read = [_read(request) for request in requests]
    typical = Typical.of([ask.title for ask in read])
    longer = (_fitting(each) for each in _longer(title, read, typical))
    return next((each for each in longer if each.lower() not in taken), title)


def _longer(title: str, read: Sequence[Ask], typical: Typical) -> Iterator[str]:
    """Names that say more and more: dimensions, then filters, then the period, then all words."""
    said = title.lower()
    dimensions = [
        each for each in _common(read, lambda ask: ask.dimensions) if each.lower() not in said
    ]
    by = f"{title} by {_listed(dimensions)}" if dimensions and " by " not in said else title
    filters = _common(read, lambda ask: ask.filters, share=_NEARLY_ALL)
    filters = [each for each in filters if each.lower() not in said]
    period = _common(read, lambda ask: (ask.period,) if ask.period else (), share=_NEARLY_ALL)
    yield by
    yield " ".join((by, *filters[:1]))
    yield " ".join((by, *filters))
    yield " ".join((by, *filters[:1], *period[:1]))
    names = [typical.without_own_values(nouns.as_noun(ask.title)) for ask in read]
    names = [each for each in names if typical.says_more(each, title)]
    yield from sorted(names, key=lambda each: -typical.worth(each))
    yield from (f"{by} {each}" for each in _common(read, lambda ask: ask.filters, share=_MOST))


def _fitting(words: str) -> str:
    """One line in sentence case; shouted names are spoken."""
    line = " ".join(spoken(_SHOUTING.sub(lambda found: found[0].title(), words)).split())
    led = _LEADING.sub("", line)
    line = line if not led or nouns.is_question(led) else led
    return wording.headline(line[:1].upper() + line[1:], _TITLE)


def _composed(read: Sequence[Ask]) -> str:
    """The metric by the dimensions, for those to whom all filters apply; empty without a metric."""
    metric = _common(read, lambda ask: (ask.metric,) if ask.metric else ())
    said = "\n".join(nouns.as_noun(ask.title).lower() for ask in read)
    if not metric or nouns.is_question(metric[0]) or metric[0].lower() not in said:
        return ""
    dimensions = _common(read, lambda ask: ask.dimensions)
    filters = _common(read, lambda ask: ask.filters, share=1.0)
    filters = [each for each in filters if each.lower() not in metric[0].lower()]
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
    if len(read) == 1:
        return wording.shorten(shortest, _SUMMARY - 60)
    reason = _reason(read)
    quoted = wording.shorten(shortest, _SUMMARY - 20 - len(reason))
    return _("{reason}, among them: “{words}”", reason=reason, words=quoted)


def _reason(read: Sequence[Ask]) -> str:
    """Why these are one product, in numbers: "7 of 9 name GMV by city; 2 don't say for …"."""
    many = len(read)
    metric = _common(read, lambda ask: (ask.metric,) if ask.metric else ())[:1]
    dimensions = _common(read, lambda ask: ask.dimensions)[:2]
    said = {_folded(value) for value in (*metric, *dimensions)}
    if not said:
        return n_("{n} request", "{n} requests", many)
    named = sum(said <= {_folded(v) for v in (ask.metric or "", *ask.dimensions)} for ask in read)
    if named < 2:
        return n_("{n} request", "{n} requests", many)
    by = f"by {_listed(dimensions)}" if dimensions else ""
    data = wording.shorten(" ".join(part for part in (*metric, by) if part), _TITLE)
    timeless = sum(not ask.period and ask.cadence in {None, Cadence.ONCE} for ask in read)
    if named < many:
        reason = _("{some} of {all} name {data}", some=named, all=many, data=data)
    else:
        reason = _("All name {data}", data=data)
    if not 0 < timeless < many:
        return reason
    rest = n_("{n} doesn't say for which period", "{n} don't say for which period", timeless)
    return f"{reason}; {rest}"
