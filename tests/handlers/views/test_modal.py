"""How answers of forms are read."""

import pytest

from handlers.views import modal
from models import UserError


@pytest.mark.parametrize(
    ("typed", "read"), [("12", 12), (" 1,5 ", 1.5), ("0.125", 0.125), ("10000", 10_000), ("", None)]
)
def test_a_number_is_read_as_people_write_one(typed: str, read: float | None) -> None:
    assert modal.number(typed, "cost", most=10_000) == read


@pytest.mark.parametrize("typed", ["0", "-3", "10001", "many", "nan", "inf"])
def test_any_other_is_refused_with_what_would_do(typed: str) -> None:
    with pytest.raises(UserError) as refused:
        modal.number(typed, "cost", most=10_000_000 if typed != "10001" else 10_000)

    assert refused.value.field == "cost"
    assert "above 0, at most 10,000" in refused.value.sentence


@pytest.mark.parametrize("typed", ["10,000", "1.200", "1 200", "1’200", "1,200,000"])
def test_thousands_are_not_taken_for_a_fraction(typed: str) -> None:
    with pytest.raises(UserError, match="without separators"):
        modal.number(typed, "cost", most=10_000_000)
