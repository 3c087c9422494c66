"""From what was said to what is wanted: which messages ask for data, and for which."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from bot.importing.said import Said
from bot.language import Ask, LanguageModel


@dataclass(frozen=True, slots=True)
class Wish:
    """One ask that somebody made; `number` tells those of one message apart."""

    said: Said
    number: int
    text: str
    ask: Ask


@dataclass
class Counts:
    """What became of what was read."""

    read: int = 0
    without_words: int = 0
    known: int = 0
    """Messages that hold a request which is here already."""
    talk: int = 0
    requests: int = 0
    products: int = 0


def wishes(
    llm: LanguageModel,
    batch: Iterable[Said],
    zones: Mapping[str, ZoneInfo],
    name: Callable[[str], str],
    *,
    takes_all: bool,
) -> Iterator[Wish]:
    """Read the asks of some messages. With `takes_all` each one is exactly one request.

    `zones` are the authors' (a missing one is UTC); `name` puts names in the place of ids.
    """
    for said in batch:
        text = name(said.text)
        if not takes_all and not llm.detect(text).is_request:
            continue
        local = said.said_at.astimezone(zones.get(said.author_id, UTC))
        asks = llm.read_asks(text, local)
        for number, ask in enumerate(asks[:1] if takes_all else asks):
            yield Wish(said, number, text if number == 0 else ask.words, ask)


UTC = ZoneInfo("UTC")
