"""A reading's life: begun by an admin, due page after page, ended by its last page or by people.

What is due is a row that the tick finds, so that no process waits for Slack. A step that ends
without having written down the next one is taken up again after `LEASE`.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from bot import audit, channels
from bot.jobs import Job
from bot.people import Caller
from bot.queue import Queue
from bot.wording import N_, _
from models import Channel, Reading, UserError, Workspace
from models.words import Role, WatchMode

BACK = timedelta(days=90)
PAGE = 200
"""Messages that are asked for at a time, as Slack advises."""
FEW = 15
"""Messages that Slack gives an app at a time that is distributed outside of its Marketplace."""
PAUSE = timedelta(minutes=1)
"""How long such an app waits between two pages, and others after a burst of them."""
BURST = 40
"""Pages in a row: Slack's limit for others is about fifty a minute."""
AGAIN = timedelta(seconds=30)
"""How long it waits after a failure."""
MOST_FAILURES = 20
"""So many failures in a row, and it is given up."""
LEASE = timedelta(minutes=10)
AT_ONCE = 50
"""How many readings one tick takes up."""


@dataclass(frozen=True)
class Page:
    """What one page held, without its words."""

    messages: int
    oldest: str | None
    """The timestamp of its oldest message; None where it holds none."""
    has_more: bool
    links: dict[str, int]
    """All addresses so far, with those of this page."""


def begin(
    session: Session, queue: Queue, caller: Caller, channel_id: str, now: datetime
) -> Reading:
    """An admin lets the bot read the last ninety days of a channel that is switched on."""
    caller.must_be(Role.ADMIN)
    channel = channels.joined(session, caller.workspace_id, channel_id, field="channel")
    workspace = session.get_one(Workspace, caller.workspace_id)
    if channel.watch_mode is WatchMode.OFF or channel_id == workspace.triage_channel_id:
        raise UserError(_("I don't listen in this channel. Switch it on first."), field="channel")
    number = session.scalar(
        insert(Reading)
        .values(
            workspace_id=workspace.id,
            channel_id=channel_id,
            asked_by=caller.person_id,
            begun_at=now,
            since=now - BACK,
            due_at=now,
        )
        .on_conflict_do_nothing()
        .returning(Reading.id)
    )
    if number is None:
        raise UserError(_("I am reading this channel already. My Home shows how far I am."))
    reading = session.get_one(Reading, number)
    _defer(session, queue, reading, now)
    _note(session, caller, "began reading", reading, now)
    return reading


def stop(session: Session, queue: Queue, caller: Caller, number: int, now: datetime) -> None:
    """*Stop*: what was found so far stays."""
    caller.must_be(Role.ADMIN)
    reading = Reading.find(session, caller.workspace_id, number, lock=True)
    if reading.ended_at is None:
        end(reading, now, N_("Somebody stopped it."))
        queue.defer(session, Job.TELL_HISTORY, reading_id=reading.id)
        _note(session, caller, "stopped reading", reading, now)


def end(reading: Reading, now: datetime, problem: str | None = None) -> None:
    """It is over; what was found stays."""
    reading.ended_at, reading.due_at, reading.problem = now, None, problem


def why_not(channel: Channel | None) -> str | None:
    """Why a channel may no longer be read, in a sentence."""
    if channel is None or not channel.is_member:
        return N_("I am no longer in the channel.")
    if channel.is_archived:
        return N_("The channel was archived.")
    if channel.watch_mode is WatchMode.OFF:
        return N_("The channel was switched off meanwhile.")
    if channel.is_shared:
        return N_("Another company reads this channel now.")
    return None


def take_up(session: Session, queue: Queue, now: datetime) -> None:
    """Take the next steps of the readings that are due; where the app is gone, they are over."""
    due = (
        select(Reading, Workspace.bot_token)
        .join(Workspace, Workspace.id == Reading.workspace_id)
        .where(Reading.due_at <= now, Reading.ended_at.is_(None))
        .order_by(Reading.due_at, Reading.id)
        .limit(AT_ONCE)
        .with_for_update(of=Reading, skip_locked=True)
    )
    for reading, token in session.execute(due).all():
        if token is None:
            end(reading, now, N_("The app was removed from the workspace."))
        else:
            _defer(session, queue, reading, now)


def _defer(session: Session, queue: Queue, reading: Reading, now: datetime) -> None:
    reading.due_at = now + LEASE
    job = Job.READ_HISTORY if reading.read_at is None else Job.LIST_HISTORY
    queue.defer(session, job, lock=f"reading:{reading.id}", reading_id=reading.id)


def note_page(session: Session, queue: Queue, reading: Reading, page: Page, now: datetime) -> None:
    """A page was read and what it held is written; say when the next step is due."""
    reading.pages += 1
    reading.failures = 0
    reading.read += page.messages
    reading.reached = page.oldest or reading.reached
    reading.is_limited = page.has_more and page.messages <= FEW
    reading.links = page.links
    has_more = page.has_more and page.oldest is not None
    if not has_more:
        reading.read_at = now
    if has_more and (reading.is_limited or reading.pages % BURST == 0):
        reading.due_at = now + PAUSE
    else:
        _defer(session, queue, reading, now)


def postpone(reading: Reading, now: datetime, wait: timedelta | None) -> None:
    """Slack didn't give a page: come back when it says, or after a while."""
    if wait is None:
        reading.failures += 1
    if reading.failures > MOST_FAILURES:
        end(reading, now, N_("Slack didn't answer for a long time."))
    else:
        reading.due_at = now + (wait or AGAIN)


def _note(session: Session, caller: Caller, action: str, reading: Reading, now: datetime) -> None:
    subject = f"reading:{reading.id}"
    audit.note(session, caller.workspace_id, caller.person_id, action, subject, now)
