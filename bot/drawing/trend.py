"""How often something was asked for, as bars: one for each week."""

from bot import wording
from bot.drawing.charts import Trend, Trends
from bot.drawing.letters import BOLD, Type
from bot.drawing.scales import count_ticks
from bot.drawing.scenes import MARGIN, QUIET, WIDTH, Bar, Rule, Scene, Words

TITLE, SUBTITLE, TEXT = Type(36, BOLD), Type(30, BOLD), Type(25)
LEFT, RIGHT, HIGH = 90, WIDTH - MARGIN, 360
FILL = "#174a96"
DATES = 4
"""So many weeks are named below the bars."""


def scene(trend: Trend) -> Scene:
    """The bars from the oldest week to the newest."""
    made = Scene()
    made.height = _chart(made, trend, MARGIN, TITLE, HIGH) + MARGIN
    return made


def below_each_other(trends: Trends) -> Scene:
    """Lower ones, each with its own scale, under one title."""
    made = Scene()
    y = made.write(trends.title, MARGIN, TITLE, 2)
    for each in trends.charts:
        y = _chart(made, each, y + 34, SUBTITLE, HIGH / 2)
    made.height = y + MARGIN
    return made


def _chart(made: Scene, trend: Trend, y: float, title: Type, high: float) -> float:
    """One chart from `y` down; where it ends."""
    top = made.write(trend.title, y, title, 3) + 30
    bottom = top + high
    ticks = count_ticks(max((count for _week, count in trend.points), default=0))
    for value in ticks:
        y = bottom - high * value / ticks[-1]
        made.rules.append(Rule(LEFT, y, RIGHT, y))
        made.words.append(Words(LEFT - 12, y + 8, wording.number(value), TEXT, QUIET, "end"))
    _bars(made, trend, bottom, high / ticks[-1])
    return made.write(trend.closing, bottom + 56, TEXT, 6, fill=QUIET)


def _bars(made: Scene, trend: Trend, bottom: float, each_high: float) -> None:
    each = (RIGHT - LEFT) / max(len(trend.points), 1)
    named = max(1, -(-len(trend.points) // DATES))
    for place, (week, count) in enumerate(trend.points):
        x, height = LEFT + place * each, count * each_high
        made.bars.append(Bar(x + each * 0.12, bottom - height, each * 0.76, height, FILL))
        if place % named == 0:
            made.words.append(Words(x, bottom + 36, week, TEXT, QUIET))
    made.rules.append(Rule(LEFT, bottom, RIGHT, bottom, QUIET))
