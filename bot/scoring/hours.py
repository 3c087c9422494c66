"""What answering once takes: what people said it took, drawn towards what is usual here.

The mean of a few says little, so it is shrunk (James and Stein, 1961): as if one more answer
had taken what is usual.
"""

from dataclasses import dataclass

PRIOR = 1.0
USUAL = 2.0
"""Hours, as long as nobody in a workspace has said what an answer took."""
MOST = 40.0
"""Hours: an answer that took longer was a project, and counts as this."""


@dataclass(frozen=True)
class Hours:
    """Hours for one answer, and how many answers say so."""

    each: float
    answers: int = 0


def usual(total: float, answers: int) -> float:
    """What an answer takes in a workspace, from the hours that so many took together."""
    return shrunk(total, answers, USUAL).each


def shrunk(total: float, answers: int, towards: float) -> Hours:
    """Hours for one answer, from the hours that so many took together."""
    return Hours((max(total, 0.0) + PRIOR * towards) / (answers + PRIOR), answers)
