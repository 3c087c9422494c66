"""What has to have been posted: found from local clocks alone."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from models.words import Rhythm

MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)


@dataclass
class Wanted:
    """One digest: to whom, when, and which of its periods fell due."""

    place: str
    zone: str
    rhythm: Rhythm
    weekday: int
    hour: int
    periods: list[str] = field(default_factory=list)

    def passes(self, after: datetime, now: datetime) -> None:
        """The clock went from one moment to another: the newest period in between is due, unless
        it was before."""
        found = [name for name, moment in self._moments(after, now) if after < moment <= now]
        if found and found[-1] not in self.periods:
            self.periods.append(found[-1])

    def is_near(self, moment: datetime) -> bool:
        """Something falls due within two minutes: who was first, nobody could say."""
        return any(abs(when - moment) < 2 * MINUTE for _name, when in self._moments(moment, moment))

    def _moments(self, after: datetime, now: datetime) -> list[tuple[str, datetime]]:
        day, last = (after - 40 * DAY).date(), (now + 2 * DAY).date()
        found = []
        while day <= last:
            if day.weekday() == self.weekday and self._is_its_day(day):
                found.append((self._name(day), first_shown(day, self.hour, self.zone)))
            day += DAY
        return found

    def _is_its_day(self, day: date) -> bool:
        if self.rhythm is Rhythm.MONTHLY:
            return day.day <= 7
        if self.rhythm is Rhythm.FORTNIGHTLY:
            monday = day - day.weekday() * DAY
            return (monday - date(1, 1, 1)).days % 14 == 0
        return True

    def _name(self, day: date) -> str:
        if self.rhythm is Rhythm.MONTHLY:
            return f"{day:%Y-%m}"
        year, week, _weekday = day.isocalendar()
        return f"{year}-W{week:02}"


@lru_cache(maxsize=4096)
def first_shown(day: date, hour: int, zone: str) -> datetime:
    """The first minute at which the clocks of a zone show this hour of a day, or a later time."""
    wanted, clocks = datetime.combine(day, time(hour)), ZoneInfo(zone)
    moment = datetime.combine(day, time(hour), UTC) - 15 * timedelta(hours=1)
    while moment.astimezone(clocks).replace(tzinfo=None) < wanted:
        far = wanted - moment.astimezone(clocks).replace(tzinfo=None) > timedelta(hours=3)
        moment += timedelta(hours=1) if far else MINUTE
    return moment
