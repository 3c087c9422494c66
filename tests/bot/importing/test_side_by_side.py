"""Reading in two processes gives what reading in one gives, also when one of them dies."""

import multiprocessing
import os
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from bot.importing.reading import Reader, Task
from bot.importing.said import Place, Said
from bot.importing.side_by_side import SecondProcess, read_alone, read_together
from bot.language import Detection
from bot.likeness import NO_NAMES, Representation
from models.words import SourceClass
from tests.fake_language import FakeLanguage

PLACE = Place("C1", "ask", SourceClass.PUBLIC)
MAY = datetime(2026, 5, 1, tzinfo=UTC)


def tasks(count: int) -> Iterator[Task]:
    for number in range(count):
        said = Said(PLACE, f"{number}", None, MAY, "U1", f"revenue of @U0MIRA in week {number}")
        yield Task((said,), (said,), 1, {}, {"U0MIRA": "Mira"}, NO_NAMES, 0, takes_all=False)


@pytest.fixture(scope="module")
def reader(representation: Representation) -> Reader:
    return Reader(FakeLanguage(), representation, FakeLanguage())


@pytest.fixture(scope="module")
def second(reader: Reader) -> Iterator[SecondProcess]:
    """A process that reads what several tests have for it: to start one takes two seconds."""
    with SecondProcess(reader) as second:
        yield second


@pytest.mark.parametrize("count", [0, 1, 2, 5])
def test_the_results_come_in_the_order_of_the_tasks(
    reader: Reader, second: SecondProcess, count: int
) -> None:
    together = list(read_together(reader, second, tasks(count)))

    alone = list(read_alone(reader, tasks(count)))
    assert [done.wishes for done in together] == [done.wishes for done in alone]
    assert [done.vectors.tolist() for done in together] == [done.vectors.tolist() for done in alone]


class Deadly(FakeLanguage):
    """Ends any process but the first one, like `kill -9`."""

    def detect(self, text: str) -> Detection:
        if multiprocessing.parent_process() is not None:
            os._exit(1)
        return super().detect(text)


def test_what_a_dead_process_leaves_undone_is_done_here(representation: Representation) -> None:
    reader = Reader(Deadly(), representation, Deadly())

    with SecondProcess(reader) as second:
        done = list(read_together(reader, second, tasks(3)))

    assert [one.wishes[0].text for one in done] == [
        f"revenue of @Mira in week {number}" for number in range(3)
    ]
