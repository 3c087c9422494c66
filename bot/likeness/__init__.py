"""How alike two requests are, which product a request joins, and which products share a theme.

Pure mathematics over texts and numpy arrays: no database, no clock, nothing left to chance.
"""

from bot.likeness.assignment import ProductIndex
from bot.likeness.choice import SAME_REQUEST, Neighbour, choose
from bot.likeness.named_data import named_data
from bot.likeness.overlap import alike_words
from bot.likeness.own_names import NO_NAMES, OwnNames
from bot.likeness.reasons import shared_words
from bot.likeness.representation import Representation
from bot.likeness.theme_names import ThemeName, Titled, name_themes
from bot.likeness.themes import find_themes
from bot.likeness.thresholds import threshold_of

__all__ = [
    "NO_NAMES",
    "SAME_REQUEST",
    "Neighbour",
    "OwnNames",
    "ProductIndex",
    "Representation",
    "ThemeName",
    "Titled",
    "alike_words",
    "choose",
    "find_themes",
    "name_themes",
    "named_data",
    "shared_words",
    "threshold_of",
]
