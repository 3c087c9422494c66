"""Decisions about products: made with a reason, told in the PM's words, undone without a trace."""

from bot.decisions.deciding import LONGEST, Choice, decide, word
from bot.decisions.ending import end_park, reopen, undo
from bot.decisions.force import in_force
from bot.decisions.joining import end_with_merge, is_settled, must_fit, revive
from bot.decisions.settling import (
    answer_newcomer,
    open_requests,
    reopen_leaver,
    settle_returner,
    settled,
    tell,
    to_answer,
    to_reopen,
)

__all__ = [
    "LONGEST",
    "Choice",
    "answer_newcomer",
    "decide",
    "end_park",
    "end_with_merge",
    "in_force",
    "is_settled",
    "must_fit",
    "open_requests",
    "reopen",
    "reopen_leaver",
    "revive",
    "settle_returner",
    "settled",
    "tell",
    "to_answer",
    "to_reopen",
    "undo",
    "word",
]
