"""Who may read and change whose words, and from how many on private requests are counted.

Public words, everybody. Words from a private channel or a direct message, the data team as far as
their author agreed, and nobody else. What may not be read is counted, from three on: fewer would
point at somebody.
"""

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from bot import duty
from bot.people import Caller
from bot.wording import _
from models import Channel, Request, Rung, UserError, Workspace
from models.words import Consent, Role, SourceClass

FEWEST = 3


class Audience(StrEnum):
    """To whom something is shown."""

    EVERYBODY = "everybody"
    DATA_TEAM = "data team"

    def may_read(self) -> ColumnElement[bool]:
        """The condition under which they may read a request's words."""
        return for_everybody() if self is Audience.EVERYBODY else for_the_data_team()

    def told_of(self, requests: Iterable[Request]) -> int:
        """How many of these requests they may be told of: the hidden ones from three on."""
        may_read = [self._may_read(request) for request in requests]
        hidden = may_read.count(False)
        return len(may_read) if hidden >= FEWEST else len(may_read) - hidden

    def counted(self, session: Session, *which: ColumnElement[bool]) -> int:
        """The same of all requests for which some conditions hold, without reading them."""
        readable = func.count(Request.id).filter(self.may_read())
        both = select(func.count(Request.id), readable).where(*which)
        total, told = session.execute(both).one()
        return int(total if total - told >= FEWEST else told)

    def _may_read(self, request: Request) -> bool:
        if self is Audience.EVERYBODY:
            return request.source_class is SourceClass.PUBLIC
        return may_read_words(request)


def may_read_words(request: Request, *, is_on_duty: bool = False) -> bool:
    """The data team may read the requester's words; some, only the PM on duty."""
    if request.source_class is SourceClass.PUBLIC:
        return True
    for_pm = is_on_duty and request.consent is Consent.PM_ON_DUTY
    return for_pm or request.consent is Consent.DATA_TEAM


def may_read_now(session: Session, caller: Caller, request: Request, now: datetime) -> bool:
    """The same for one person at a moment.

    A PM who has taken a request reads it to its end, also when it is another one's turn.
    """
    if not caller.is_data_team:
        return False
    has_it = Role.PM in caller.roles and request.taken_by == caller.person_id
    is_on_duty = has_it or duty.is_pm_on_duty(session, caller, now)
    return may_read_words(request, is_on_duty=is_on_duty)


def for_everybody() -> ColumnElement[bool]:
    """The condition under which anybody in the workspace may read a request's words."""
    return Request.source_class == SourceClass.PUBLIC


def for_the_data_team() -> ColumnElement[bool]:
    """`may_read_words` as a condition."""
    return for_everybody() | (Request.consent == Consent.DATA_TEAM)


def must_keep_private(session: Session, workspace_id: str, consent: Consent) -> None:
    """Raise `UserError` when words would be shared with the data team where everybody reads them.

    An admin may insist on a public triage channel; private words then stay out of it.
    """
    if consent is Consent.DATA_TEAM and is_triage_public(session, workspace_id):
        raise UserError(
            _(
                "The data team talks in a public channel here, so everybody would read your words. "
                "Choose the PM on duty, or just count it."
            ),
            field="consent",
        )


def is_triage_public(session: Session, workspace_id: str) -> bool:
    """The triage channel is one that everybody can read."""
    query = (
        select(Channel.id)
        .join(Workspace, Workspace.triage_channel_id == Channel.id)
        .where(
            Workspace.id == workspace_id,
            Channel.workspace_id == workspace_id,
            Channel.source_class == SourceClass.PUBLIC,
        )
    )
    return session.scalar(query) is not None


def are_words_shared(session: Session, workspace_id: str) -> bool:
    """Somebody has shared private words with the data team, in a request or in an answer."""
    shared = (
        select(row.id)
        .where(
            row.workspace_id == workspace_id,
            row.source_class != SourceClass.PUBLIC,
            row.consent == Consent.DATA_TEAM,
        )
        .exists()
        for row in (Request, Rung)
    )
    return bool(session.scalar(select(or_(*shared))))


def may_read_rung(rung: Rung) -> bool:
    """An answer is read in triage until its author takes it back from view, or deletes it."""
    is_shared = rung.source_class is SourceClass.PUBLIC or rung.consent is Consent.DATA_TEAM
    return is_shared and rung.text != ""


def is_concerned(session: Session, caller: Caller, request: Request, now: datetime) -> bool:
    """They asked or filed it, or are of the data team and may read the words."""
    return request.is_of(caller.person_id) or may_read_now(session, caller, request, now)


def must_be_concerned(session: Session, caller: Caller, request: Request, now: datetime) -> None:
    """Raise `UserError` for whoever may not change a request.

    Who asked or filed it may, and the data team as far as it may read the words.
    """
    if request.is_of(caller.person_id):
        return
    if not caller.is_data_team:
        raise UserError(
            _(
                "Only @{who}, who asked, or the data team can change this request.",
                who=request.requester_id,
            )
        )
    must_read(session, caller, request, now)


def must_read(session: Session, caller: Caller, request: Request, now: datetime) -> None:
    """Raise `UserError` for whoever of the data team may not read the requester's words."""
    if may_read_now(session, caller, request, now):
        return
    if request.consent is Consent.PM_ON_DUTY:
        raise UserError(_("Only the data PM on duty may read these words, as their author chose."))
    raise UserError(
        _(
            "@{who} hasn't agreed that the data team reads these words. The card asks them to "
            "choose.",
            who=request.requester_id,
        )
    )
