"""A workspace: its people and channels, and the app's installation in it."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from playground.channels import Channel, Kind
from playground.errors import CannotDo, SlackError
from playground.files import Upload
from playground.messages import Ephemeral
from playground.users import User, Usergroup

if TYPE_CHECKING:
    from playground.views import View


@dataclass
class Installation:
    """The app as installed in one workspace."""

    bot_user: str
    bot_id: str
    token: str
    scopes: frozenset[str] | None
    """What the manifest asked for at the time; `None` means every scope."""
    revoked: bool = False
    """The token was taken back, or the app removed."""

    def may(self, scope: str) -> bool:
        """The installation has this scope."""
        if self.scopes is None:  # posting where it is not a member is opt-in even then
            return scope != "chat:write.public"
        return scope in self.scopes


@dataclass
class Workspace:
    """Everything that one team's Slack holds."""

    id: str
    name: str
    users: dict[str, User] = field(default_factory=dict)
    usergroups: dict[str, Usergroup] = field(default_factory=dict)
    channels: dict[str, Channel] = field(default_factory=dict)
    deleted_channels: int = 0
    uploads: dict[str, Upload] = field(default_factory=dict)
    ephemerals: list[Ephemeral] = field(default_factory=list)
    stacks: dict[str, "list[View]"] = field(default_factory=dict)
    """Each person's open modals, the top one last."""
    homes: "dict[str, View]" = field(default_factory=dict)
    chosen: dict[tuple[str, str], dict[str, dict[str, Any]]] = field(default_factory=dict)
    """What a person chose in a message's menus, by person and message."""
    installation: Installation | None = None
    cast: dict[str, str] = field(default_factory=dict)
    """Who is worth being, by person: what each is, such as "Asks for data, Marketing"."""
    read: dict[tuple[str, str], str] = field(default_factory=dict)
    """The last timestamp that a person has read, by person and channel."""
    read_threads: dict[tuple[str, str, str], str] = field(default_factory=dict)
    """The same of threads, by person, channel and the parent's timestamp."""

    @property
    def domain(self) -> str:
        """The part of the address before `.slack.com`."""
        return self.name.lower().replace(" ", "-")

    @property
    def bot(self) -> Installation:
        """The installation; acting on an app that is not there is a mistake of the caller."""
        if self.installation is None:
            raise CannotDo(f"The app is not installed in {self.name}.")
        return self.installation

    def user(self, user_id: str) -> User:
        """The user, or Slack's `user_not_found`."""
        try:
            return self.users[user_id]
        except KeyError:
            raise SlackError("user_not_found") from None

    def channel(self, channel_id: str) -> Channel:
        """The channel, or Slack's `channel_not_found`."""
        try:
            return self.channels[channel_id]
        except KeyError:
            raise SlackError("channel_not_found") from None

    def direct(self, members: list[str]) -> Channel:
        """The direct conversation of these people, opened when there is none yet."""
        for channel in self.channels.values():
            if channel.kind in {Kind.IM, Kind.MPIM} and set(channel.members) == set(members):
                return channel
        kind = Kind.IM if len(set(members)) <= 2 else Kind.MPIM
        letter = "D" if kind is Kind.IM else "G"
        names = "--".join(self.users[member].name for member in members)
        channel = Channel(
            id=f"{letter}0{len(self.channels) + self.deleted_channels:03d}{self.id[1:]}",
            name="" if kind is Kind.IM else f"mpdm-{names}-1",
            kind=kind,
            team_id=self.id,
            members=list(dict.fromkeys(members)),
            creator=members[0],
        )
        self.channels[channel.id] = channel
        return channel

    def sees(self, user_id: str, channel: Channel) -> bool:
        """The user can read the channel: a member, or a full member where it is public."""
        if user_id in channel.members:
            return True
        user = self.users[user_id]
        return channel.kind is Kind.PUBLIC and not (user.is_restricted or user.is_stranger)
