"""Dates in the reader's zone and language."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from tests.playground.page.blocks.drawing import Drawing

BERLIN = ZoneInfo("Europe/Berlin")
MONDAY = datetime(2026, 11, 23, 9, 5, 7, tzinfo=BERLIN)
THIN = "\N{NARROW NO-BREAK SPACE}"


def said(drawing: Drawing, when: datetime, format_: str, now: datetime, **reader: str) -> str:
    text = f"<!date^{int(when.timestamp())}^{format_}|fallback>"
    shown = drawing.text(text, now=now.timestamp(), **reader).text_content() or ""
    return shown.replace(THIN, " ")


@pytest.mark.parametrize(
    ("format_", "says"),
    [
        ("{date_num}", "2026-11-23"),
        ("{date_slash}", "11/23/2026"),
        ("{date}", "November 23rd"),
        ("{date_short}", "Nov 23"),
        ("{date_long}", "Monday, November 23rd, 2026"),
        ("{date_long_full}", "November 23, 2026"),
        ("{date_pretty}", "Yesterday"),
        ("on {date_short_pretty}", "on yesterday"),
        ("{date_long_pretty}", "Yesterday"),
        ("{day_divider_pretty}", "Yesterday"),
        ("{time}", "9:05 AM"),
        ("{time_secs}", "9:05:07 AM"),
        ("{ago}", "1 day ago"),
        ("{date_num} at {time}, {nonsense}", "2026-11-23 at 9:05 AM, {nonsense}"),
    ],
)
def test_each_token_says_its_part(drawing: Drawing, format_: str, says: str) -> None:
    tuesday = MONDAY.replace(day=24, hour=10)

    assert said(drawing, MONDAY, format_, tuesday) == says


@pytest.mark.parametrize(
    ("zone", "says"),
    [
        ("Europe/Berlin", "2026-11-23 9:05 AM"),
        ("America/Los_Angeles", "2026-11-23 12:05 AM"),
        ("Pacific/Honolulu", "2026-11-22 10:05 PM"),
        ("Asia/Kathmandu", "2026-11-23 1:50 PM"),
        ("Pacific/Kiritimati", "2026-11-23 10:05 PM"),
    ],
)
def test_the_reader_s_zone_decides(drawing: Drawing, zone: str, says: str) -> None:
    assert said(drawing, MONDAY, "{date_num} {time}", MONDAY, zone=zone) == says


@pytest.mark.parametrize(
    ("moment", "says"),
    [
        (datetime(2026, 3, 29, 0, 59, tzinfo=UTC), "Today 1:59 AM"),
        (datetime(2026, 3, 29, 1, 0, tzinfo=UTC), "Today 3:00 AM"),
        (datetime(2026, 3, 29, 21, 59, tzinfo=UTC), "Today 11:59 PM"),
        (datetime(2026, 3, 29, 22, 0, tzinfo=UTC), "Tomorrow 12:00 AM"),
        (datetime(2026, 3, 28, 22, 59, tzinfo=UTC), "Yesterday 11:59 PM"),
    ],
)
def test_the_day_of_the_change_has_23_hours(drawing: Drawing, moment: datetime, says: str) -> None:
    now = datetime(2026, 3, 29, 12, 0, tzinfo=BERLIN)

    assert said(drawing, moment, "{date_pretty} {time}", now) == says


def test_both_hours_of_the_autumn_change_are_shown(drawing: Drawing) -> None:
    now = datetime(2026, 10, 25, 12, 0, tzinfo=BERLIN)
    hours = [datetime(2026, 10, 25, hour, 30, tzinfo=UTC) for hour in (0, 1)]

    assert [said(drawing, hour, "{time}", now) for hour in hours] == ["2:30 AM", "2:30 AM"]


@pytest.mark.parametrize(
    ("locale", "says"),
    [("en-GB", "23 Nov 09:05"), ("de-DE", "23. Nov. 09:05"), ("fr-FR", "23 nov. 09:05")],
)
def test_the_reader_s_language_decides(drawing: Drawing, locale: str, says: str) -> None:
    now = MONDAY.replace(day=26)

    assert said(drawing, MONDAY, "{date_short} {time}", now, locale=locale) == says


def test_the_year_is_said_of_what_is_half_a_year_away(drawing: Drawing) -> None:
    now = MONDAY.replace(year=2027)

    assert (
        said(drawing, MONDAY, "{date} / {date_short}", now) == "November 23rd, 2026 / Nov 23, 2026"
    )


@pytest.mark.parametrize(
    "text", ["<!date^soon^{date}|on Friday>", "<!date^99999999999999^{date}|on Friday>"]
)
def test_what_is_no_time_says_its_fallback(drawing: Drawing, text: str) -> None:
    assert drawing.text(text).text_content() == "on Friday"


def test_a_date_may_be_a_link_and_tells_the_whole_time(drawing: Drawing) -> None:
    main = drawing.text("<!date^1795600800^{date}^https://example.com/x|soon>")

    assert main.locator("a").get_attribute("href") == "https://example.com/x"
    title = main.locator("time").get_attribute("title") or ""
    assert (
        title.replace(THIN, " ") == "Wednesday, November 25th, 2026 at 11:00:00 AM (Europe/Berlin)"
    )
