"""How large cards are drawn."""

from dataclasses import dataclass

from bot.drawing.letters import BOLD, Type

MANY = 40
"""From so many cards on, they are drawn small, and in columns beside each other."""


@dataclass(frozen=True)
class Style:
    """Sizes, in pixels. A phone shows a picture of 900 about 360 wide."""

    width: int
    margin: int
    inset: int
    pad: int
    gap: int
    lines: int
    is_dense: bool
    """All words of a card run on in one line or two."""
    title: Type
    label: Type
    text: Type
    note: Type


LARGE = Style(
    width=900,
    margin=28,
    inset=44,
    pad=18,
    gap=22,
    lines=6,
    is_dense=False,
    title=Type(36, BOLD),
    label=Type(26, BOLD),
    text=Type(32),
    note=Type(26),
)
SMALL = Style(
    width=540,
    margin=10,
    inset=20,
    pad=4,
    gap=6,
    lines=2,
    is_dense=True,
    title=Type(26, BOLD),
    label=Type(16),
    text=Type(16),
    note=Type(16),
)


def fitting(cards: int) -> Style:
    """That of a sheet with so many cards."""
    return LARGE if cards <= MANY else SMALL
