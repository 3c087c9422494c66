"""What an hour of work costs, where an admin has said so: the same numbers are then money."""

from dataclasses import dataclass
from typing import Self

from bot import wording
from bot.wording import _


@dataclass(frozen=True)
class Cost:
    """Of an hour."""

    amount: float
    currency: str
    """By its three letters (ISO 4217)."""

    @classmethod
    def stored(cls, amount: float | None, currency: str | None) -> Self | None:
        """From a workspace's columns."""
        return cls(amount, currency) if amount and currency else None

    def __str__(self) -> str:
        return wording.money(self.amount, self.currency)


def in_words(hours: float, cost: Cost | None, pattern: str = "0.0") -> str:
    """6.2 hours, or what they cost: €496."""
    if cost is not None:
        return wording.money(hours * cost.amount, cost.currency)
    return _("{hours} hours", hours=wording.decimal(hours, pattern))
