"""What is drawn: a sheet of cards, each under the one that it leads up to."""

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


@dataclass(frozen=True)
class Sheet:
    """A picture before it is drawn, read from the top down."""

    title: str
    cards: tuple[Card, ...]
    legend: tuple[tuple[Look, str], ...]
    """The looks, each with its word."""
    closing: str = ""
    """One line below: what was left out."""
