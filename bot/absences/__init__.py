"""Who is away: their reminders stop, and a deputy looks after what waits for them meanwhile."""

from bot.absences.ending import end_due
from bot.absences.lending import (
    Away,
    away_now,
    come_back,
    deputies,
    go_away,
    in_force,
    is_for,
    lenders,
    stand_in,
)
from bot.absences.shown import AwaySeen
from bot.absences.shown import of as seen_of

__all__ = [
    "Away",
    "AwaySeen",
    "away_now",
    "come_back",
    "deputies",
    "end_due",
    "go_away",
    "in_force",
    "is_for",
    "lenders",
    "seen_of",
    "stand_in",
]
