"""A digest in one line, for notifications and for who hears rather than sees it: all that it says,
in plain words, the first things first, since a telephone shows the first hundred characters."""

from collections.abc import Iterator

from bot.capacity import words as capacity_words
from bot.digest import became, ending, movers, words
from bot.digest.candidates import Item
from bot.digest.reading import Digest
from bot.scoring import words as score_words
from bot.wording import _


def summary(digest: Digest) -> str:
    """The whole digest in one line; the only line when nothing is to decide."""
    parts = _decisions(digest) if digest.items else _nothing(digest)
    return ". ".join(part.rstrip(".") for part in parts if part) + "."


def _decisions(digest: Digest) -> Iterator[str]:
    yield f"{words.headline(digest)}: {'; '.join(item.title for item in digest.items)}"
    yield words.numbers(digest)
    yield became.of_those(digest)
    yield _made(digest)
    yield from (_item(item) for item in digest.items)
    yield words.waiting_costs(digest)
    yield words.by_week(digest)
    yield words.below(digest)
    yield words.changed(digest)
    yield from (movers.in_words(title, move) for title, move in digest.moved)
    if digest.new:
        yield _("New: {titles}", titles=words.new(digest))
    yield from _rest(digest)


def _nothing(digest: Digest) -> Iterator[str]:
    yield words.headline(digest)
    yield words.numbers(digest)
    yield words.below(digest)
    yield _made(digest)
    yield words.changed(digest)
    yield from _rest(digest)


def _rest(digest: Digest) -> Iterator[str]:
    yield from ending.lines(digest.ending)
    yield capacity_words.line(digest.week.off_capacity)
    yield words.oldest(digest)
    yield words.old_requests(digest)
    yield words.glossed(digest)


def _made(digest: Digest) -> str:
    """What was decided since the last one; may be empty."""
    lines = became.lines(digest)
    return _("Decided: {decisions}", decisions="; ".join(lines)) if lines else ""


def _item(item: Item) -> str:
    """What stands about one candidate."""
    said = [words.asked(item), words.need(item), score_words.score(item.score)]
    if item.decided is not None:
        said.append(_("Decided: {decision}", decision=became.decided(item.decided)))
    said += [line for line in (words.sentence(item), words.proposed(item)) if line]
    return f"{item.title}: {'; '.join(line.rstrip('.') for line in said)}"
