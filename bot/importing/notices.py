"""What went wrong on the way, in sentences; the import goes on."""

from collections.abc import Callable

MOST = 20
"""Sentences that are told; the others are counted."""


class Notices:
    """Tells the first sentences as they come, and counts the rest."""

    def __init__(self, tell: Callable[[str], None]) -> None:
        self._tell = tell
        self.count = 0

    def __call__(self, sentence: str) -> None:
        """Tell a sentence, unless many were told already."""
        self.count += 1
        if self.count <= MOST:
            self._tell(sentence)

    @property
    def untold(self) -> int:
        """How many sentences were only counted."""
        return max(0, self.count - MOST)
