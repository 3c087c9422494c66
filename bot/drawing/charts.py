"""What is drawn as a chart: plain values with the words that go beside them."""

from dataclasses import dataclass
from enum import StrEnum


class Standing(StrEnum):
    """Where a product stands. Each has a colour and an edge of its own, and is said in a word."""

    TO_DECIDE = "to_decide"
    BEING_BUILT = "being_built"
    LIVE = "live"


@dataclass(frozen=True)
class Bubble:
    """One product in the portfolio."""

    number: int
    """Stands in its circle, and before its line in the list below."""
    title: str
    facts: str
    """What it is worth, what it costs and who asks for it, in words."""
    worth: float
    """In a week: hours, or money."""
    weeks: float
    """Of work; the likeliest."""
    people: int
    standing: Standing
    is_assumed: bool
    """Nobody has estimated the work: its edge is broken."""
    between: tuple[float, float] | None = None
    """The fewest weeks and the most, where the estimate is a range: it is drawn as a whisker."""


@dataclass(frozen=True)
class Portfolio:
    """Products by what they are worth and what they cost."""

    title: str
    worth_axis: str
    weeks_axis: str
    bubbles: tuple[Bubble, ...]
    legend: tuple[tuple[Standing, str], ...]
    """The standings that there are, each with its word."""
    closing: str = ""
    """How to read it, and what was left out."""


@dataclass(frozen=True)
class Trend:
    """How often something was asked for, week by week."""

    title: str
    points: tuple[tuple[str, int], ...]
    """Each week by its first day, in the reader's words, with how often it was asked for."""
    closing: str = ""


@dataclass(frozen=True)
class Trends:
    """Several of them, one below the other."""

    title: str
    charts: tuple[Trend, ...]
