"""How often products were asked for, week by week."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot import wording
from bot.drawing import Trend, Trends
from bot.wording import _, n_

WEEKS = 26
"""Half a year."""
THURSDAY = 3


def weekly(times: Iterable[datetime], zone: ZoneInfo, now: datetime) -> list[tuple[date, int]]:
    """Mondays of the last half year, each with how many of these times are in its week."""
    counts = Counter(_monday(at.astimezone(zone).date()) for at in times)
    return [(monday, counts[monday]) for monday in _mondays(now.astimezone(zone).date())]


def tells(found: Iterable[Sequence[tuple[date, int]]], today: date) -> bool:
    """Whether the week that runs is drawn, of what is drawn together: once half of its working days
    are over, or if something was already asked for more often in it than in the week before. What
    little was asked in it else would look like a fall, each Monday anew."""
    return today.weekday() >= THURSDAY or any(
        len(weeks) > 1 and weeks[-1][1] > weeks[-2][1] for weeks in found
    )


def since(now: datetime) -> datetime:
    """Before the first of these weeks, in any zone."""
    return now - timedelta(weeks=WEEKS + 1)


def _mondays(today: date) -> list[date]:
    return [_monday(today) - timedelta(weeks=back) for back in range(WEEKS - 1, -1, -1)]


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def drawn(title: str, weeks: Sequence[tuple[date, int]]) -> Trend:
    """One product's weeks as a chart."""
    monday, newest = weeks[-1]
    said = n_(
        "{n} request in {weeks} weeks, {newest} of them in the week of {day}.",
        "{n} requests in {weeks} weeks, {newest} of them in the week of {day}.",
        sum(count for _monday, count in weeks),
        weeks=len(weeks),
        newest=newest,
        day=wording.short_day(monday),
    )
    return Trend(
        title=_("“{title}” by week", title=title),
        points=tuple((wording.short_day(monday), count) for monday, count in weeks),
        closing=said,
    )


def of_digest(charts: Sequence[Trend]) -> Trends:
    """Those of a digest's candidates in one picture."""
    return Trends(title=_("Requests a week"), charts=tuple(charts))
