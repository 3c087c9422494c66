"""Decisions about products: made with a reason, told in the PM's words, undone without a trace."""

from bot.decisions.deciding import Choice, decide, undo, word
from bot.decisions.force import in_force
from bot.decisions.settling import end_park, open_requests, settled, tell

__all__ = [
    "Choice",
    "decide",
    "end_park",
    "in_force",
    "open_requests",
    "settled",
    "tell",
    "undo",
    "word",
]
