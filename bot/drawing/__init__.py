"""Why-chains, needs and reports as pictures, as words that say the same, and as Mermaid text.

Pure functions of values: no database, no Slack, no clock.
"""

from bot.drawing import portfolio, trend
from bot.drawing.cards import Card, Look, Sheet
from bot.drawing.charts import Bubble, Portfolio, Standing, Trend, Trends
from bot.drawing.mermaid import mermaid
from bot.drawing.picture import draw as _draw_sheet
from bot.drawing.scenes import png
from bot.drawing.words import in_words

__all__ = [
    "Bubble",
    "Card",
    "Drawing",
    "Look",
    "Portfolio",
    "Sheet",
    "Standing",
    "Trend",
    "Trends",
    "draw",
    "in_words",
    "mermaid",
]

Drawing = Sheet | Portfolio | Trend | Trends
"""What can be drawn."""


def draw(drawing: Drawing, zoom: int = 1) -> bytes:
    """A picture as PNG; a chart also larger, for screens with many pixels."""
    match drawing:
        case Sheet():
            return _draw_sheet(drawing)
        case Portfolio():
            return png(portfolio.scene(drawing), zoom)
        case Trend():
            return png(trend.scene(drawing), zoom)
        case Trends():
            return png(trend.below_each_other(drawing), zoom)
