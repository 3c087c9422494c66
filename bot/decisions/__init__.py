"""Decisions about products: made with a reason, told in the PM's words, undone without a trace."""

from bot.decisions import gate, living, referring
from bot.decisions.choosing import LONGEST, Choice
from bot.decisions.deciding import UNDO, decide, propose_or_decide, word
from bot.decisions.due import end_parks, tell_due
from bot.decisions.ending import end_park, reopen, undo
from bot.decisions.force import in_force
from bot.decisions.joining import end_with_merge, is_settled, must_fit, revive
from bot.decisions.newcomers import (
    answer_newcomer,
    reopen_leaver,
    settle_returner,
    to_answer,
    to_reopen,
)
from bot.decisions.renewing import RENEWABLE, Anew, anew, has_insisted, insist, may_insist
from bot.decisions.renewing import review as review_demand
from bot.decisions.settling import open_requests, settled, tell

__all__ = [
    "LONGEST",
    "RENEWABLE",
    "UNDO",
    "Anew",
    "Choice",
    "anew",
    "answer_newcomer",
    "decide",
    "end_park",
    "end_parks",
    "end_with_merge",
    "gate",
    "has_insisted",
    "in_force",
    "insist",
    "is_settled",
    "living",
    "may_insist",
    "must_fit",
    "open_requests",
    "propose_or_decide",
    "referring",
    "reopen",
    "reopen_leaver",
    "review_demand",
    "revive",
    "settle_returner",
    "settled",
    "tell",
    "tell_due",
    "to_answer",
    "to_reopen",
    "undo",
    "word",
]
