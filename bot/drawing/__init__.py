"""Why-chains and needs as pictures, as words that say the same, and as Mermaid text.

Pure functions of values: no database, no Slack, no clock.
"""

from bot.drawing.cards import Card, Look, Sheet
from bot.drawing.mermaid import mermaid
from bot.drawing.picture import draw
from bot.drawing.words import in_words

__all__ = ["Card", "Look", "Sheet", "draw", "in_words", "mermaid"]
