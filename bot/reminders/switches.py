"""Which reminders somebody gets: each kind can be switched off."""

from collections.abc import Collection

from sqlalchemy.orm import Session

from bot import people
from bot.people import Caller
from models import Person, ReminderKind
from models.words import Role

FOR = {
    ReminderKind.HELD: people.DATA_TEAM,
    ReminderKind.WHY: people.DATA_TEAM,
    ReminderKind.DECISION: frozenset({Role.MANAGER}),
    ReminderKind.SERVED: people.DATA_TEAM,
}
"""Of what only some are reminded; of all else, everybody may be."""


def kinds_for(caller: Caller) -> list[ReminderKind]:
    """What somebody may be reminded of."""
    return [kind for kind in ReminderKind if kind not in FOR or caller.roles & FOR[kind]]


def muted(session: Session, caller: Caller) -> list[ReminderKind]:
    """What somebody has switched off."""
    person = people.find(session, caller.workspace_id, caller.person_id)
    return [kind for kind in kinds_for(caller) if person and kind in person.muted]


def mute(session: Session, caller: Caller, wanted: Collection[str]) -> None:
    """Switch off exactly these kinds of reminders of those that somebody may get."""
    person = session.get_one(
        Person, (caller.workspace_id, caller.person_id), with_for_update={"key_share": True}
    )
    mine = {str(kind) for kind in kinds_for(caller)}
    person.muted = sorted((set(person.muted) - mine) | (set(wanted) & mine))
