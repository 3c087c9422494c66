"""What the bot does in a channel unasked, how much it says there, and who switches it off."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot import audit, channels
from bot.digest import plans
from bot.jobs import Job
from bot.people import Caller
from bot.queue import Queue
from bot.wording import _
from models import Channel, UserError, Workspace
from models.words import Role, Verbosity, WatchMode


def watch(
    session: Session,
    queue: Queue,
    caller: Caller,
    channel_id: str,
    mode: WatchMode,
    now: datetime,
    verbosity: Verbosity | None = None,
    *,
    keeps_words: bool | None = None,
) -> Channel:
    """An admin says what the bot does in a channel, how much of it others see there, and whether
    its words are kept from a language model.

    Without a `verbosity`, it stays as it is; so do its words.
    """
    caller.must_be(Role.ADMIN)
    channel = channels.joined(session, caller.workspace_id, channel_id, field="channel")
    if mode is not WatchMode.OFF:
        _must_be_for_listening(session, channel)
    channel.verbosity = verbosity or channel.verbosity
    channel.keeps_words = channel.keeps_words if keeps_words is None else keeps_words
    _choose(session, queue, caller, channel, mode, now)
    return channel


def switch_off(
    session: Session, queue: Queue, caller: Caller, channel_id: str, now: datetime
) -> None:
    """Anybody in a channel may stop the bot from listening there; the hello says who did."""
    channel = channels.joined(session, caller.workspace_id, channel_id, field="channel")
    if channel.watch_mode is not WatchMode.OFF:
        _choose(session, queue, caller, channel, WatchMode.OFF, now)


def switch_on(
    session: Session, queue: Queue, caller: Caller, channel_id: str, now: datetime
) -> None:
    """Whoever switched a channel off, or an admin, switches it on again: it asks the author."""
    channel = channels.joined(session, caller.workspace_id, channel_id, field="channel")
    if channel.watch_mode is not WatchMode.OFF:
        return
    if channel.mode_set_by != caller.person_id and Role.ADMIN not in caller.roles:
        raise UserError(_("Only who switched me off here, or an admin, can switch me on again."))
    _must_be_for_listening(session, channel)
    _choose(session, queue, caller, channel, WatchMode.ASK, now)


def _must_be_for_listening(session: Session, channel: Channel) -> None:
    workspace = session.get_one(Workspace, channel.workspace_id)
    if channel.id == workspace.triage_channel_id:
        raise UserError(
            _(
                "This is the triage channel: what the data team says there is never read as a "
                "request."
            ),
            field="channel",
        )
    if channel.is_shared:
        raise UserError(
            _(
                "Another company reads this channel, so I don't listen there unasked. Mentions and "
                "📥 work."
            ),
            field="channel",
        )


def _choose(
    session: Session, queue: Queue, caller: Caller, channel: Channel, mode: WatchMode, now: datetime
) -> None:
    set_mode(session, queue, channel, mode, caller.person_id, now)
    audit.note(
        session,
        caller.workspace_id,
        caller.person_id,
        "watched",
        f"workspace:{caller.workspace_id}",
        now,
        channel=channel.id,
        mode=str(mode),
        verbosity=str(channel.verbosity),
        keeps_words=channel.keeps_words,
    )


def set_mode(
    session: Session,
    queue: Queue,
    channel: Channel,
    mode: WatchMode,
    chosen_by: str | None,
    now: datetime,
) -> None:
    """Switch a channel to a mode; the one hello in it says so."""
    channel.watch_mode, channel.mode_set_at, channel.mode_set_by = mode, now, chosen_by
    show_hello(session, queue, channel)


def show_hello(session: Session, queue: Queue, channel: Channel) -> None:
    """Post or edit the hello of a channel."""
    queue.defer(
        session,
        Job.SHOW_HELLO,
        lock=f"hello:{channel.workspace_id}:{channel.id}",
        workspace_id=channel.workspace_id,
        channel_id=channel.id,
    )


def welcome_to(
    session: Session, queue: Queue, workspace_id: str, channel_id: str, now: datetime
) -> None:
    """The bot was invited: it offers to file (*ask*) unless somebody chose otherwise before.

    Not where the data team talks, nor where another company reads.
    """
    workspace = session.get_one(Workspace, workspace_id)
    channel = session.get_one(Channel, (workspace_id, channel_id), with_for_update=True)
    own = {workspace.triage_channel_id, plans.channel_id(session, workspace_id)}
    if channel.mode_set_at is None and channel_id not in own and not channel.is_shared:
        set_mode(session, queue, channel, WatchMode.ASK, None, now)
