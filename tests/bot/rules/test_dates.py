"""Deadlines, periods and cadences, seen from Wednesday, 25 November 2026."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.rules import asks, deadlines, periods
from models.words import Cadence

TODAY = date(2026, 11, 25)
DEADLINES = {
    "refund rate by Friday please": date(2026, 11, 27),
    "needed before 3 Dec": date(2026, 12, 3),
    "Could I have this by tomorrow EOD?": date(2026, 11, 26),
    "tomorrow EOD would be great": date(2026, 11, 26),
    "ASAP: which flights were cancelled": TODAY,
    "This is urgent, we need stock per store": TODAY,
    "not urgent, but how many teachers left?": None,
    "store traffic, EOD": TODAY,
    "can I get churn by plan in one hour?": TODAY,
    "I need the stock list within the hour": TODAY,
    "orders per hub by noon": TODAY,
    "asap before the 3pm meeting: sales by region": TODAY,
    "revenue by store before my 2 o'clock call": TODAY,
    "sales by region before the 3pm meeting on Friday": None,
    "how many orders were delivered in one hour?": None,
    "share of tickets answered within one hour": None,
    "trains to Lille before 8 am on weekdays": None,
    "due Dec 14th": date(2026, 12, 14),
    "we need it by the end of the month": date(2026, 11, 30),
    "please send it by end of week": date(2026, 11, 27),
    "I need this by next Tuesday": date(2026, 12, 1),
    "by Wednesday if you can": date(2026, 12, 2),
    "by next week": date(2026, 11, 30),
    "deadline: 2026-12-11": date(2026, 12, 11),
    "needed by 5 January": date(2027, 1, 5),
    "due on 12/18": date(2026, 12, 18),
    "bis Montag bitte": date(2026, 11, 30),
    "bis 04.12. wäre gut": date(2026, 12, 4),
    "for Thursday's leadership meeting": date(2026, 11, 26),
    "for tomorrow's ops sync": date(2026, 11, 26),
    "could I get it within two weeks?": date(2026, 12, 9),
    "needed by 31 February": None,
    "orders placed before 3 Dec": None,
    "employees hired before Friday": None,
    "costs by month": None,
    "GMV by city": None,
    "flights leaving before noon": None,
    "": None,
}
PERIODS = {
    "signups last quarter": "last quarter",
    "returns since March": "since March",
    "gross margin 2026 Q3": "2026 Q3",
    "spend MTD": "MTD",
    "how many calls came in yesterday": "yesterday",
    "no-shows over the past six weeks": "over the past six weeks",
    "tickets between January and April": "between January and April",
    "occupancy in August 2025": "in August 2025",
    "revenue year to date": "year to date",
    "deliveries in the last 30 days by depot": "in the last 30 days",
    "Q2 vs Q3": "Q2 vs Q3",
    "Umsatz seit Januar": "seit Januar",
    "churn this year": "this year",
    "customers by city": None,
    "may I see the list of schools": None,
}
CADENCES = {
    "stock levels every Monday": Cadence.WEEKLY,
    "a weekly list of late parcels": Cadence.WEEKLY,
    "cash position each morning": Cadence.DAILY,
    "attrition, each month": Cadence.MONTHLY,
    "quarterly energy use per plant": Cadence.QUARTERLY,
    "einmal im Jahr, also jährlich": Cadence.YEARLY,
    "just this once: seats sold": Cadence.ONCE,
    "daily active users in Peru": None,
    "for our weekly review: open tickets": None,
    "revenue per week": None,
}


@pytest.mark.parametrize(("text", "on"), DEADLINES.items())
def test_a_deadline_becomes_a_date(text: str, on: date | None) -> None:
    found = deadlines.find(text, TODAY)

    assert (found.on if found else None) == on


@pytest.mark.parametrize(("text", "period"), PERIODS.items())
def test_a_period_is_kept_as_written(text: str, period: str | None) -> None:
    assert periods.period(text) == period


@pytest.mark.parametrize(("text", "cadence"), CADENCES.items())
def test_a_cadence_is_how_often_data_is_wanted(text: str, cadence: Cadence | None) -> None:
    assert periods.cadence(text) is cadence


def test_tomorrow_is_counted_from_the_askers_own_day() -> None:
    late_in_berlin = datetime(2026, 11, 26, 0, 30, tzinfo=ZoneInfo("Europe/Berlin"))
    same_moment = late_in_berlin.astimezone(ZoneInfo("America/New_York"))

    berlin = asks.read("signups by tomorrow", late_in_berlin)[0]
    new_york = asks.read("signups by tomorrow", same_moment)[0]

    assert berlin.deadline == date(2026, 11, 27)
    assert new_york.deadline == date(2026, 11, 26)
