"""Which local weeks are due, whatever the clocks do."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from bot.digest.periods import Period, Schedule, current, due, moment, of_day, zone_named
from models.words import Rhythm

ZONES = [
    "Europe/Berlin",
    "America/New_York",
    "Australia/Lord_Howe",
    "Asia/Kolkata",
    "Pacific/Apia",
]
YEAR = (datetime(2026, 1, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC))


def schedule(zone: str = "Europe/Berlin", weekday: int = 0, hour: int = 9) -> Schedule:
    return Schedule(ZoneInfo(zone), weekday, hour)


def ticked(wanted: Schedule, every: timedelta) -> list[Period]:
    """The periods of a year as a clock that ticks this often finds them."""
    start, end = YEAR
    found, after = [], start
    while after < end:
        until = min(after + every, end)
        found += due(wanted, after, until)
        after = until
    return found


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize(("weekday", "hour"), [(6, 0), (6, 2), (0, 9), (3, 23)])
def test_each_week_of_a_year_is_due_once_however_often_the_clock_ticks(
    zone: str, hour: int, weekday: int
) -> None:
    wanted = schedule(zone, weekday, hour)

    bit_by_bit = ticked(wanted, timedelta(hours=13, minutes=7))

    assert bit_by_bit == due(wanted, *YEAR)
    assert len({period.name for period in bit_by_bit}) == len(bit_by_bit) in (52, 53)


@pytest.mark.parametrize("zone", ZONES)
def test_nine_on_monday_is_nine_on_monday_in_summer_and_in_winter(zone: str) -> None:
    for period in due(schedule(zone), *YEAR):
        local = period.due_at.astimezone(ZoneInfo(zone))
        year, week, _ = local.isocalendar()
        assert (local.weekday(), local.hour, local.minute) == (0, 9, 0)
        assert period.name == f"{year}-W{week:02}"


@pytest.mark.parametrize(
    ("zone", "skipped", "shown"),
    [
        ("Europe/Berlin", "2026-03-29T02:00", "2026-03-29T03:00"),
        ("Europe/Berlin", "2026-03-29T02:30", "2026-03-29T03:00"),
        ("America/New_York", "2026-03-08T02:00", "2026-03-08T03:00"),
        ("Australia/Lord_Howe", "2026-10-04T02:00", "2026-10-04T02:30"),
        ("Pacific/Apia", "2011-12-30T09:00", "2011-12-31T00:00"),
    ],
)
def test_an_hour_that_does_not_exist_is_the_next_that_does(
    zone: str, skipped: str, shown: str
) -> None:
    found = moment(datetime.fromisoformat(skipped), ZoneInfo(zone))

    local = found.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    assert local == datetime.fromisoformat(shown)


@pytest.mark.parametrize(
    ("zone", "twice", "first"),
    [
        ("Europe/Berlin", "2026-10-25T02:00", "2026-10-25T00:00"),
        ("America/New_York", "2026-11-01T01:00", "2026-11-01T05:00"),
        ("Australia/Lord_Howe", "2026-04-05T01:30", "2026-04-04T14:30"),
    ],
)
def test_an_hour_that_comes_twice_is_the_first(zone: str, twice: str, first: str) -> None:
    found = moment(datetime.fromisoformat(twice), ZoneInfo(zone))

    assert found == datetime.fromisoformat(first).replace(tzinfo=UTC)


def test_a_digest_in_the_doubled_hour_is_due_once() -> None:
    wanted = schedule("Europe/Berlin", weekday=6, hour=2)

    first = due(wanted, datetime(2026, 10, 24, 23, tzinfo=UTC), datetime(2026, 10, 25, tzinfo=UTC))
    second = due(wanted, datetime(2026, 10, 25, tzinfo=UTC), datetime(2026, 10, 25, 3, tzinfo=UTC))

    assert [period.name for period in first] == ["2026-W43"]
    assert second == []


def test_a_moment_is_due_from_that_moment_on_and_only_then() -> None:
    nine = datetime(2026, 11, 16, 8, 0, tzinfo=UTC)
    second = timedelta(seconds=1)

    assert due(schedule(), nine - second, nine - second / 2) == []
    assert due(schedule(), nine - second, nine) == [Period("2026-W47", nine)]
    assert due(schedule(), nine, nine + second) == []


def test_three_weeks_away_leave_three_periods() -> None:
    found = due(schedule(), datetime(2026, 11, 3, tzinfo=UTC), datetime(2026, 11, 24, tzinfo=UTC))

    assert [period.name for period in found] == ["2026-W46", "2026-W47", "2026-W48"]


def test_a_clock_that_went_backwards_makes_nothing_due() -> None:
    later, earlier = datetime(2026, 11, 17, tzinfo=UTC), datetime(2026, 11, 1, tzinfo=UTC)

    assert due(schedule(), later, earlier) == []


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2026, 1, 1), "2026-W01"),
        (date(2026, 12, 31), "2026-W53"),
        (date(2027, 1, 3), "2026-W53"),
        (date(2027, 1, 4), "2027-W01"),
    ],
)
def test_weeks_at_the_turn_of_the_year_are_named_as_iso_8601_does(day: date, name: str) -> None:
    assert of_day(schedule(), day).name == name


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize(
    ("rhythm", "count"), [(Rhythm.FORTNIGHTLY, (26, 27)), (Rhythm.MONTHLY, (11, 12))]
)
def test_each_fortnight_and_month_is_due_once_however_often_the_clock_ticks(
    zone: str, rhythm: Rhythm, count: tuple[int, int]
) -> None:
    wanted = Schedule(ZoneInfo(zone), 3, 2, rhythm)

    bit_by_bit = ticked(wanted, timedelta(hours=13, minutes=7))

    assert bit_by_bit == due(wanted, *YEAR)
    assert len({period.name for period in bit_by_bit}) == len(bit_by_bit) in count


def test_of_a_month_it_is_the_first_such_day() -> None:
    wanted = Schedule(ZoneInfo("Europe/Berlin"), 0, 9, Rhythm.MONTHLY)

    names = {period.name: period.due_at.isoformat()[:13] for period in due(wanted, *YEAR)}

    assert names["2026-06"] == "2026-06-01T07"
    assert names["2026-11"] == "2026-11-02T08"
    assert current(wanted, datetime(2026, 11, 30, tzinfo=UTC)).name == "2026-11"


def test_every_second_week_goes_on_at_the_turn_of_a_year_of_53_weeks() -> None:
    wanted = Schedule(ZoneInfo("UTC"), 0, 9, Rhythm.FORTNIGHTLY)

    days = [p.due_at for p in due(wanted, YEAR[0], datetime(2028, 1, 1, tzinfo=UTC))]

    assert {later - earlier for earlier, later in pairwise(days)} == {timedelta(weeks=2)}


def test_the_current_week_is_the_local_one() -> None:
    sunday_in_utc = datetime(2026, 11, 22, 20, tzinfo=UTC)

    assert current(schedule("UTC"), sunday_in_utc).name == "2026-W47"
    assert current(schedule("Pacific/Apia"), sunday_in_utc).name == "2026-W48"


@pytest.mark.parametrize("name", ["", "Mars/Olympus", "../../etc/passwd", "Europe"])
def test_a_zone_that_means_nothing_is_utc(name: str) -> None:
    assert zone_named(name).key == "UTC"
