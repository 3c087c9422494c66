"""What the machine would merge and split: found at night, asked about a few times a week, applied
only by a person's click, and learned from."""

from bot.proposals import judging
from bot.proposals.answering import Answer, answer, regrouped
from bot.proposals.asking import ask_next, find_at_night
from bot.proposals.finding import find
from bot.proposals.seeing import ProposalSeen, Side, asked, see

__all__ = [
    "Answer",
    "ProposalSeen",
    "Side",
    "answer",
    "ask_next",
    "asked",
    "find",
    "find_at_night",
    "judging",
    "regrouped",
    "see",
]
