"""What becomes of an offer: asked again, skipped, or never offered any more."""

import re
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot import absences, discretion, people, refresh
from bot.answers import remarks
from bot.capture import filing
from bot.capture.writing import Filed, Wish
from bot.jobs import Job
from bot.people import Caller
from bot.queue import Queue
from bot.repeats.due import show
from bot.wording import N_, _
from models import RemarkKind, Repeat, RepeatChoice, Request, UserError
from models.words import Consent, Role, SourceClass, Status

HANDED_ON = N_("The same as last time, with new dates: you answered it then.")
_FIXED = re.compile(
    r"(?i)\b(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
    r"|(?:19|20)\d\d|[qh][1-4]|[ck]?w ?\d{1,2}"
    r"|\d{1,2}[./-]\d{1,2}(?:[./-]\d{2,4})?)\b"
)


def names_fixed_dates(text: str) -> bool:
    """The words name a month, a year or a day, which is another one the next time."""
    return _FIXED.search(text) is not None


def find(session: Session, caller: Caller, number: int, *, lock: bool = False) -> Repeat:
    """An offer to this person. Raises `UserError` for anybody else's."""
    repeat = Repeat.find(session, caller.workspace_id, number, lock=lock)
    if repeat.person_id != caller.person_id:
        raise UserError(_("This was offered to somebody else."))
    return repeat


def last_words(session: Session, repeat: Repeat) -> str:
    """What was asked the last time."""
    return session.get_one(Request, repeat.request_id).text


def ask_again(
    session: Session, queue: Queue, caller: Caller, number: int, text: str, now: datetime
) -> Filed:
    """*Yes*: the request is filed, and goes to whoever answered it last. Once, however often."""
    repeat = find(session, caller, number, lock=True)
    if repeat.filed_id is not None:
        return Filed(session.get_one(Request, repeat.filed_id), is_new=False)
    last = session.get_one(Request, repeat.request_id)
    wish = Wish(
        text,
        decision=last.decision,
        cadence=last.cadence,
        audience=last.audience,
        consent=_consent(session, last),
    )
    filed = filing.file_form(session, queue, caller, f"repeat:{repeat.id}", wish, now)
    repeat.choose(RepeatChoice.AGAIN, now)
    repeat.filed_id = filed.request.id
    if filed.is_new:
        _hand_on(session, queue, caller, repeat, filed.request, now)
    show(session, queue, repeat)
    return filed


def _consent(session: Session, last: Request) -> Consent:
    """What everybody could read the last time, the data team may read this time."""
    if last.source_class is not SourceClass.PUBLIC:
        return last.consent
    is_public = discretion.is_triage_public(session, last.workspace_id)
    return Consent.NOT_ASKED if is_public else Consent.DATA_TEAM


def _hand_on(
    session: Session,
    queue: Queue,
    caller: Caller,
    repeat: Repeat,
    request: Request,
    now: datetime,
) -> None:
    """Whoever answered the same last has it, if they still answer such requests."""
    to = _last_answerer(session, repeat, now)
    if to is None or not _may_have(session, request, to):
        return
    request.title = session.get_one(Request, repeat.request_id).title
    request.hand_over(to, now)
    remark = remarks.write(
        session,
        caller,
        request,
        RemarkKind.HAND_OVER,
        f"repeat:{repeat.id}",
        now,
        text=HANDED_ON,
        to_person_id=to,
    )
    refresh.home(session, queue, repeat.workspace_id, to)
    if remark is not None and to != caller.person_id:
        queue.defer(session, Job.SHOW_REMARK, remark_id=remark.id)


def _last_answerer(session: Session, repeat: Repeat, now: datetime) -> str | None:
    """Who answered the same last, or who stands in for them now."""
    who = session.scalar(
        select(Request.answered_by)
        .where(
            Request.workspace_id == repeat.workspace_id,
            Request.product_id == repeat.product_id,
            Request.status == Status.ANSWERED,
            Request.answered_by.is_not(None),
        )
        .order_by(Request.answered_at.desc())
        .limit(1)
    )
    if who is None:
        return None
    return absences.stand_in(absences.away_now(session, repeat.workspace_id, now), who)


def _may_have(session: Session, request: Request, person_id: str) -> bool:
    """Somebody of the data team, as far as the requester let its words be read."""
    if request.waits_for_consent or request.consent is Consent.COUNT_ONLY:
        return False
    colleague = people.read_caller(session, request.workspace_id, person_id)
    is_for_pms = request.consent is Consent.PM_ON_DUTY and Role.PM not in colleague.roles
    return colleague.is_data_team and not is_for_pms


def choose(
    session: Session,
    queue: Queue,
    caller: Caller,
    number: int,
    choice: RepeatChoice | None,
    now: datetime,
) -> None:
    """*Skip*, *Don't offer this again*, or *Undo* with None. What was filed stays filed."""
    repeat = find(session, caller, number, lock=True)
    if repeat.filed_id is None and repeat.choice is not choice:
        repeat.choose(choice, now)
        show(session, queue, repeat)
