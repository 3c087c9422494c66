"""Fennelby moves in: the demo company's people, channels and quarter of talk, in this Slack."""

from collections.abc import Callable
from datetime import date
from typing import Any

from playground.channels import Channel, Kind
from playground.company import load
from playground.company import parts as company_parts
from playground.company.mrkdwn import slack_text
from playground.company.parts import ChannelKind, Company, Role
from playground.messages import Message
from playground.tour.progress import Tour
from playground.users import User, Usergroup
from playground.workspace import Workspace
from playground.world import World

TEAM = "T0FENNELBY"
NEIGHBOUR = "T0ELSEWHERE"
APP = "whychain"
"""The handle of the app in the company's text; here it is the installed app."""
CAST = {
    "joost": "Asks for data, Promotions",
    "marek": "Asks for data, Operations",
    "dario": "Data PM",
    "jonas": "Analyst",
    "folasade": "Manager, commercial",
    "sunniva": "Admin",
    "vesna": "Guest",
    "colette": "Of another company, Pédalo Couriers",
}
"""Who is worth being, by handle."""
KINDS = {ChannelKind.PUBLIC: Kind.PUBLIC, ChannelKind.PRIVATE: Kind.PRIVATE}


def demo(monday: date) -> Callable[[World], None]:
    """What fills a world with Fennelby, whose 13th week is the one before `monday`.

    Raises `ValueError` for a day that is not a Monday.
    """
    return Move(load(monday)).into


class Move:
    """Carries one company into one world."""

    def __init__(self, company: Company, *, has_tour: bool = False) -> None:
        self._company = company
        self._has_tour = has_tour

    def into(self, world: World) -> None:
        """Fill the world; nothing is delivered to the app, all of this was said before."""
        workspace = Workspace(TEAM, self._company.name)
        world.workspaces[workspace.id] = workspace
        bot = world.install(workspace).bot_user
        workspace.users |= {p.id: _user(p) for p in self._company.people if p.handle != APP}
        by_handle = {each.handle: each for each in self._company.people}
        workspace.cast = {by_handle[handle].id: part for handle, part in CAST.items()}
        workspace.usergroups |= {g.id: _group(g) for g in self._company.groups}
        for channel in self._company.channels:
            workspace.channels[channel.id] = self._channel(channel, bot)
        for message in self._company.messages:
            workspace.channels[message.channel].add(self._message(message))
        if self._has_tour:
            world.tour = Tour(self._company, workspace, world.opened)

    def _channel(self, channel: company_parts.Channel, bot: str) -> Channel:
        """The app is in every channel; in a direct one it is the other party."""
        kind = KINDS.get(channel.kind, Kind.IM)
        return Channel(
            id=channel.id,
            name="" if kind is Kind.IM else channel.name,
            kind=kind,
            team_id=TEAM,
            members=[*(m for m in channel.members if not self._is_app(m)), bot],
            creator=channel.members[0],
            topic=channel.topic,
        )

    def _is_app(self, person_id: str) -> bool:
        return self._company.by_id[person_id].handle == APP

    def _message(self, message: company_parts.Message) -> Message:
        author = self._company.by_id[message.author]
        edit = message.edit
        return Message(
            ts=message.ts,
            user=message.author,
            team=TEAM,
            text=slack_text(self._company, message.text),
            thread_ts=message.thread_ts,
            subtype="bot_message" if author.role is Role.BOT else None,
            bot_id=_bot_id(author) if author.role is Role.BOT else "",
            reactions={each.emoji: list(each.people) for each in message.reactions},
            files=[_file(caption, message) for caption in message.files],
            edited={"user": author.id, "ts": f"{edit.at.timestamp():.6f}"} if edit else None,
        )


def _user(person: company_parts.Person) -> User:
    return User(
        id=person.id,
        name=person.handle,
        real_name=person.name,
        team_id=NEIGHBOUR if person.role is Role.OTHER_COMPANY else TEAM,
        title=person.title,
        tz=person.tz,
        is_admin=person.role is Role.ADMIN,
        is_restricted=person.role is Role.GUEST,
        is_stranger=person.role is Role.OTHER_COMPANY,
        deleted=person.role is Role.LEFT,
        bot_id=_bot_id(person) if person.role is Role.BOT else "",
        fields={"team": person.team},
    )


def _bot_id(person: company_parts.Person) -> str:
    return f"B{person.id[1:]}"


def _group(group: company_parts.UserGroup) -> Usergroup:
    return Usergroup(group.id, group.handle, group.name, TEAM, list(group.members))


def _file(caption: str, message: company_parts.Message) -> dict[str, Any]:
    number = message.ts.replace(".", "")
    address = f"https://files.fennelby.example/{number}"
    return {"id": f"F{number}", "name": caption, "title": caption, "permalink": address}
