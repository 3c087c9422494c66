"""How the workers of pytest-xdist share the tests: by file, or by folder where that is dear.

What the tests of a file begin with is played once in a worker, and so are a browser's start and the
making of statements; scattered over the workers, each of them would do all of it. The groups of
xdist itself have no effect under pytest 9.2, which no longer reads the names that they are put in.
"""

from xdist.scheduler import LoadScopeScheduling

FIRST = [
    "tests/scenarios/test_life.py",
    "tests/playground/page/",
    "tests/test_soak.py",
    "tests/test_weeks.py",
    "tests/bot/test_ranking_properties.py",
    "tests/bot/clustering/test_regrouping_at_random.py",
    "tests/bot/triage/test_climbers.py",
    "tests/bot/cli/",
    "tests/bot/test_worker.py",
    "tests/scenarios/",
]
"""What takes longest begins first, so that no worker waits for it at the end."""
TOGETHER = ("tests/playground/page/", "tests/bot/cli/")
"""Folders whose files share a browser, or the process that commands are forked from."""
APART = (
    "tests/bot/test_ranking_properties.py",
    "tests/bot/clustering/test_regrouping_at_random.py",
)
"""Files of a few long tests that share nothing."""


def place(file: str) -> int:
    """When the tests of a file begin."""
    return next((at for at, first in enumerate(FIRST) if file.startswith(first)), len(FIRST))


def unit(test: str) -> str:
    """What goes to one worker, for a test's id: itself, its file, or its folder."""
    file = test.partition("::")[0]
    if file in APART:
        return test
    return next((folder for folder in TOGETHER if file.startswith(folder)), file)


class ByUnit(LoadScopeScheduling):  # type: ignore[misc]  # xdist ships no types
    """Hands them out in their order."""

    def _split_scope(self, nodeid: str) -> str:
        return unit(nodeid)
