"""Channels: who can read them, and what the bot does there."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from bot.wording import _
from models import Channel, UserError
from models.words import SourceClass, WatchMode

STALE = timedelta(hours=1)
"""A channel may turn private: what is older than this is asked for again."""


@dataclass(frozen=True)
class ChannelFacts:
    """What Slack says about a channel."""

    id: str
    name: str
    source_class: SourceClass
    is_archived: bool
    is_member: bool
    is_shared: bool


def remember(session: Session, workspace_id: str, facts: ChannelFacts, now: datetime) -> Channel:
    """Write down what Slack says; how it is watched stays as people set it."""
    values = {
        "name": facts.name,
        "source_class": facts.source_class,
        "is_archived": facts.is_archived,
        "is_member": facts.is_member,
        "is_shared": facts.is_shared,
        "refreshed_at": now,
    }
    session.execute(
        insert(Channel)
        .values(workspace_id=workspace_id, id=facts.id, watch_mode=WatchMode.OFF, **values)
        .on_conflict_do_update(index_elements=[Channel.workspace_id, Channel.id], set_=values)
    )
    channel = session.get(Channel, (workspace_id, facts.id), populate_existing=True)
    assert channel is not None  # noqa: S101  # it was written just above
    return channel


def is_fresh(channel: Channel | None, now: datetime) -> bool:
    """Slack told us about the channel lately."""
    return (
        channel is not None
        and channel.refreshed_at is not None
        and now - channel.refreshed_at < STALE
    )


def watch(session: Session, workspace_id: str, channel_id: str, mode: WatchMode) -> None:
    """Switch a channel to a mode, also one that the bot does not know yet."""
    session.execute(
        insert(Channel)
        .values(
            workspace_id=workspace_id,
            id=channel_id,
            name="",
            source_class=SourceClass.PRIVATE,
            watch_mode=mode,
            is_archived=False,
            is_member=False,
            is_shared=False,
        )
        .on_conflict_do_update(
            index_elements=[Channel.workspace_id, Channel.id], set_={"watch_mode": mode}
        )
    )


def joined(session: Session, workspace_id: str, channel_id: str, *, field: str) -> Channel:
    """A channel that the bot is in. Raises `UserError` at the field for any other."""
    channel = session.get(Channel, (workspace_id, channel_id), with_for_update=True)
    if channel is None or not channel.is_member:
        raise UserError(
            _("I am not in this channel. Write /invite @whychain there, then choose it again."),
            field=field,
        )
    if channel.is_archived:
        raise UserError(_("This channel is archived. Choose another one."), field=field)
    return channel


def watched(session: Session, workspace_id: str) -> list[Channel]:
    """The channels that are switched on, by name."""
    return list(
        session.scalars(
            select(Channel)
            .where(Channel.workspace_id == workspace_id, Channel.watch_mode != WatchMode.OFF)
            .order_by(Channel.name, Channel.id)
        )
    )


def forget_membership(session: Session, workspace_id: str, channel_id: str) -> None:
    """The bot was removed: it watches no longer, and shows nothing there."""
    channel = session.get(Channel, (workspace_id, channel_id), with_for_update=True)
    if channel is not None:
        channel.is_member, channel.watch_mode = False, WatchMode.OFF
        channel.mode_set_at = channel.mode_set_by = None
