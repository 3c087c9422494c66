"""One's own requests in Home, the open ones first."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, literal, select
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
    is_own = (
        (Request.workspace_id == caller.workspace_id)
        & (Request.requester_id == caller.person_id)
        & Request.dismissed_at.is_(None)
    )
    workspace = session.get_one(Workspace, caller.workspace_id)
    rows = session.execute(
        select(Request, Post)
        .outerjoin(
            Post,
            (Post.workspace_id == Request.workspace_id)
            & (Post.key == func.concat(literal("card:"), Request.id)),
        )
        .where(is_own)
        .order_by(Request.status.in_(OPEN).desc(), Request.said_at.desc(), Request.id.desc())
        .limit(OWN_SHOWN)
    ).all()
    total = session.scalar(select(func.count()).where(is_own)) or 0
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
