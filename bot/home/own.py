"""One's own requests in Home, the open ones first."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import bindparam, func, literal, select
from sqlalchemy.orm import Session

from bot import duty, urgency
from bot.home.addresses import address
from bot.people import Caller
from bot.urgency import Due
from models import Post, Request, Workspace
from models.words import Status

OWN_SHOWN = 51
OPEN = [Status.WAITING, Status.TAKEN, Status.NEW]
"""In the order in which somebody cares about their own requests."""
IS_OWN = (
    (Request.workspace_id == bindparam("workspace_id"))
    & (Request.requester_id == bindparam("person_id"))
    & Request.dismissed_at.is_(None)
)
TOTAL = select(func.count()).where(IS_OWN)
SHOWN = (
    select(Request, Post)
    .outerjoin(
        Post,
        (Post.workspace_id == Request.workspace_id)
        & (Post.key == func.concat(literal("card:"), Request.id)),
    )
    .where(IS_OWN)
    .order_by(Request.status.in_(OPEN).desc(), Request.said_at.desc(), Request.id.desc())
    .limit(OWN_SHOWN)
)
"""Run for every Home, so they are made once."""


@dataclass(frozen=True)
class OwnRequest:
    """One's own request, with one's own words."""

    title: str
    status: Status
    said_at: datetime
    link: str | None
    """Its card, else the message."""
    answer: str | None
    deadline: date | None
    due: Due | None


def own(session: Session, caller: Caller, now: datetime) -> tuple[tuple[OwnRequest, ...], int]:
    """The open ones first, then the newest; with how many there are."""
    who = {"workspace_id": caller.workspace_id, "person_id": caller.person_id}
    workspace = session.get_one(Workspace, caller.workspace_id)
    rows = session.execute(SHOWN, who).all()
    total = session.scalar(TOTAL, who) or 0
    today = duty.today(workspace, now)
    return tuple(_own_request(workspace, today, request, post) for request, post in rows), total


def _own_request(
    workspace: Workspace, today: date, request: Request, card: Post | None
) -> OwnRequest:
    return OwnRequest(
        title=request.title or request.text,
        status=request.status,
        said_at=request.said_at,
        link=address(workspace, card) or request.permalink,
        answer=request.answer_permalink,
        deadline=request.deadline,
        due=urgency.due(request, today),
    )
