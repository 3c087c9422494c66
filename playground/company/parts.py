"""What a demo company is made of: plain values, with ids of the shape that Slack gives them."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cached_property


class Role(StrEnum):
    """What a person is in the demo."""

    REQUESTER = "requester"
    ANALYST = "analyst"
    PM = "data PM"
    MANAGER = "manager"
    ADMIN = "admin"
    GUEST = "guest"
    OTHER_COMPANY = "other company"
    LEFT = "left"
    BOT = "bot"

    @property
    def is_insider(self) -> bool:
        """A colleague of today: no guest, no stranger, no bot, nobody who left."""
        return self not in {Role.GUEST, Role.OTHER_COMPANY, Role.LEFT, Role.BOT}


class ChannelKind(StrEnum):
    """Who can read a channel. A direct one is a person's conversation with the bot."""

    PUBLIC = "public"
    PRIVATE = "private"
    DIRECT = "direct"


@dataclass(frozen=True)
class Person:
    """Somebody with an account in the workspace."""

    id: str
    handle: str
    name: str
    title: str
    team: str
    """The team's name, as on the door: "Promotions"."""
    office: str
    tz: str
    role: Role


@dataclass(frozen=True)
class UserGroup:
    """A team that can be mentioned."""

    id: str
    handle: str
    name: str
    members: tuple[str, ...]


@dataclass(frozen=True)
class Channel:
    """A place to talk. A direct one is named after its person."""

    id: str
    name: str
    kind: ChannelKind
    members: tuple[str, ...]
    topic: str


@dataclass(frozen=True)
class Ask:
    """The truth about a request: what is asked for. Part of the margin, not of the words."""

    sort: str
    """One of the product's sorts of request: data, access, where is it, …"""
    label: str | None
    """The recurring need it belongs to. None: nobody else asks for this."""


@dataclass(frozen=True)
class Reaction:
    """One emoji, without colons, and the people who chose it."""

    emoji: str
    people: tuple[str, ...]


@dataclass(frozen=True)
class Edit:
    """When a message got its present words, and what it said at first."""

    at: datetime
    first: str


@dataclass(frozen=True)
class Message:
    """Something said, by somebody, somewhere."""

    ts: str
    """Slack's timestamp, unique in the company; order in the file breaks ties."""
    at: datetime
    week: int
    """1 to 13."""
    channel: str
    author: str
    text: str
    """As people read it, with `@handle` and `#channel`: `mrkdwn.slack_text` makes links of them."""
    thread_ts: str | None
    """The `ts` of the message above, for a reply."""
    asks: tuple[Ask, ...]
    """Empty for chat. One message may hold several asks."""
    reactions: tuple[Reaction, ...]
    files: tuple[str, ...]
    """Captions only."""
    edit: Edit | None


@dataclass(frozen=True)
class Need:
    """A business need in which why-chains meet."""

    handle: str
    words: str


@dataclass(frozen=True)
class Recurring:
    """Data that several people ask for, in their own wordings and with their own values."""

    label: str
    sort: str
    need: str | None
    """The handle of the need that a chain from it reaches."""
    what: str


@dataclass(frozen=True)
class Rung:
    """One scripted answer to a why."""

    altitude: str
    author: str
    text: str
    is_need: bool


@dataclass(frozen=True)
class Climb:
    """The script of a why-chain, from the lowest rung up. The foot is the newest such request."""

    label: str
    rungs: tuple[Rung, ...]


@dataclass(frozen=True)
class Company:
    """A quarter in the life of a company."""

    name: str
    about: str
    zone: str
    words: dict[str, str]
    """Its abbreviations and product names, with their meaning."""
    offices: dict[str, str]
    """City to time zone."""
    people: tuple[Person, ...]
    groups: tuple[UserGroup, ...]
    channels: tuple[Channel, ...]
    needs: tuple[Need, ...]
    recurring: tuple[Recurring, ...]
    climbs: tuple[Climb, ...]
    messages: tuple[Message, ...]
    """From the earliest to the latest."""

    @cached_property
    def by_handle(self) -> dict[str, Person]:
        """People by what stands before the colon."""
        return {person.handle: person for person in self.people}

    @cached_property
    def by_id(self) -> dict[str, Person]:
        """People by id, as messages, groups and channels name them."""
        return {person.id: person for person in self.people}

    @property
    def requests(self) -> tuple[Message, ...]:
        """The messages that ask for something."""
        return tuple(message for message in self.messages if message.asks)

    def foot(self, climb: Climb) -> Message:
        """The newest request in a public channel at which the climb starts."""
        public = {each.id for each in self.channels if each.kind is ChannelKind.PUBLIC}
        return next(
            message
            for message in reversed(self.requests)
            if message.channel in public and climb.label in {ask.label for ask in message.asks}
        )
