"""The colours of a picture, as numbers of one byte: a third of the memory, and no search for them.

Letters have soft edges, which are shades between a ground and the ink on it. Each ground stands in
the middle of a run of shades, with one ink at either end; so to blend numbers is to blend colours.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.drawing.cards import Look

SHADES = 20
"""From a ground to an ink."""


@dataclass(frozen=True)
class Colours:
    """Of one look. Text keeps a contrast of 7 to 1 and more with what it stands on."""

    fill: str
    edge: str
    mark: tuple[tuple[float, float], ...]
    """A sign that says the same as the colour: its corners, in a square of 1; none is a disc."""


COLOURS = {
    Look.NEED: Colours("#fff4d6", "#7a5200", ((0.5, 0), (1, 1), (0, 0.4), (1, 0.4), (0, 1))),
    Look.MANAGERIAL: Colours("#e6f0ff", "#174a96", ()),
    Look.TECHNICAL: Colours("#e7f6ec", "#0f5a26", ((0.1, 0.1), (0.9, 0.1), (0.9, 0.9), (0.1, 0.9))),
    Look.FORK: Colours("#fdeaf3", "#8a1c55", ((0.5, 0), (1, 0.5), (0.5, 1), (0, 0.5))),
    Look.FOOT: Colours("#f3f3f3", "#454245", ((0, 0.35), (1, 0.35), (1, 0.65), (0, 0.65))),
}
INK, QUIET, PAPER, LINE = "#1d1c1d", "#454245", "#ffffff", "#8d8d8d"


@dataclass(frozen=True)
class Ground:
    """What is written on, and the two inks on it."""

    fill: int
    edge: int
    """The look's own colour; on paper, the one for what is said in passing."""
    ink: int


def _ground(place: int) -> Ground:
    first = place * (2 * SHADES + 1)
    return Ground(fill=first + SHADES, edge=first, ink=first + 2 * SHADES)


SHEET = _ground(0)
GROUNDS = {look: _ground(place) for place, look in enumerate(COLOURS, 1)}
LINES = _ground(1 + len(COLOURS)).edge
"""The colour of lines between cards: the number behind those of all grounds."""


def palette() -> list[int]:
    """The colours of all numbers: red, green and blue of each."""
    runs = [(QUIET, PAPER), *((each.edge, each.fill) for each in COLOURS.values())]
    shades = [shade for edge, fill in runs for shade in _run(edge, fill)]
    return [part for shade in [*shades, _parts(LINE)] for part in shade]


def _run(edge: str, fill: str) -> Iterator[tuple[int, ...]]:
    """From the one ink over the ground to the other."""
    for ink, steps in ((edge, range(SHADES, 0, -1)), (INK, range(SHADES + 1))):
        for step in steps:
            yield tuple(
                round(ground + (over - ground) * step / SHADES)
                for ground, over in zip(_parts(fill), _parts(ink), strict=True)
            )


def _parts(colour: str) -> tuple[int, ...]:
    return tuple(bytes.fromhex(colour.removeprefix("#")))
