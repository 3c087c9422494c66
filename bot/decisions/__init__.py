"""Decisions about products: made with a reason, told in the PM's words, undone without a trace."""

from bot.decisions.deciding import Choice, decide, undo, word
from bot.decisions.force import in_force
from bot.decisions.settling import (
    answer_newcomer,
    end_park,
    open_requests,
    reopen_leaver,
    settled,
    tell,
)

__all__ = [
    "Choice",
    "answer_newcomer",
    "decide",
    "end_park",
    "in_force",
    "open_requests",
    "reopen_leaver",
    "settled",
    "tell",
    "undo",
    "word",
]
