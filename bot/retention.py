"""How long words are kept: where an admin has set an end, those of requests that closed before it.

They go as if their author had deleted them, with all that was read from them. What stays: that it
was asked for, by whom and when, so that no number changes; where it was said, in Slack; what the
data team called the product; and what was answered to a why, which stands for itself.
"""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, delete, func, select, tuple_, update
from sqlalchemy.orm import Session

from bot import audit, readers, refresh
from bot.people import Caller
from bot.queue import Queue
from bot.wording import N_, _
from models import Channel, Message, Part, Request, UserError, Workspace
from models.words import Role, Status

CHOICES = (90, 180, 365, 730, 1825)
"""Days; without one of them, words are kept for good."""
CLOSED = (Status.ANSWERED, Status.DECLINED, Status.WITHDRAWN)
"""What is parked comes back."""
AT_ONCE = 500
"""So many requests an hour: each has a card that is edited."""
ENDED = N_("A request whose words are no longer kept")


def decide(
    session: Session,
    caller: Caller,
    days: int | None,
    kept: Collection[str],
    now: datetime,
) -> None:
    """An admin says how long words are kept, and in which of the bot's channels no language model
    reads them."""
    caller.must_be(Role.ADMIN)
    if days is not None and days not in CHOICES:
        raise UserError(_("Choose one of these."), field="days")
    workspace = session.get_one(Workspace, caller.workspace_id, with_for_update=True)
    workspace.words_kept_days = days
    here = (Channel.workspace_id == workspace.id, Channel.is_member)
    known = set(session.scalars(select(Channel.id).where(*here)))
    if set(kept) - known:
        raise UserError(_("I am not in all of these. Invite me first."), field="kept")
    session.execute(update(Channel).where(*here).values(keeps_words=Channel.id.in_(kept)))
    subject = f"workspace:{workspace.id}"
    audit.note(session, workspace.id, caller.person_id, "set privacy", subject, now, days=days)


def let_go(session: Session, queue: Queue, now: datetime) -> None:
    """Housekeeping: the words whose time is over, the oldest first."""
    for workspace in session.scalars(
        select(Workspace).where(Workspace.words_kept_days.is_not(None)).order_by(Workspace.id)
    ):
        ended = _forget(session, workspace, now)
        _forget_messages(session, workspace.id, ended, now)
        for request in ended:
            if not request.is_imported:
                refresh.card(session, queue, request.id, at_leisure=True)


def _forget(session: Session, workspace: Workspace, now: datetime) -> list[Row[Any]]:
    """Let go of the requests' words, and of everything that was read from them."""
    before = now - timedelta(days=workspace.words_kept_days or 0)
    due = (
        select(Request.id)
        .where(
            Request.workspace_id == workspace.id,
            Request.status.in_(CLOSED),
            func.coalesce(Request.closed_at, Request.said_at) < before,
            Request.text != "",
        )
        .order_by(Request.id)
        .limit(AT_ONCE)
        .with_for_update(skip_locked=True)
    )
    ids = session.scalars(due).all()
    session.execute(delete(Part).where(Part.request_id.in_(ids)))
    nothing = ("metric", "period", "decision", "audience", "named_data")
    values = dict.fromkeys(nothing) | {"text": "", "dimensions": [], "filters": []}
    title = readers.said_to_everybody(session, workspace.id, ENDED)
    ended = session.execute(
        update(Request)
        .where(Request.id.in_(ids))
        .values(**values, title=title, words_ended_at=now)
        .returning(Request.id, Request.channel_id, Request.ts, Request.is_imported)
        .execution_options(synchronize_session=False)
    )
    return [*ended]


def _forget_messages(
    session: Session, workspace_id: str, ended: Collection[Row[Any]], now: datetime
) -> None:
    places = [(request.channel_id, request.ts) for request in ended]
    session.execute(
        update(Message)
        .where(
            Message.workspace_id == workspace_id,
            tuple_(Message.channel_id, Message.ts).in_(places),
        )
        .values(text="", files=[], forgotten_at=now)
        .execution_options(synchronize_session=False)
    )
