"""Puts the demo company together from its text."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from playground.company.lines import Line, Section, columns, lines_of, mistake, sections
from playground.company.parts import Climb, Company, Need, Recurring, Rung
from playground.company.staff import Staff, read_groups, read_staff
from playground.company.talk import Calendar, Scribe

WEEKS = 13
FILE = Path(__file__).with_name("fennelby.txt")


def load(monday: date) -> Company:
    """Load the demo company so that its last week is the one before `monday`.

    Raises ValueError when `monday` is another day of the week.
    """
    return read(FILE.read_text(encoding="utf-8"), monday)


def read(text: str, monday: date) -> Company:
    """Read a company's text. Raises ValueError that names the line nobody can make sense of."""
    if monday.weekday() != 0:
        raise ValueError(f"{monday:%Y-%m-%d} is a {monday:%A}; weeks begin on a Monday")
    parts = sections(text)
    offices = {city: zone for _, (city, zone, _) in columns(lines_of("Offices", parts), 3)}
    headquarters = next(iter(offices.values()))
    staff = read_staff(parts, offices)
    recurring = _recurring(lines_of("Groups", parts))
    calendar = Calendar(monday - timedelta(weeks=WEEKS), ZoneInfo(headquarters))
    scribe = Scribe(calendar, staff, {each.label: each.sort for each in recurring})
    return Company(
        name=parts[0].title,
        about=" ".join(line.text for line in parts[0].lines),
        zone=headquarters,
        words=dict(_word(line) for line in lines_of("Words", parts)),
        offices=offices,
        people=tuple(staff.people.values()),
        groups=read_groups(parts, staff),
        channels=tuple(staff.channels.values()),
        needs=tuple(Need(*row) for _, row in columns(lines_of("Needs", parts), 2)),
        recurring=recurring,
        climbs=tuple(_climbs(parts, staff)),
        messages=scribe.write(parts),
    )


def _word(line: Line) -> tuple[str, str]:
    word, colon, meaning = line.text.partition(": ")
    if not colon:
        raise mistake(line, "a word is followed by a colon and its meaning")
    return word, meaning


def _recurring(lines: Sequence[Line]) -> tuple[Recurring, ...]:
    return tuple(
        Recurring(label, sort, None if need == "none" else need, what)
        for _, (label, sort, need, what) in columns(lines, 4)
    )


def _climbs(parts: Sequence[Section], staff: Staff) -> Iterator[Climb]:
    for part in parts:
        if part.title == "Climbs" and part.subtitle:
            yield Climb(part.subtitle, tuple(_rungs(part, staff)))


def _rungs(part: Section, staff: Staff) -> Iterator[Rung]:
    for line, (altitude, handle, words) in columns(part.lines, 3):
        bare = altitude.removesuffix(" (need)")
        yield Rung(bare, staff.id(handle, line), words, is_need=bare != altitude)
