"""How a PM's estimate is read as people type it."""

import pytest

from bot.scoring.effort import Estimate
from handlers.views.building import effort
from models import UserError

READ = {
    "12": Estimate.of(12),
    "2,5": Estimate.of(2.5),
    "10-20": Estimate(10, 20),
    " 10 – 20 ": Estimate(10, 20),
    "10 to 20": Estimate(10, 20),
    "20..10": Estimate(10, 20),
    "5-5": Estimate.of(5),
}
WRONG = [
    "0",
    "-3",
    "-3-5",
    "0-5",
    "5-",
    "nan",
    "inf",
    "1e9",
    "10-20-30",
    "soon",
    "5-9999",
    "١٠ ☕",
    "7" * 4000,
]


@pytest.mark.parametrize("typed", READ)
def test_a_number_or_a_range_of_days(typed: str) -> None:
    assert effort.read({"days": typed}) == READ[typed]


def test_nothing_typed_is_no_estimate() -> None:
    assert effort.read({}) is None


@pytest.mark.parametrize("typed", WRONG)
def test_everything_else_is_refused_at_the_field(typed: str) -> None:
    with pytest.raises(UserError, match="Please write working days") as error:
        effort.read({"days": typed})

    assert error.value.field == "days"
