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


def weekly(times: Iterable[datetime], zone: ZoneInfo, now: datetime) -> list[tuple[date, int]]:
    """Mondays of the last half year, each with how many of these times are in its week."""
    counts = Counter(_monday(at.astimezone(zone).date()) for at in times)
    return [(monday, counts[monday]) for monday in _mondays(now.astimezone(zone).date())]


def since(now: datetime) -> datetime:
    """Before the first of these weeks, in any zone."""
    return now - timedelta(weeks=WEEKS + 1)


def _mondays(today: date) -> list[date]:
    return [_monday(today) - timedelta(weeks=back) for back in range(WEEKS - 1, -1, -1)]


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def drawn(title: str, weeks: Sequence[tuple[date, int]]) -> Trend:
    """One product's weeks as a chart."""
    total, newest = sum(count for _monday, count in weeks), weeks[-1][1]
    said = n_(
        "{n} request in {weeks} weeks, {newest} of them since Monday.",
        "{n} requests in {weeks} weeks, {newest} of them since Monday.",
        total,
        weeks=len(weeks),
        newest=newest,
    )
    return Trend(
        title=_("“{title}” by week", title=title),
        points=tuple((wording.short_day(monday), count) for monday, count in weeks),
        closing=said,
    )


def of_digest(charts: Sequence[Trend]) -> Trends:
    """Those of a digest's candidates in one picture."""
    return Trends(title=_("Requests a week"), charts=tuple(charts))
