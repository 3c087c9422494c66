"""What is new for one person since their page was last told."""

import asyncio
from collections.abc import Iterable
from typing import Any

from playground.changes import Topic
from playground.live.seen import Seen
from playground.live.threads import Threads
from playground.marks import Mark
from playground.moving import clock_of

Spot = tuple[str, str]
"""A channel and a message's timestamp."""


class News:
    """Collects what changed, and shapes it as it is when somebody comes to fetch it.

    A message that changed ten times in between is told once: a slow page gets fewer, larger
    answers, never a longer and longer queue.
    """

    def __init__(self, seen: Seen) -> None:
        self._seen = seen
        self._threads = Threads(seen)
        self._spots: dict[Spot, None] = {}
        self._channels: dict[str, None] = {}
        self._topics: set[Topic] = set()
        self._has_people_changed = False
        self._told: dict[str, Any] = {}
        self._something = asyncio.Event()

    def note(self, topic: Topic, marks: Iterable[Mark]) -> None:
        """Remember that something changed; what doesn't concern the person is left out later."""
        self._topics.add(topic)
        for mark in marks:
            if mark.team != self._seen.workspace.id:
                continue
            if mark.ts:
                self._spots[mark.channel, mark.ts] = None
            if mark.channel:
                self._channels[mark.channel] = None
            else:
                self._has_people_changed = True
        self._something.set()

    async def fetch(self) -> dict[str, Any]:
        """Wait until something concerns the person, and return it."""
        while True:
            await self._something.wait()
            self._something.clear()
            news = self._drain()
            if news:
                return news

    def all(self) -> dict[str, Any]:
        """Everything but messages: what a page begins with."""
        seen = self._seen
        workspace, manifest = seen.workspace, seen.slack.world.app.manifest
        bot = workspace.installation
        channels = seen.channels()
        self._told["channel_ids"] = {each["id"] for each in channels}
        return {
            "me": seen.user.id,
            "workspace": {"id": workspace.id, "name": workspace.name, "domain": workspace.domain},
            "app": manifest.shape() | {"bot": bot.bot_user if bot and not bot.revoked else None},
            "people": seen.people(),
            "groups": seen.groups(),
            "channels": channels,
            "threads": self._threads.all(),
            **self._changed(set(Topic)),
        }

    def _drain(self) -> dict[str, Any]:
        news = {
            **self._messages(),
            **self._thread_news(),
            **self._channel_news(),
            **self._changed(self._topics),
        }
        if self._has_people_changed:
            news |= {"people": self._seen.people(), "groups": self._seen.groups()}
        self._spots.clear()
        self._channels.clear()
        self._topics = set()
        self._has_people_changed = False
        return news

    def _messages(self) -> dict[str, Any]:
        found = []
        for channel_id, ts in self._spots:
            channel = self._seen.workspace.channels.get(channel_id)
            if channel is None or not self._seen.sees(channel):
                continue
            message = channel.messages.get(ts)
            shown = self._seen.message(channel, message) if message else None
            found.append({"channel": channel_id, "ts": ts, "message": shown})
        return {"messages": found} if found else {}

    def _thread_news(self) -> dict[str, Any]:
        """A new reply marks its thread's parent too, and so does reading the thread."""
        found = []
        for channel_id, ts in self._spots:
            channel = self._seen.workspace.channels.get(channel_id)
            thread = self._threads.one(channel, ts) if channel else None
            if thread:
                found.append(thread)
        return {"threads": found} if found else {}

    def _channel_news(self) -> dict[str, Any]:
        known = self._seen.workspace.channels
        there = [known[each] for each in self._channels if each in known]
        seen = [self._seen.channel(each) for each in there if self._seen.sees(each)]
        ids = {each["id"] for each in seen}
        gone = self._told["channel_ids"] & (self._channels.keys() - ids)
        self._told["channel_ids"] = (self._told["channel_ids"] | ids) - gone
        return ({"channels": seen} if seen else {}) | ({"gone": sorted(gone)} if gone else {})

    def _changed(self, topics: set[Topic]) -> dict[str, Any]:
        """The small parts, each only when it is another than the page was told."""
        slack = self._seen.slack
        now: dict[str, Any] = {}
        if Topic.TALK in topics:
            now["ephemerals"] = self._seen.ephemerals()
        if Topic.VIEWS in topics:
            now |= {"views": self._seen.views(), "home": self._seen.home()}
        if Topic.CLOCK in topics:
            now["clock"] = clock_of(slack.world)
        if slack.world.tour and topics & {Topic.TALK, Topic.VIEWS, Topic.TOUR}:
            now["tour"] = slack.world.tour.look()
        if topics & {Topic.TROUBLE, Topic.CALLS, Topic.DELIVERIES}:
            now["trouble"] = slack.trouble.shape()
            now["is_connected"] = slack.route.is_open
        marks = {key: _fingerprint(key, value) for key, value in now.items()}
        new = {key: value for key, value in now.items() if self._told.get(key) != marks[key]}
        self._told |= marks
        return new


def _fingerprint(key: str, value: Any) -> Any:
    """What tells a part's versions apart: for views their hash, since typing changes their state.

    The clock always counts as moved: its time is another at every look.
    """
    if key in {"views", "home"}:
        views = value if isinstance(value, list) else [value] if value else []
        return [(view["id"], view["hash"]) for view in views]
    return value
