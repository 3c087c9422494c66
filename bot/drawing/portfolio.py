"""The portfolio as a chart: worth upwards, work to the right, a circle as large as its demand."""

import math
from dataclasses import dataclass

from bot import wording
from bot.drawing.charts import Bubble, Portfolio, Standing
from bot.drawing.letters import BOLD, Type
from bot.drawing.scales import LogScale, log_scale
from bot.drawing.scenes import INK, MARGIN, PAPER, QUIET, WIDTH, Disc, Rule, Scene, Words

TITLE, HEADING, TEXT, NUMBER = Type(36, BOLD), Type(28, BOLD), Type(25), Type(24, BOLD)
LEFT, RIGHT, HIGH = 150, WIDTH - MARGIN, 600
SMALLEST, LARGEST = 22, 58
"""Radii in pixels: a number must fit into the smallest."""
END = 9
"""Half the height of a whisker's end, in pixels."""
STEP, FARTHEST, WAYS = 6, 480, 24
"""How far a circle gives way to others, in pixels, and into how many directions."""
COVERED = 0.9
"""Two circles may come so near, as a share of both radii."""


@dataclass(frozen=True)
class Paint:
    """Of a standing; it differs in more than its colour."""

    fill: str
    stroke: str
    number: str
    has_ring: bool = False


PAINTS = {
    Standing.TO_DECIDE: Paint("#e6f0ff", "#174a96", INK),
    Standing.BEING_BUILT: Paint("#fff4d6", "#7a5200", INK, has_ring=True),
    Standing.LIVE: Paint("#0f5a26", "#0f5a26", PAPER),
}


def scene(portfolio: Portfolio) -> Scene:
    """The chart, and below it what each number stands for."""
    made = Scene()
    top = made.write(portfolio.title, MARGIN, TITLE, 3) + 30
    bubbles = portfolio.bubbles
    weeks = [end for each in bubbles for end in _reach(each)]
    across = log_scale(weeks, LEFT + LARGEST, RIGHT - LARGEST)
    up = log_scale([each.worth for each in bubbles], top + HIGH - SMALLEST, top + LARGEST)
    _axes(made, portfolio, across, up, top)
    for bubble, disc in zip(bubbles, _apart(bubbles, across, up), strict=True):
        made.discs.append(disc)
        made.rules += _whisker(bubble, disc, across)
        made.words.append(_number(bubble, disc))
    y = _legend(made, portfolio, top + HIGH + 110)
    for bubble in bubbles:
        y = _line(made, bubble, y)
    made.height = made.write(portfolio.closing, y + 6, TEXT, 8, fill=QUIET) + MARGIN
    return made


def _reach(bubble: Bubble) -> tuple[float, float]:
    return bubble.between or (bubble.weeks, bubble.weeks)


def _whisker(bubble: Bubble, disc: Disc, across: LogScale) -> list[Rule]:
    """From the fewest weeks to the most, at the circle's height, with an end at each side."""
    if bubble.between is None:
        return []
    ends = [across.place(weeks) for weeks in bubble.between]
    line = Rule(ends[0], disc.y, ends[1], disc.y, disc.stroke)
    return [line, *(Rule(x, disc.y - END, x, disc.y + END, disc.stroke) for x in ends)]


def _axes(made: Scene, portfolio: Portfolio, across: LogScale, up: LogScale, top: float) -> None:
    bottom = top + HIGH
    for value in up.ticks():
        y = up.place(value)
        made.rules.append(Rule(LEFT, y, RIGHT, y))
        made.words.append(Words(LEFT - 12, y + 8, wording.decimal(value), TEXT, QUIET, "end"))
    for value in across.ticks():
        x = across.place(value)
        made.rules.append(Rule(x, top, x, bottom))
        made.words.append(Words(x, bottom + 34, wording.decimal(value), TEXT, QUIET, "middle"))
    made.rules += [
        Rule(LEFT, top, LEFT, bottom, QUIET),
        Rule(LEFT, bottom, RIGHT, bottom, QUIET),
    ]
    middle = (LEFT + RIGHT) / 2
    made.words += [
        Words(MARGIN + 18, top + HIGH / 2, portfolio.worth_axis, TEXT, INK, "middle", turned=True),
        Words(middle, bottom + 72, portfolio.weeks_axis, TEXT, INK, "middle"),
    ]


def _apart(bubbles: tuple[Bubble, ...], across: LogScale, up: LogScale) -> list[Disc]:
    """All circles, in their order; one that would cover an earlier one moves to its side."""
    most = max((each.people for each in bubbles), default=1)
    placed: list[Disc] = []
    for bubble in bubbles:
        paint = PAINTS[bubble.standing]
        radius = max(SMALLEST, LARGEST * math.sqrt(bubble.people / most))
        x, y = across.place(bubble.weeks), up.place(bubble.worth)
        x, y = _free(x, y, radius, placed, up.end - radius)
        stroke, is_broken = paint.stroke, bubble.is_assumed
        placed.append(Disc(x, y, radius, paint.fill, stroke, is_broken, paint.has_ring))
    return placed


def _free(x: float, y: float, radius: float, placed: list[Disc], top: float) -> tuple[float, float]:
    """The nearest place that covers nobody; its own where there is none."""
    for away in range(0, FARTHEST, STEP):
        for way in range(WAYS):
            angle = 2 * math.pi * way / WAYS
            across, down = x + away * math.cos(angle), y + away * math.sin(angle)
            is_within = LEFT + radius <= across <= RIGHT - radius and top <= down <= top + HIGH
            if is_within and not any(_covers(across, down, radius, other) for other in placed):
                return across, down
    return x, y


def _covers(x: float, y: float, radius: float, other: Disc) -> bool:
    return math.hypot(x - other.x, y - other.y) < COVERED * (radius + other.radius)


def _number(bubble: Bubble, disc: Disc) -> Words:
    fill = PAINTS[bubble.standing].number
    return Words(disc.x, disc.y + 9, wording.number(bubble.number), NUMBER, fill, "middle")


def _legend(made: Scene, portfolio: Portfolio, y: float) -> float:
    """What the looks of circles mean, a line each."""
    for standing, word in portfolio.legend:
        paint = PAINTS[standing]
        made.discs.append(
            Disc(MARGIN + 16, y + 16, 14, paint.fill, paint.stroke, has_ring=paint.has_ring)
        )
        y = made.write(word, y, TEXT, 2, x=MARGIN + 46, fill=QUIET) + 4
    return y + 22


def _line(made: Scene, bubble: Bubble, y: float) -> float:
    """A number's title, and its facts."""
    number = wording.number(bubble.number)
    made.words.append(Words(MARGIN + 34, y + HEADING.size * 1.06, number, HEADING, INK, "end"))
    y = made.write(bubble.title, y, HEADING, 2, x=MARGIN + 50)
    return made.write(bubble.facts, y, TEXT, 3, x=MARGIN + 50, fill=QUIET) + 16
