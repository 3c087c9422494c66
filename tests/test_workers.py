"""Which tests go to one worker together, and which begin first."""

from pathlib import Path

import pytest

from tests import workers


@pytest.mark.parametrize("named", [*workers.FIRST, *workers.TOGETHER, *workers.APART])
def test_what_is_named_is_there(named: str) -> None:
    assert (Path(__file__).parent.parent / named).exists()


@pytest.mark.parametrize(
    ("test", "unit"),
    [
        ("tests/scenarios/test_card.py::test_one", "tests/scenarios/test_card.py"),
        ("tests/bot/test_ticks.py::test_one[a::b]", "tests/bot/test_ticks.py"),
        ("tests/playground/page/blocks/test_text.py::test_one", "tests/playground/page/"),
        (f"{workers.APART[0]}::test_one", f"{workers.APART[0]}::test_one"),
    ],
)
def test_a_test_goes_with_its_file_or_folder_or_alone(test: str, unit: str) -> None:
    assert workers.unit(test) == unit


def test_the_longest_begin_in_their_order_and_all_others_later() -> None:
    places = [workers.place(file) for file in [*workers.FIRST, "tests/handlers/test_home.py"]]

    assert places == sorted(set(places))
    assert workers.place("tests/bot/test_ticks.py") == places[-1]
