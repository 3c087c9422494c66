"""A digest as plain text, as `whychain digest` prints it."""

from collections.abc import Iterator

from bot.capacity import words as capacity_words
from bot.digest import became, ending, in_one_line, movers, words
from bot.digest.candidates import Item
from bot.digest.reading import Digest
from bot.scoring import even
from bot.scoring import words as score_words


def as_text(digest: Digest) -> str:
    """The digest in lines; one line when there is nothing to decide."""
    if not digest.items:
        return in_one_line.summary(digest)
    return "\n".join(_lines(digest))


def _lines(digest: Digest) -> Iterator[str]:
    yield words.headline(digest)
    yield from _line(words.numbers(digest))
    yield from _part("Decided", [became.of_those(digest), *became.lines(digest)])
    for place, item in enumerate(digest.items, 1):
        yield from _item(place, item)
    yield from _line(words.waiting_costs(digest))
    yield from _line(words.by_week(digest))
    below = words.below(digest)
    if below:
        yield from ["", f"And {below}."]
    changed = [words.changed_line(*digest.changed)] if digest.changed else []
    yield from _part("It changed something", changed)
    yield from _part(
        "Rose and fell", [movers.in_words(title, move) for title, move in digest.moved]
    )
    yield from _part("New", [words.new(digest)])
    yield from _part("Capacity", [capacity_words.line(digest.week.off_capacity)])
    for line in ending.lines(digest.ending):
        yield from _line(line)
    yield from _part("Ageing", [words.oldest(digest), words.old_requests(digest)])
    yield from _line(words.glossed(digest))


def _item(place: int, item: Item) -> Iterator[str]:
    yield from ["", f"{place}. {item.title}", f"   {words.asked(item)}", f"   {words.need(item)}"]
    yield f"   {score_words.score(item.score)}; {even.short(item.score)}"
    if item.sentence:
        yield f"   {words.sentence(item)}"
    if item.decided:
        yield f"   Decided: {became.decided(item.decided)}"
    for address in item.evidence:
        yield f"   {address}"


def _part(title: str, lines: list[str]) -> Iterator[str]:
    found = [line for line in lines if line]
    if found:
        yield from ["", title, *(f"   {line}" for line in found)]


def _line(line: str) -> list[str]:
    return [f"{line}."] if line else []
