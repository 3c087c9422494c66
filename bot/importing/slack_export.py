"""A Slack export: `users.json`, the lists of channels, and `CHANNEL/YYYY-MM-DD.json` for each day.

Only what starts a conversation is read: replies in threads are talk about a request, and joins,
bots and other notices are none of it.
"""

import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any

from bot.importing import encodings, json_items
from bot.importing.archive import Notice, Unreadable, open_archive
from bot.importing.said import Author, Place, Said, clean, words
from bot.importing.times import is_slack, read_time
from bot.profiles import team_in
from bot.slack_text import decode
from models.errors import UserError
from models.words import SourceClass

DAY = re.compile(r"\d{4}-\d{2}-\d{2}\.json")
LISTS = {
    "channels.json": SourceClass.PUBLIC,
    "groups.json": SourceClass.PRIVATE,
    "mpims.json": SourceClass.DIRECT,
    "dms.json": SourceClass.DIRECT,
}
"""Which list of an export names which kind of place."""
SPOKEN = {None, "file_share", "me_message"}
"""The subtypes of messages in which a person speaks."""

READ = ("subtype", "user", "text", "thread_ts")


class SlackExport:
    """A `bot.importing.said.Source`. Raises `UserError` when there is no day of messages in it."""

    def __init__(self, path: Path, notice: Notice) -> None:
        self._archive = open_archive(path, notice)
        self._notice = notice
        self._days = sorted(
            (name for name in self._archive.sizes if _is_day(name)),
            key=lambda name: (name.name, name.parent.name),
        )
        if not self._days:
            raise UserError(
                f"There are no messages in {path}. A Slack export holds a folder for each channel "
                "with a file such as 2026-05-01.json for each day."
            )
        self._root = min((day.parent.parent for day in self._days), key=lambda p: len(p.parts))
        self.size = sum(self._archive.sizes[day] for day in self._days)
        self.position = 0
        self.damaged = 0

    def authors(self) -> Iterator[Author]:
        """The people of `users.json`; a team is the title in their profile."""
        for user in self._list("users.json", "people are known by their ids only"):
            if isinstance(user.get("id"), str):
                yield _author(user)

    def read(self) -> Iterator[Said]:
        """Every message that starts a conversation, day by day."""
        places = self._places()
        for day in self._days:
            place = places.get(day.parent.name) or _unlisted(day.parent.name)
            for message in self._messages(day):
                said = _said(place, message)
                if said is not None:
                    yield said
            self.position += self._archive.sizes[day]

    def _places(self) -> dict[str, Place]:
        places: dict[str, Place] = {}
        for name, source_class in LISTS.items():
            without = "channels that no list names count as private" * (name == "channels.json")
            for channel in self._list(name, without):
                if isinstance(number := channel.get("id"), str):
                    folder = _string(channel, "name") or number
                    places[folder] = Place(clean(number), clean(folder), source_class)
        return places

    def _list(self, name: str, without: str) -> Iterator[dict[str, Any]]:
        """The objects of a list of the export; `without` says what is so when it is missing."""
        path = self._root / name
        if path in self._archive.sizes:
            yield from (item for item in self._items(path) if isinstance(item, dict))
        elif without:
            self._notice(f"{name} is missing, so {without}.")

    def _items(self, name: PurePosixPath) -> Iterator[Any]:
        try:
            text, is_guess = encodings.decode(self._archive.read(name))
            if is_guess:
                self._notice(f"{name} is not in UTF-8; it was read as Western European text.")
            yield from json_items.items(text)
        except Unreadable as error:
            self._notice(str(error))
        except json_items.HalfWritten:
            self._notice(f"{name} is damaged or half-written; what stands before was read.")

    def _messages(self, day: PurePosixPath) -> Iterator[dict[str, Any]]:
        """The messages of a day in their last wording: edits and deletions are applied."""
        messages: dict[str, dict[str, Any]] = {}
        for item in self._items(day):
            subtype = _string(item, "subtype") if isinstance(item, dict) else ""
            if subtype == "message_deleted":
                messages.pop(_string(item, "deleted_ts"), None)
                continue
            message = item.get("message") if subtype == "message_changed" else item
            if _is_whole(message):
                messages[message["ts"]] = message
            else:
                self.damaged += 1
        yield from messages.values()


def _is_day(name: PurePosixPath) -> bool:
    return DAY.fullmatch(name.name) is not None and bool(name.parent.name)


def _unlisted(folder: str) -> Place:
    """A folder that no list names: nobody has said that its words are public."""
    is_direct = re.fullmatch(r"D[A-Z0-9]{6,}|mpdm-.*", folder) is not None
    kind = SourceClass.DIRECT if is_direct else SourceClass.PRIVATE
    return Place(clean(folder), clean(folder), kind)


def _is_whole(message: Any) -> bool:
    """It has a time as Slack gives it, and nothing that we read is of another type than Slack's."""
    if not isinstance(message, dict) or not is_slack(_string(message, "ts")):
        return False
    return all(isinstance(message.get(name), str | None) for name in READ)


def _said(place: Place, message: dict[str, Any]) -> Said | None:
    ts, author = message["ts"], _string(message, "user")
    said_at = read_time(ts)
    if said_at is None or not author or "bot_id" in message:
        return None
    if message.get("subtype") not in SPOKEN or message.get("thread_ts", ts) != ts:
        return None
    text = words(decode(_string(message, "text")))
    return Said(place, ts, None, said_at, clean(author), text)


def _author(user: dict[str, Any]) -> Author:
    inner = user.get("profile")
    profile = inner if isinstance(inner, dict) else {}
    names = (
        profile.get("real_name"),
        user.get("real_name"),
        profile.get("display_name"),
        user.get("name"),
    )
    return Author(
        id=clean(user["id"]),
        name=next((clean(name) for name in names if isinstance(name, str) and name.strip()), ""),
        team=team_in(clean(_string(profile, "title"))),
        time_zone=_string(user, "tz") or "UTC",
        is_guest=bool(user.get("is_restricted") or user.get("is_ultra_restricted")),
        is_bot=bool(user.get("is_bot")),
        is_deleted=bool(user.get("deleted")),
    )


def _string(item: dict[str, Any], key: str) -> str:
    value = item.get(key)
    return value if isinstance(value, str) else ""
