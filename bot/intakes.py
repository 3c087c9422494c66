"""Forms and workflows: what they post is a request of the person whom they name.

Which ones count, an admin says; all other bots' posts are passed over, as they always are.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from bot import audit, people
from bot.capture import arrivals, filing
from bot.capture.heard import Heard
from bot.jobs import Job
from bot.people import Caller
from bot.queue import Queue
from bot.wording import _
from models import Intake, Message, Person, UnnamedPost, UserError, Workspace
from models.words import Role

SHOWN = 5
"""How many forms, and how many posts, Home lists."""
LATELY = timedelta(days=30)
"""A form that has posted nothing for so long is listed no more, unless it is chosen."""
A_WEEK = timedelta(days=7)
_MENTION = re.compile(r"@([UW][A-Z0-9]{2,20})\b")
_SENDER = re.compile(
    r"(?:submitted|requested|asked|sent|filled (?:in|out)) by|requester|requestor|your name|from",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Posted:
    """What a bot other than ours has posted, decoded."""

    heard: Heard
    bot_id: str
    name: str


def concerns(session: Session, workspace_id: str, posted: Posted) -> bool:
    """It is posted where the bot watches: of all else nothing is written."""
    return not posted.heard.is_reply and arrivals.is_watched(session, workspace_id, posted.heard)


def hear(session: Session, queue: Queue, workspace_id: str, posted: Posted, now: datetime) -> None:
    """Note a form; a chosen one's post is looked at."""
    intake = _note(session, workspace_id, posted, now)
    if intake.chosen_by is not None:
        message = arrivals.store(session, workspace_id, posted.heard)
        queue.defer(session, Job.READ_FORM, message_id=message.id, intake_id=intake.id)


def _note(session: Session, workspace_id: str, posted: Posted, now: datetime) -> Intake:
    place = {
        "workspace_id": workspace_id,
        "channel_id": posted.heard.channel_id,
        "bot_id": posted.bot_id,
    }
    seen = {"name": posted.name[:80], "seen_at": now}
    statement = insert(Intake).values(**place, **seen)
    return session.scalars(
        statement.on_conflict_do_update(index_elements=list(place), set_=seen).returning(Intake),
        execution_options={"populate_existing": True},
    ).one()


def named_in(text: str) -> str | None:
    """The person whose request a post is: whoever is mentioned as its sender, else the first."""
    found = list(_MENTION.finditer(text))
    for mention in found:
        line = text[: mention.start()].rpartition("\n")[2]
        if _SENDER.search(line[-60:]):
            return mention[1]
    return found[0][1] if found else None


def file(session: Session, queue: Queue, message_id: int, requester: Person, now: datetime) -> None:
    """File a form's post for the person whom it names; guests and strangers ask nothing."""
    message = session.get_one(Message, message_id, with_for_update={"key_share": True})
    if message.deleted_at is not None or people.is_outsider(requester):
        return
    if filing.says_something(message.text):
        message.author_id = requester.id
        session.flush()
        filing.file_message(session, queue, message, requester.id, now)


def leave_unnamed(session: Session, message_id: int, intake_id: int, now: datetime) -> None:
    """A post that names nobody is nobody's request: the PMs find it in Home, by its link."""
    message = session.get_one(Message, message_id)
    session.execute(
        insert(UnnamedPost)
        .values(
            workspace_id=message.workspace_id,
            intake_id=intake_id,
            channel_id=message.channel_id,
            ts=message.ts,
            posted_at=message.said_at,
        )
        .on_conflict_do_nothing()
    )
    message.text, message.files, message.forgotten_at = "", [], now


def choose(session: Session, caller: Caller, number: int, now: datetime, *, counts: bool) -> Intake:
    """An admin says whether a form's posts are requests, from now on."""
    caller.must_be(Role.ADMIN)
    intake = Intake.find(session, caller.workspace_id, number, lock=True)
    if counts == (intake.chosen_by is not None):
        name = intake.name or _("this form")
        if counts:
            raise UserError(_("The posts of {name} count already.", name=name))
        raise UserError(_("The posts of {name} don't count.", name=name))
    intake.chosen_by, intake.chosen_at = (caller.person_id, now) if counts else (None, None)
    action, subject = "chose" if counts else "left out", f"intake:{intake.id}"
    audit.note(session, caller.workspace_id, caller.person_id, action, subject, now)
    return intake


def seen(session: Session, workspace_id: str, now: datetime) -> Sequence[Intake]:
    """The forms that an admin may choose or has chosen, the chosen ones first."""
    is_shown = (Intake.workspace_id == workspace_id) & (
        Intake.chosen_by.is_not(None) | (Intake.seen_at > now - LATELY)
    )
    order = (Intake.chosen_by.is_(None), Intake.seen_at.desc(), Intake.id)
    return session.scalars(select(Intake).where(is_shown).order_by(*order).limit(SHOWN)).all()


def unnamed(session: Session, workspace_id: str, now: datetime) -> tuple[tuple[str, datetime], ...]:
    """Where posts are that name nobody, with when they were posted; the latest first."""
    workspace = session.get_one(Workspace, workspace_id)
    rows = session.scalars(
        select(UnnamedPost)
        .where(UnnamedPost.workspace_id == workspace_id, UnnamedPost.posted_at > now - A_WEEK)
        .order_by(UnnamedPost.posted_at.desc())
        .limit(SHOWN)
    )
    links = ((workspace.permalink(row.channel_id, row.ts), row.posted_at) for row in rows)
    return tuple((link, posted_at) for link, posted_at in links if link)
