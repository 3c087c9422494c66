"""How often products were asked for, week by week, as managers may know it."""

from collections import Counter
from collections.abc import Collection
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from bot import demand, wording
from bot.discretion import Audience
from bot.drawing import Trend
from bot.wording import _, n_

WEEKS = 26
"""Half a year."""


def weekly(
    session: Session, product_ids: Collection[int], zone: ZoneInfo, now: datetime
) -> dict[int, list[tuple[date, int]]]:
    """Mondays of the last half year, each with how often a product was asked for in its week."""
    mondays = _mondays(now.astimezone(zone).date())
    counted: dict[int, Counter[date]] = {number: Counter() for number in product_ids}
    for one in demand.askings(session, product_ids, audience=Audience.EVERYBODY):
        counted[one.product_id][_monday(one.said_at.astimezone(zone).date())] += 1
    return {
        number: [(monday, counts[monday]) for monday in mondays]
        for number, counts in counted.items()
    }


def _mondays(today: date) -> list[date]:
    return [_monday(today) - timedelta(weeks=back) for back in range(WEEKS - 1, -1, -1)]


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def drawn(title: str, weeks: list[tuple[date, int]]) -> Trend:
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
