"""A scene of plain shapes and lines of words, drawn by way of SVG."""

from dataclasses import dataclass, field

from bot.drawing.letters import Type, clean, font_files, is_right_to_left
from bot.templates import template

INK, QUIET, PAPER, FAINT = "#1d1c1d", "#454245", "#ffffff", "#d8d8d8"
WIDTH, MARGIN = 900, 28
"""In pixels. A phone shows 900 about 360 wide."""


@dataclass(frozen=True)
class Words:
    """One line of words; `y` is where its letters stand."""

    x: float
    y: float
    text: str
    type: Type
    fill: str = INK
    anchor: str = "start"
    turned: bool = False
    """Runs upwards, as at the side of a chart."""


@dataclass(frozen=True)
class Rule:
    """A thin line."""

    x: float
    y: float
    to_x: float
    to_y: float
    stroke: str = FAINT


@dataclass(frozen=True)
class Bar:
    """A rectangle."""

    x: float
    y: float
    width: float
    height: float
    fill: str


@dataclass(frozen=True)
class Disc:
    """A circle; a ring inside of it where it says so."""

    x: float
    y: float
    radius: float
    fill: str
    stroke: str
    is_broken: bool = False
    has_ring: bool = False


@dataclass
class Scene:
    """What is drawn, in the order of the kinds: rules, bars, discs, words."""

    height: float = 0.0
    rules: list[Rule] = field(default_factory=list)
    bars: list[Bar] = field(default_factory=list)
    discs: list[Disc] = field(default_factory=list)
    words: list[Words] = field(default_factory=list)

    def write(
        self, text: str, y: float, letters: Type, lines: int, *, x: float = MARGIN, fill: str = INK
    ) -> float:
        """Write a paragraph from `y` down, and say where it ends. What runs from right to left
        begins at the right."""
        for line in letters.wrap(clean(text), WIDTH - MARGIN - x, lines):
            y += letters.line
            place, anchor = (WIDTH - MARGIN, "end") if is_right_to_left(line) else (x, "start")
            self.words.append(Words(place, y - letters.size * 0.3, line, letters, fill, anchor))
        return y


def png(scene: Scene, zoom: int) -> bytes:
    """The scene as a picture. It brings its letters: a page's reader may not have them."""
    import resvg_py

    scripts = {script for words in scene.words for script in words.type.scripts(words.text)}
    drawn = resvg_py.svg_to_bytes(
        svg_string=template("bot.drawing", "scene.svg.j2").render(
            scene=scene, width=WIDTH, paper=PAPER
        ),
        zoom=zoom,
        skip_system_fonts=True,
        font_files=font_files({"plain", *scripts}),
        font_family="Noto Sans",
    )
    return bytes(drawn)
