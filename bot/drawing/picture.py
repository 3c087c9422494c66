"""A sheet of cards as a PNG that can be read on a phone."""

from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageDraw

from bot.drawing.cards import Card, Look, Sheet
from bot.drawing.letters import Type, clean
from bot.drawing.palette import COLOURS, GROUNDS, LINES, SHEET, palette
from bot.drawing.styles import Style, fitting

TALLEST = 9_000
"""Pixels of a column; more cards go into the next one."""


@dataclass(frozen=True)
class Laid:
    """A card with its lines, and where it goes."""

    card: Card
    lines: tuple[tuple[Type, str, int], ...]
    """Each with its letters and its colour."""
    x: int
    y: int
    width: int
    height: int


def draw(sheet: Sheet) -> bytes:
    """The picture as PNG."""
    style = fitting(len(sheet.cards))
    heading = _heading(sheet, style)
    top = style.margin + len(heading) * style.title.line + style.gap
    columns = _columns(sheet.cards, style, top)
    bottom = max([top, *(laid.y + laid.height for laid in columns)])
    across = 1 + max([laid.x // style.width for laid in columns], default=0)
    legend = _legend_lines(sheet, style)
    height = bottom + style.gap + len(legend) * style.note.line + style.margin
    image = Image.new("L", (style.width * across, height), SHEET.fill)
    canvas = ImageDraw.Draw(image)
    wide = style.width - 2 * style.margin
    for number, line in enumerate(heading):
        y = style.margin + number * style.title.line
        style.title.draw(canvas, (style.margin, y), line, SHEET.ink, wide)
    for lower, upper in sheet.steps():
        _connect(canvas, columns[lower], columns[upper], style)
    for laid in columns:
        _draw_card(canvas, laid, style)
    _draw_legend(canvas, legend, bottom + style.gap, style)
    return _as_png(image, is_large=across > 1)


def _as_png(image: Image.Image, *, is_large: bool) -> bytes:
    out = BytesIO()
    image.putpalette(palette())
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


def _lines(card: Card, style: Style, room: int) -> list[tuple[Type, str, int]]:
    """The words of a card; its first line begins behind the mark."""
    indent = " " * (1 + round(style.label.size * 1.2 / style.label.width(" ")))
    label, text, note = clean(card.label), clean(card.text), clean(card.note)
    ground = GROUNDS[card.look]
    if style.is_dense:
        words = f"{indent}{label}: {text}{f' ({note})' if note else ''}"
        parts = [(style.text, words, style.lines, ground.ink)]
    else:
        parts = [
            (style.label, indent + label, 1, ground.edge),
            (style.text, text, style.lines, ground.ink),
            (style.note, note, 2, ground.ink),
        ]
    return [
        (letters, line, colour)
        for letters, words, most, colour in parts
        for line in letters.wrap(words, room, most)
    ]


def _connect(canvas: ImageDraw.ImageDraw, lower: Laid, upper: Laid, style: Style) -> None:
    """A line from a card up to the one that it leads to; broken for another reason."""
    if lower.x // style.width != upper.x // style.width:
        return
    if upper.card.parts and lower.card.depth < upper.card.depth:
        _part(canvas, lower, upper, style)
        return
    thick = max(2, style.pad // 5)
    rail = upper.x + style.inset // 2
    is_under = lower.card.depth > upper.card.depth or lower.x > upper.x
    end = lower.y + (style.pad + style.label.line // 2 if is_under else 0)
    is_fork = lower.card.is_fork or upper.card.parts is not None
    edge = GROUNDS[Look.FORK].edge if is_fork else LINES
    tip, half = upper.y + upper.height, thick * 3
    _stroke(canvas, [(rail, tip), (rail, end)], edge, thick, is_fork)
    if is_under:
        _stroke(canvas, [(rail, end), (lower.x, end)], edge, thick, is_fork)
    canvas.polygon([(rail, tip), (rail - half, tip + half), (rail + half, tip + half)], fill=edge)


def _part(canvas: ImageDraw.ImageDraw, lower: Laid, upper: Laid, style: Style) -> None:
    """Another reason: a broken line from the top of what it parts from into its side."""
    thick, edge = max(2, style.pad // 5), GROUNDS[Look.FORK].edge
    rail, end = lower.x + style.inset // 2, upper.y + style.pad + style.label.line // 2
    half = thick * 3
    _stroke(canvas, [(rail, end), (rail, lower.y)], edge, thick, broken=True)
    _stroke(canvas, [(rail, end), (upper.x, end)], edge, thick, broken=True)
    tip = upper.x
    canvas.polygon([(tip, end), (tip - half, end - half), (tip - half, end + half)], fill=edge)


def _stroke(
    canvas: ImageDraw.ImageDraw,
    points: list[tuple[int, int]],
    colour: int,
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


def _draw_card(canvas: ImageDraw.ImageDraw, laid: Laid, style: Style) -> None:
    ground = GROUNDS[laid.card.look]
    x, y, right, bottom = laid.x, laid.y, laid.x + laid.width, laid.y + laid.height
    thick = max(1, style.pad // 6) * (2 if laid.card.look is Look.NEED else 1)
    if laid.card.is_fork:
        canvas.rectangle([x, y, right, bottom], fill=ground.fill)
        corners = [((x, y), (right, y)), ((x, bottom), (right, bottom))]
        corners += [((x, y), (x, bottom)), ((right, y), (right, bottom))]
        for begin, end in corners:
            _stroke(canvas, [begin, end], ground.edge, thick, broken=True)
    else:
        canvas.rounded_rectangle(
            [x, y, right, bottom],
            style.pad // 2,
            fill=ground.fill,
            outline=ground.edge,
            width=thick,
        )
    top = y + style.pad
    _draw_mark(canvas, laid.card.look, x + style.pad, top, style.label)
    for letters, line, colour in laid.lines:
        letters.draw(canvas, (x + style.pad, top), line, colour, laid.width - 2 * style.pad)
        top += letters.line


def _draw_mark(canvas: ImageDraw.ImageDraw, look: Look, x: float, y: float, letters: Type) -> None:
    """The sign of a look, as high as a capital."""
    ground, size = GROUNDS[look], letters.size * 0.8
    corners = COLOURS[look].mark
    y += letters.size * 0.3
    if corners:
        points = [(x + across * size, y + down * size) for across, down in corners]
        canvas.polygon(points, fill=ground.edge)
    else:
        canvas.ellipse([x, y, x + size, y + size], fill=ground.edge)


def _legend_lines(sheet: Sheet, style: Style) -> list[tuple[Look | None, str]]:
    """Each look's word, a line each; then what was left out."""
    wide = style.width - 2 * style.margin
    closing = style.note.wrap(clean(sheet.closing), wide, 3) if sheet.closing else []
    return [*sheet.legend, *((None, line) for line in closing)]


def _draw_legend(
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
        style.note.draw(canvas, (x, top), words, SHEET.edge, style.width)
        top += style.note.line
