"""Monday asks itself: what somebody asks on a rhythm is offered to them on the day it is due.

One offer a person and day, never for what is still open, settled or muted; and after two offers
that nobody answered, no more.
"""

from bot.repeats.choosing import ask_again, choose, find, last_words, names_fixed_dates
from bot.repeats.due import begin_day, rhythm_behind

__all__ = [
    "ask_again",
    "begin_day",
    "choose",
    "find",
    "last_words",
    "names_fixed_dates",
    "rhythm_behind",
]
