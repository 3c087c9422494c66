"""Names are added, changed and removed; requests with them are then read anew."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import insert as insert_many
from sqlalchemy import select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from bot import audit
from bot.glossary import lines
from bot.glossary.lines import Entry
from bot.jobs import Job
from bot.people import Caller
from bot.queue import Queue
from bot.wording import _
from models import NameChange, NameState, OwnName, UserError, Workspace
from models.words import Role


def add(session: Session, queue: Queue, caller: Caller, text: str, now: datetime) -> int:
    """Add what somebody wrote, one name a line; how many of them are new or changed."""
    _must_edit(caller)
    entries = lines.read(text)
    keys = take(session, queue, caller.workspace_id, entries, caller.person_id, now)
    _note(session, caller, "named", f"names:{len(keys)}", now)
    return len(keys)


def change(
    session: Session, queue: Queue, caller: Caller, number: int, said: Entry, now: datetime
) -> None:
    """Say something else about a name, or another name."""
    _must_edit(caller)
    row = OwnName.find(session, caller.workspace_id, number, lock=True)
    entry = lines.check(said)
    if entry.key != row.key:
        _must_be_free(session, caller.workspace_id, entry)
        note_changes(session, queue, caller.workspace_id, [row.key])
    row.name, row.key, row.first_word = entry.name, entry.key, _first(entry)
    row.kind, row.long_form, row.state = entry.kind, entry.long_form, NameState.USED
    row.said_by, row.said_at = caller.person_id, now
    session.flush()
    note_changes(session, queue, caller.workspace_id, [row.key])
    _note(session, caller, "named", f"name:{row.id}", now)


def accept(session: Session, queue: Queue, caller: Caller, number: int, now: datetime) -> None:
    """*Yes*, to what was proposed."""
    _must_edit(caller)
    row = OwnName.find(session, caller.workspace_id, number, lock=True)
    if row.state is NameState.PROPOSED:
        row.state, row.said_by, row.said_at = NameState.USED, caller.person_id, now
        session.flush()
        note_changes(session, queue, caller.workspace_id, [row.key])
        _note(session, caller, "named", f"name:{row.id}", now)


def remove(session: Session, queue: Queue, caller: Caller, number: int, now: datetime) -> None:
    """Take a name out, or say no to one: it isn't proposed or learned again."""
    _must_edit(caller)
    row = OwnName.find(session, caller.workspace_id, number, lock=True)
    was_used = row.state is NameState.USED
    row.state, row.said_by, row.said_at = NameState.REFUSED, caller.person_id, now
    session.flush()
    if was_used:
        note_changes(session, queue, caller.workspace_id, [row.key])
    _note(session, caller, "unnamed", f"name:{row.id}", now)


def take(
    session: Session,
    queue: Queue,
    workspace_id: str,
    entries: Sequence[Entry],
    said_by: str | None,
    now: datetime,
) -> list[str]:
    """Write entries down in place of older ones for the same names; the keys that changed."""
    known = _known(session, workspace_id, [entry.key for entry in entries])
    fresh = [entry for entry in entries if known.get(entry.key) != entry]
    if fresh:
        statement = insert(OwnName)
        kept = ("name", "kind", "long_form", "state", "said_by", "said_at")
        session.execute(
            statement.on_conflict_do_update(
                index_elements=["workspace_id", "key"],
                set_={column: statement.excluded[column] for column in kept},
            ),
            [
                {
                    "workspace_id": workspace_id,
                    "name": entry.name,
                    "key": entry.key,
                    "first_word": _first(entry),
                    "kind": entry.kind,
                    "long_form": entry.long_form,
                    "state": NameState.USED,
                    "said_by": said_by,
                    "said_at": now,
                }
                for entry in fresh
            ],
        )
        session.expire_all()
        note_changes(session, queue, workspace_id, [entry.key for entry in fresh])
    return [entry.key for entry in fresh]


def _known(session: Session, workspace_id: str, keys: Sequence[str]) -> dict[str, Entry]:
    rows = session.scalars(
        select(OwnName).where(
            OwnName.workspace_id == workspace_id,
            OwnName.key.in_(keys),
            OwnName.state == NameState.USED,
        )
    )
    return {row.key: Entry(row.name, row.kind, row.long_form) for row in rows}


def note_changes(session: Session, queue: Queue, workspace_id: str, keys: Iterable[str]) -> None:
    """Requests with these names are read anew, later; what is being read just now, too."""
    rows = [{"workspace_id": workspace_id, "key": key} for key in keys]
    session.execute(insert_many(NameChange), rows)
    session.execute(
        update(Workspace)
        .where(Workspace.id == workspace_id)
        .values(names_version=Workspace.names_version + 1)
    )
    # Never beside what embeds all of a workspace anew: that has read the names of before.
    lock = f"embed:{workspace_id}"
    queue.defer(
        session,
        Job.READ_NAMES_ANEW,
        lock=lock,
        unless_waiting=True,
        at_leisure=True,
        workspace_id=workspace_id,
    )


def _must_be_free(session: Session, workspace_id: str, entry: Entry) -> None:
    """A refused one makes room."""
    other = session.scalar(
        select(OwnName)
        .where(OwnName.workspace_id == workspace_id, OwnName.key == entry.key)
        .with_for_update()
    )
    if other is not None and other.state is NameState.USED:
        raise UserError(_("“{name}” is in the list already.", name=other.name), field="name")
    if other is not None:
        session.delete(other)
        session.flush()


def _first(entry: Entry) -> str:
    return entry.key.split()[0]


def _must_edit(caller: Caller) -> None:
    caller.must_be(Role.PM, Role.ADMIN)


def _note(session: Session, caller: Caller, action: str, subject: str, now: datetime) -> None:
    audit.note(session, caller.workspace_id, caller.person_id, action, subject, now)
