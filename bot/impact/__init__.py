"""Did it change anything? Asked once, two weeks later; and whom a link has served, told to its
author alone."""

from bot.impact.asking import ask
from bot.impact.reading import Changed, Said, of_ids, of_products, said_since
from bot.impact.saying import find, not_yet, say
from bot.impact.serving import tell_authors

__all__ = [
    "Changed",
    "Said",
    "ask",
    "find",
    "not_yet",
    "of_ids",
    "of_products",
    "said_since",
    "say",
    "tell_authors",
]
