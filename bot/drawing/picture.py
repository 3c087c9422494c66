"""A sheet of cards as a PNG that can be read on a phone."""

from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageDraw

from bot.drawing.cards import Card, Look, Sheet
from bot.drawing.letters import BOLD, Type, clean

MANY = 40
"""From so many cards on, they are drawn small, and in columns beside each other."""
TALLEST = 9_000
"""Pixels of a column; more cards go into the next one."""


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


@dataclass(frozen=True)
class Laid:
    """A card with its lines, and where it goes."""

    card: Card
    lines: tuple[tuple[Type, str, str], ...]
    """Each with its letters and its colour."""
    x: int
    y: int
    width: int
    height: int


def draw(sheet: Sheet) -> bytes:
    """The picture as PNG."""
    style = LARGE if len(sheet.cards) <= MANY else SMALL
    heading = _heading(sheet, style)
    top = style.margin + len(heading) * style.title.line + style.gap
    columns = _columns(sheet.cards, style, top)
    bottom = max([top, *(laid.y + laid.height for laid in columns)])
    across = 1 + max([laid.x // style.width for laid in columns], default=0)
    legend = _legend_lines(sheet, style)
    height = bottom + style.gap + len(legend) * style.note.line + style.margin
    image = Image.new("RGB", (style.width * across, height), PAPER)
    canvas = ImageDraw.Draw(image)
    wide = style.width - 2 * style.margin
    for number, line in enumerate(heading):
        y = style.margin + number * style.title.line
        style.title.draw(image, (style.margin, y), line, INK, wide)
    for place in range(len(columns)):
        _connect(canvas, columns, place, style)
    for laid in columns:
        _draw_card(image, canvas, laid, style)
    _draw_legend(image, canvas, legend, bottom + style.gap, style)
    return _as_png(image, is_large=across > 1)


def _as_png(image: Image.Image, *, is_large: bool) -> bytes:
    """What is large is brought down to as many colours as it needs: quicker, and half the size."""
    out = BytesIO()
    if is_large:
        image = image.quantize(64, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    image.save(out, "PNG", compress_level=1 if is_large else 6)
    return out.getvalue()


def _heading(sheet: Sheet, style: Style) -> list[str]:
    return style.title.wrap(clean(sheet.title), style.width - 2 * style.margin, 3)


def _columns(cards: tuple[Card, ...], style: Style, top: int) -> list[Laid]:
    """All cards with their places, from the top of the first column down."""
    placed: list[Laid] = []
    y, column = top, 0
    for card in cards:
        laid = _lay(card, style, column * style.width, y)
        if laid.y + laid.height > TALLEST and y > top and card.depth <= 1:
            column, y = column + 1, top
            laid = _lay(card, style, column * style.width, y)
        placed.append(laid)
        y += laid.height + style.gap
    return placed


def _lay(card: Card, style: Style, left: int, y: int) -> Laid:
    x = left + style.margin + min(card.depth, 6) * style.inset
    width = left + style.width - style.margin - x
    room = width - 2 * style.pad
    lines = _lines(card, style, room)
    height = sum(letters.line for letters, _line, _colour in lines) + 2 * style.pad
    return Laid(card, tuple(lines), x, y, width, height)


def _lines(card: Card, style: Style, room: int) -> list[tuple[Type, str, str]]:
    """The words of a card; its first line begins behind the mark."""
    indent = " " * (1 + round(style.label.size * 1.2 / style.label.width(" ")))
    label, text, note = clean(card.label), clean(card.text), clean(card.note)
    edge = COLOURS[card.look].edge
    if style.is_dense:
        words = f"{indent}{label}: {text}{f' ({note})' if note else ''}"
        return [(style.text, line, INK) for line in style.text.wrap(words, room, style.lines)]
    lines = [(style.label, line, edge) for line in style.label.wrap(indent + label, room, 1)]
    lines += [(style.text, line, INK) for line in style.text.wrap(text, room, style.lines)]
    if note:
        lines += [(style.note, line, QUIET) for line in style.note.wrap(note, room, 2)]
    return lines


def _connect(canvas: ImageDraw.ImageDraw, laid: list[Laid], place: int, style: Style) -> None:
    """A line from a card up to the one that it leads to; broken for another reason."""
    own = laid[place]
    above = next(
        (one for one in reversed(laid[:place]) if one.card.depth <= own.card.depth - 1), None
    )
    if own.card.depth == 0:
        above = laid[place - 1] if place and not laid[place - 1].card.depth else None
        above = above or next((one for one in reversed(laid[:place]) if not one.card.depth), None)
    if above is None or above.x // style.width != own.x // style.width:
        return
    thick = max(2, style.pad // 5)
    rail = above.x + style.inset // 2
    end = own.y + (style.pad + style.label.line // 2 if own.card.depth else 0)
    edge = COLOURS[Look.FORK].edge if own.card.is_fork else LINE
    _stroke(canvas, [(rail, above.y + above.height), (rail, end)], edge, thick, own.card.is_fork)
    if own.card.depth:
        _stroke(canvas, [(rail, end), (own.x, end)], edge, thick, own.card.is_fork)
    tip, half = above.y + above.height, thick * 3
    canvas.polygon([(rail, tip), (rail - half, tip + half), (rail + half, tip + half)], fill=edge)


def _stroke(
    canvas: ImageDraw.ImageDraw,
    points: list[tuple[int, int]],
    colour: str,
    thick: int,
    broken: bool,
) -> None:
    (x, y), (to_x, to_y) = points
    if not broken:
        canvas.line(points, fill=colour, width=thick)
        return
    length, dash = max(abs(to_x - x), abs(to_y - y)), thick * 4
    for start in range(0, length, 2 * dash):
        stop = min(start + dash, length)
        if x == to_x:
            canvas.line([(x, y + start), (x, y + stop)], fill=colour, width=thick)
        else:
            canvas.line([(x + start, y), (x + stop, y)], fill=colour, width=thick)


def _draw_card(image: Image.Image, canvas: ImageDraw.ImageDraw, laid: Laid, style: Style) -> None:
    colours = COLOURS[laid.card.look]
    x, y, right, bottom = laid.x, laid.y, laid.x + laid.width, laid.y + laid.height
    thick = max(1, style.pad // 6) * (2 if laid.card.look is Look.NEED else 1)
    if laid.card.is_fork:
        canvas.rectangle([x, y, right, bottom], fill=colours.fill)
        corners = [((x, y), (right, y)), ((x, bottom), (right, bottom))]
        corners += [((x, y), (x, bottom)), ((right, y), (right, bottom))]
        for begin, end in corners:
            _stroke(canvas, [begin, end], colours.edge, thick, broken=True)
    else:
        canvas.rounded_rectangle(
            [x, y, right, bottom],
            style.pad // 2,
            fill=colours.fill,
            outline=colours.edge,
            width=thick,
        )
    top = y + style.pad
    _draw_mark(canvas, laid.card.look, x + style.pad, top, style.label)
    for letters, line, colour in laid.lines:
        letters.draw(image, (x + style.pad, top), line, colour, laid.width - 2 * style.pad)
        top += letters.line


def _draw_mark(canvas: ImageDraw.ImageDraw, look: Look, x: float, y: float, letters: Type) -> None:
    """The sign of a look, as high as a capital."""
    colours, size = COLOURS[look], letters.size * 0.8
    y += letters.size * 0.3
    if colours.mark:
        points = [(x + across * size, y + down * size) for across, down in colours.mark]
        canvas.polygon(points, fill=colours.edge)
    else:
        canvas.ellipse([x, y, x + size, y + size], fill=colours.edge)


def _legend_lines(sheet: Sheet, style: Style) -> list[tuple[Look | None, str]]:
    """Each look's word, a line each; then what was left out."""
    wide = style.width - 2 * style.margin
    closing = style.note.wrap(clean(sheet.closing), wide, 3) if sheet.closing else []
    return [*sheet.legend, *((None, line) for line in closing)]


def _draw_legend(
    image: Image.Image,
    canvas: ImageDraw.ImageDraw,
    lines: list[tuple[Look | None, str]],
    top: int,
    style: Style,
) -> None:
    for look, words in lines:
        x = style.margin
        if look is not None:
            _draw_mark(canvas, look, x, top, style.note)
            x += round(style.note.size * 1.3)
        style.note.draw(image, (x, top), words, QUIET, style.width)
        top += style.note.line
