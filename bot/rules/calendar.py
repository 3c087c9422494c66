"""The words for days and months, and the date that each names, seen from a given day."""

import calendar
import re
from datetime import date, timedelta

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
GERMAN_WEEKDAYS = ("montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
GERMAN_MONTHS = {"mär": 3, "mai": 5, "okt": 10, "dez": 12}

WEEKDAY = (
    r"(?:mon(?:day)?|tue(?:s|sday)?|wed(?:nesday)?|thu(?:r|rs|rsday)?|fri(?:day)?|sat(?:urday)?|"
    r"sun(?:day)?|" + "|".join(GERMAN_WEEKDAYS) + r")\b"
)
MONTH = (
    r"(?:jan(?:uary|uar)?|feb(?:ruary|ruar)?|mar(?:ch)?|märz|apr(?:il)?|may|mai|june?|juni|july?|"
    r"juli|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|okt(?:ober)?|nov(?:ember)?|dec(?:ember)?|"
    r"dez(?:ember)?)\b\.?"
)
DAY_OF_MONTH = (
    rf"(?:\d{{1,2}}(?:st|nd|rd|th|\.)?(?: of)? {MONTH}|{MONTH} \d{{1,2}}(?:st|nd|rd|th)?\b)"
)
FARTHEST = timedelta(days=800)
"""A date farther away than this is a slip, not a deadline."""


def weekday(words: str, today: date) -> date | None:
    """The next such day: "Friday" said on a Friday is a week later, "this Friday" is today."""
    found = re.search(rf"(?:\b(next|this|nächsten|diesen) )?\b({WEEKDAY})", words, re.IGNORECASE)
    if found is None:
        return None
    which, name = (found[1] or "").lower(), found[2].lower()
    ahead = (_day_number(name) - today.weekday()) % 7
    if which in {"next", "nächsten"}:
        return _monday(today) + timedelta(days=7 + _day_number(name))
    if ahead == 0 and which not in {"this", "diesen"}:
        ahead = 7
    return today + timedelta(days=ahead)


def day(words: str, today: date) -> date | None:
    """The date that words such as "3 Dec", "December 3rd 2027" or "2026-12-03" name."""
    if found := re.search(r"\b(\d{4})-(\d{1,2})-(\d{1,2})\b", words):
        return near(_valid(int(found[1]), int(found[2]), int(found[3])), today)
    if found := re.search(r"\b(\d{1,2})\.(\d{1,2})\.(\d{4})?", words):
        return _of(today, int(found[3] or 0), int(found[2]), int(found[1]))
    if found := re.search(r"\b(\d{1,2})/(\d{1,2})(?:/(\d{4}))?\b", words):
        return _slashed(int(found[1]), int(found[2]), int(found[3] or 0), today)
    found = re.search(rf"({DAY_OF_MONTH})(?:,? (\d{{4}}))?", words, re.IGNORECASE)
    if found is None:
        return None
    number, name = (
        re.search(r"\d{1,2}", found[1]),
        re.search(r"[a-zä]{3,}", found[1], re.IGNORECASE),
    )
    if number is None or name is None:
        return None
    return _of(today, int(found[2] or 0), month(found[1]) or 0, int(number[0]))


def month(words: str) -> int | None:
    """The number, 1 to 12, of the month that the words name."""
    found = re.search(rf"\b{MONTH}", words, re.IGNORECASE)
    if found is None:
        return None
    short = found[0][:3].lower()
    return GERMAN_MONTHS.get(short) or MONTHS.index(short) + 1


def end_of_week(today: date) -> date:
    """Friday of this week, or of the next one when the weekend has begun."""
    ahead = 4 - today.weekday()
    return today + timedelta(days=ahead if ahead >= 0 else ahead + 7)


def start_of_next_week(today: date) -> date:
    """The Monday after today's week."""
    return _monday(today) + timedelta(days=7)


def end_of_month(year: int, number: int) -> date:
    """The last day of a month."""
    return date(year, number, calendar.monthrange(year, number)[1])


def near(found: date | None, today: date) -> date | None:
    """The date, unless it is past or absurdly far."""
    return found if found is not None and today <= found <= today + FARTHEST else None


def _day_number(name: str) -> int:
    if name in GERMAN_WEEKDAYS:
        return GERMAN_WEEKDAYS.index(name)
    return WEEKDAYS.index(name[:3])


def _monday(today: date) -> date:
    return today - timedelta(days=today.weekday())


def _slashed(first: int, second: int, year: int, today: date) -> date | None:
    """Month and day in either order: of two readings, the one that comes first."""
    readings = [_of(today, year, first, second), _of(today, year, second, first)]
    return min((reading for reading in readings if reading), default=None)


def _of(today: date, year: int, number: int, day_number: int) -> date | None:
    """A day and month, in the given year, else this year or the next, whichever is ahead."""
    years = (year,) if year else (today.year, today.year + 1)
    readings = (near(_valid(each, number, day_number), today) for each in years)
    return next((reading for reading in readings if reading), None)


def _valid(year: int, number: int, day_number: int) -> date | None:
    try:
        return date(year, number, day_number)
    except ValueError:
        return None
