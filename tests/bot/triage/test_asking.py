"""When the next working day is: nobody is asked why before what is due by then is answered."""

from datetime import date

import pytest

from bot.triage import asking

DAYS = [
    (date(2026, 11, 24), date(2026, 11, 25)),
    (date(2026, 11, 27), date(2026, 11, 30)),
    (date(2026, 11, 28), date(2026, 11, 30)),
    (date(2026, 12, 31), date(2027, 1, 1)),
]


@pytest.mark.parametrize(("today", "following"), DAYS)
def test_the_next_working_day_is_no_saturday_and_no_sunday(today: date, following: date) -> None:
    assert asking.next_working_day(today) == following
