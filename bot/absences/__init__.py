"""Who is away: their reminders stop, and a deputy looks after what waits for them meanwhile."""

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

__all__ = [
    "Away",
    "away_now",
    "come_back",
    "deputies",
    "go_away",
    "in_force",
    "is_for",
    "lenders",
    "stand_in",
]
