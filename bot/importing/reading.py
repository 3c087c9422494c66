"""From what was said to what is wanted: which messages ask for data, and for which.

Nearly all of an import's time goes here, so nothing in this module needs the database, and a
second process may do it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from bot.embedding import Vectors
from bot.importing.said import Said
from bot.language import Ask, LanguageModel
from bot.likeness import OwnNames, Representation, named_data
from bot.mentions import MENTION
from models.words import Status

UTC = ZoneInfo("UTC")


@dataclass(frozen=True, slots=True)
class Wish:
    """One ask that somebody made; `number` tells those of one message apart."""

    said: Said
    number: int
    text: str
    ask: Ask
    named_data: str | None
    """The metric and dimensions that it names, as a key."""


@dataclass(frozen=True)
class Task:
    """Messages to read, with what the workspace knows about their people."""

    batch: tuple[Said, ...]
    """As they came."""
    fresh: tuple[Said, ...]
    """Those with words in them that hold no request yet."""
    spoken: int
    """How many have words in them."""
    zones: Mapping[str, ZoneInfo]
    """Authors' time zones; a missing one is UTC."""
    names: Mapping[str, str]
    """Names to put where texts mention ids."""
    own_names: OwnNames
    """The workspace's own that may stand in these messages, for the embedder."""
    names_version: int
    takes_all: bool
    """Each message is exactly one request, and is put beside those like it, whatever its sort."""
    kept: frozenset[str] = frozenset()
    """Channels whose words are kept from a language model."""

    def places(self, wish: Wish) -> bool:
        """It belongs into a product: somebody still wants it, and its sort makes candidates."""
        is_wanted = wish.said.status is not Status.WITHDRAWN
        return is_wanted and (self.takes_all or wish.ask.sort.makes_candidates)


@dataclass(frozen=True)
class Understood:
    """What the messages of a task ask for."""

    task: Task
    wishes: list[Wish]
    vectors: Vectors
    """One row for each of `placeable`, in their order."""

    @property
    def named(self) -> list[str | None]:
        """The data that each of `placeable` names."""
        return [wish.named_data for wish in self.placeable]

    @property
    def placeable(self) -> list[Wish]:
        """The wishes that have a product."""
        return [wish for wish in self.wishes if self.task.places(wish)]


@dataclass(frozen=True)
class Reader:
    """Reads what messages ask for, and how alike that is to other wishes."""

    llm: LanguageModel
    representation: Representation
    rules: LanguageModel
    """Reads what is kept from the language model."""

    def read(self, task: Task) -> Understood:
        """Understand all messages of a task."""
        wishes = [wish for said in task.fresh for wish in self._wishes(task, said)]
        texts = [wish.text for wish in wishes if task.places(wish)]
        return Understood(task, wishes, self.representation.represent(texts, task.own_names))

    def _wishes(self, task: Task, said: Said) -> Iterator[Wish]:
        text = MENTION.sub(lambda match: f"@{task.names.get(match[1], 'someone')}", said.text)
        llm = self.rules if said.place.id in task.kept else self.llm
        if not task.takes_all and not llm.detect(text).is_request:
            return
        local = said.said_at.astimezone(task.zones.get(said.author_id, UTC))
        asks = llm.read_asks(text, local)
        for number, ask in enumerate(asks[:1] if task.takes_all else asks):
            key = named_data(ask.metric, ask.dimensions, task.own_names)
            yield Wish(said, number, text if number == 0 else ask.words, ask, key)
