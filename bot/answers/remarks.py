"""Remarks: what people say about a request in a form, written down once."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from bot.people import Caller
from bot.wording import _
from models import Remark, RemarkKind, Request, UserError

LONGEST = 2_000
"""Characters of a remark, so that it fits a message with what stands around it."""


def write(
    session: Session,
    caller: Caller,
    request: Request,
    kind: RemarkKind,
    form_id: str,
    now: datetime,
    *,
    text: str = "",
    to_person_id: str | None = None,
) -> Remark | None:
    """Write a remark down. None when the same form was submitted before."""
    said = text.strip()
    if len(said) > LONGEST:
        raise UserError(
            _(
                "This is {length} characters long. Please say it in {most} at most.",
                length=len(said),
                most=LONGEST,
            ),
            field="text",
        )
    return session.scalar(
        insert(Remark)
        .values(
            workspace_id=caller.workspace_id,
            request_id=request.id,
            kind=kind,
            form_id=form_id,
            author_id=caller.person_id,
            to_person_id=to_person_id,
            text=said,
            answer_round=request.answer_round,
            made_at=now,
        )
        .on_conflict_do_nothing(index_elements=[Remark.workspace_id, Remark.form_id])
        .returning(Remark)
    )


def is_written(session: Session, workspace_id: str, form_id: str) -> bool:
    """The form was submitted before."""
    query = select(Remark.id).where(Remark.workspace_id == workspace_id, Remark.form_id == form_id)
    return session.scalar(query) is not None


def ending(session: Session, request: Request, answer_round: int) -> Remark | None:
    """What ended one of a request's earlier answers."""
    return session.scalar(
        select(Remark)
        .where(
            Remark.request_id == request.id,
            Remark.answer_round == answer_round,
            Remark.kind.in_([RemarkKind.NOT_QUITE, RemarkKind.TAKEN_BACK]),
        )
        .order_by(Remark.id)
        .limit(1)
    )
