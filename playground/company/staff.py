"""Reads who works for a company, and where they talk."""

from collections.abc import Sequence
from dataclasses import dataclass

from playground.company.lines import Line, Section, columns, lines_of, mistake
from playground.company.parts import Channel, ChannelKind, Person, Role, UserGroup


def slack_id(letter: str, name: str) -> str:
    """An id that stays the same when the file grows: `U0BRAM00000` for bram."""
    bare = "".join(sign for sign in name.upper() if sign.isalnum())
    return f"{letter}0{bare:0<9}"


@dataclass(frozen=True)
class Staff:
    """People by handle, channels by heading (`#general`, `DM bram`)."""

    people: dict[str, Person]
    channels: dict[str, Channel]

    def id(self, handle: str, line: Line) -> str:
        """The id of the person whom a line names."""
        if handle not in self.people:
            raise mistake(line, f"nobody is called {handle}")
        return self.people[handle].id

    def channel(self, heading: str, line: Line) -> str:
        """The id of the channel that a heading names."""
        if heading not in self.channels:
            raise mistake(line, f"there is no channel {heading}")
        return self.channels[heading].id


def read_staff(parts: Sequence[Section], offices: dict[str, str]) -> Staff:
    """Read people, and the channels with a direct one for everybody who talks to the bot."""
    staff = Staff(_people(parts, offices), {})
    for line, (name, kind, members, topic) in columns(lines_of("Channels", parts), 4):
        inside = tuple(dict.fromkeys(_members(line, members, staff.people)))
        staff.channels[name] = Channel(
            slack_id("C", name), name.removeprefix("#"), ChannelKind(kind), inside, topic
        )
    for part in parts:
        if part.subtitle.startswith("DM ") and part.lines:
            handle = part.subtitle.removeprefix("DM ")
            inside = (staff.id(handle, part.lines[0]),)
            direct = Channel(slack_id("D", handle), handle, ChannelKind.DIRECT, inside, "")
            staff.channels[part.subtitle] = direct
    return staff


def read_groups(parts: Sequence[Section], staff: Staff) -> tuple[UserGroup, ...]:
    """Read one user group for each team that has insiders."""
    groups = []
    for part in parts:
        team, _, handle = part.subtitle.partition(" @")
        inside = tuple(
            each.id for each in staff.people.values() if each.team == team and each.role.is_insider
        )
        if part.title == "People" and inside:
            groups.append(UserGroup(slack_id("S", handle), handle, team, inside))
    return tuple(groups)


def _people(parts: Sequence[Section], offices: dict[str, str]) -> dict[str, Person]:
    people: dict[str, Person] = {}
    for part in parts:
        if part.title != "People":
            continue
        team = part.subtitle.partition(" @")[0]
        for line, (handle, name, title, office, role) in columns(part.lines, 5, optional=1):
            if handle in people:
                raise mistake(line, f"there is a {handle} already")
            if office not in offices:
                raise mistake(line, f"there is no office in {office}")
            people[handle] = Person(
                id=slack_id("U", handle),
                handle=handle,
                name=name,
                title=title,
                team=team,
                office=office,
                tz=offices[office],
                role=Role(role or "requester"),
            )
    return people


def _members(line: Line, names: str, people: dict[str, Person]) -> list[str]:
    members = []
    for name in names.split(", "):
        found = [
            each.id
            for each in people.values()
            if name == each.handle or (each.role.is_insider and name in {"everyone", each.team})
        ]
        if not found:
            raise mistake(line, f"nobody and no team is called {name}")
        members += found
    return members
