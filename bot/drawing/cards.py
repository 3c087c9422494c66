"""What is drawn: a sheet of cards, each under the one that it leads up to."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class Look(StrEnum):
    """What a card stands for. Each look has a colour, an edge and a word of its own."""

    NEED = "need"
    MANAGERIAL = "managerial"
    TECHNICAL = "technical"
    FORK = "fork"
    FOOT = "foot"


@dataclass(frozen=True)
class Card:
    """One step of a chain, or one product."""

    look: Look
    label: str
    """How high it stands, or what it is."""
    text: str
    note: str = ""
    """Who said it, and how many requests give it."""
    depth: int = 0
    """How far it is set in: under the nearest card above that is set in less."""
    is_fork: bool = False
    """It begins another reason, or goes on with one: its edge is broken."""
    parts: bool | None = None
    """It parts from the card below that is set in less; or not, and goes on from the one below that
    is set in as much. None: it leads up to the card above that is set in less."""


@dataclass(frozen=True)
class Sheet:
    """A picture before it is drawn, read from the top down."""

    title: str
    cards: tuple[Card, ...]
    legend: tuple[tuple[Look, str], ...]
    """The looks, each with its word."""
    closing: str = ""
    """One line below: what was left out."""

    def steps(self) -> Iterator[tuple[int, int]]:
        """The places of two cards of which the first leads up to the second."""
        above: list[int] = []
        for place, card in enumerate(self.cards):
            while above and self.cards[above[-1]].depth > max(card.depth - 1, 0):
                above.pop()
            if card.parts is None and above:
                yield place, above[-1]
            elif card.parts is not None:
                below = range(place + 1, len(self.cards))
                most = card.depth - 1 if card.parts else card.depth
                lower = next((n for n in below if self.cards[n].depth <= most), None)
                yield from [] if lower is None else [(lower, place)]
            above.append(place)
