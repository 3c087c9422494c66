"""Reads thirteen weeks of messages, and lays them on the calendar."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from playground.company.lines import Line, Section, mistake
from playground.company.parts import Ask, Edit, Message, Reaction
from playground.company.spoken import Spoken, spoken
from playground.company.staff import Staff

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_ONCE = re.compile(r"once(?: \((?P<sort>[^()]+)\))?")


@dataclass(frozen=True)
class Calendar:
    """Turns "week 1, Mon, 09:12" into a moment."""

    first: date
    """The Monday of week 1."""
    zone: ZoneInfo

    def at(self, week: int, day: str, clock: str) -> datetime:
        """The moment of a local time of day."""
        when = self.first + timedelta(weeks=week - 1, days=_DAYS.index(day))
        return datetime.combine(when, time.fromisoformat(clock), self.zone)


class Scribe:
    """Writes down what is said, giving each message a timestamp of its own."""

    def __init__(self, calendar: Calendar, staff: Staff, sorts: Mapping[str, str]) -> None:
        """Take `sorts`, the sort of request behind each label that the margin may name."""
        self._calendar = calendar
        self._staff = staff
        self._sorts = sorts
        self._written: list[Message] = []

    def write(self, parts: Sequence[Section]) -> tuple[Message, ...]:
        """Read all weeks; the earliest message comes first."""
        for part in parts:
            if part.title.startswith("Week "):
                self._conversation(part, int(part.title.removeprefix("Week ")))
        return tuple(sorted(self._written, key=lambda message: (message.at, message.ts)))

    def _conversation(self, part: Section, week: int) -> None:
        above: Message | None = None
        today = ""
        for line, said in spoken(part.lines):
            channel = self._staff.channel(part.subtitle, line)
            if said.is_reply and above is None:
                raise mistake(line, "a reply needs a message above it")
            today = today if said.is_reply else said.day or today
            at = self._calendar.at(week, said.day or today, said.time)
            if said.is_reply and above and at < above.at:
                raise mistake(line, "a reply comes after the message above it")
            thread_ts = above.ts if above and said.is_reply else None
            message = self._message(line, said, at, channel, thread_ts, week)
            self._written.append(message)
            above = above if said.is_reply else message

    def _message(
        self, line: Line, said: Spoken, at: datetime, channel: str, thread_ts: str | None, week: int
    ) -> Message:
        number = len(self._written) + 1
        return Message(
            ts=f"{int(at.timestamp())}.{number:06d}",
            at=at,
            week=week,
            channel=channel,
            author=self._staff.id(said.who, line),
            text=said.text,
            thread_ts=thread_ts,
            asks=tuple(self._ask(line, margin) for margin in said.asks),
            reactions=tuple(
                Reaction(emoji, tuple(self._staff.id(handle, line) for handle in handles))
                for emoji, handles in said.reactions
            ),
            files=tuple(said.files),
            edit=_edit(said, at),
        )

    def _ask(self, line: Line, margin: str) -> Ask:
        if once := _ONCE.fullmatch(margin):
            return Ask(once["sort"] or "data", None)
        if margin not in self._sorts:
            raise mistake(line, f"no group of requests is called {margin}")
        return Ask(self._sorts[margin], margin)


def _edit(said: Spoken, at: datetime) -> Edit | None:
    if said.edited is None:
        return None
    clock, first = said.edited
    return Edit(datetime.combine(at.date(), time.fromisoformat(clock), at.tzinfo), first)
