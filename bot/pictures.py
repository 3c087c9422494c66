"""Pictures that people ask for: what is drawn for whom, and where it goes."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from bot import discretion, people, refresh
from bot.digest import candidates, reading
from bot.drawing import Drawing, Sheet
from bot.jobs import Job
from bot.needs import listing, seeing, sheets
from bot.people import Caller
from bot.queue import Queue
from bot.reports import portfolio, trends
from bot.triage import showing
from bot.wording import N_
from models import Chain, Gone, Picture, Post, Product, Request, UserError, Workspace
from models.words import Role

CANDIDATE, NEED, PORTFOLIO, TREND = "candidate", "need", "portfolio", "trend"
DIGEST = "digest"
"""Of a message that is there already: it stands in for a chart that Slack refuses."""
REFUSED = ""
"""Instead of a file's id: Slack takes no file from this app."""


def ask_for(
    session: Session,
    queue: Queue,
    caller: Caller,
    kind: str,
    subject_id: int,
    place: tuple[str, str | None],
    asked_with: str,
    now: datetime,
) -> None:
    """Somebody wants a picture, in this channel and thread. The same press asks once."""
    drawing_of(session, caller, kind, subject_id, now)  # whoever may not see it is told at once
    number = session.scalar(
        insert(Picture)
        .values(
            workspace_id=caller.workspace_id,
            kind=kind,
            subject_id=subject_id,
            asked_with=asked_with,
            asked_by=caller.person_id,
            asked_at=now,
            channel_id=place[0],
            thread_ts=place[1],
            alt="",
        )
        .on_conflict_do_nothing()
        .returning(Picture.id)
    )
    if number is not None:
        queue.defer(session, Job.DRAW, lock=f"picture:{number}", picture_id=number)


def drawing_of(
    session: Session, caller: Caller, kind: str, subject_id: int, now: datetime
) -> Drawing:
    """What is drawn, for who may see it. Raises `UserError` for everybody else."""
    if kind == PORTFOLIO:
        return _portfolio(session, caller, now)
    if kind == TREND:
        return _trend(session, caller, subject_id, now)
    return sheet_of(session, caller, kind, subject_id, now)


def _portfolio(session: Session, caller: Caller, now: datetime) -> Drawing:
    caller.must_be(Role.PM, Role.MANAGER)
    workspace = session.get_one(Workspace, caller.workspace_id)
    holdings = portfolio.hold(session, workspace, now)
    if not holdings.all:
        raise UserError(
            N_(
                "There is nothing to draw yet: no product has been let through to managers by a "
                "PM, who does that in its triage thread."
            )
        )
    return portfolio.drawn(holdings)


def _trend(session: Session, caller: Caller, product_id: int, now: datetime) -> Drawing:
    caller.must_be(Role.PM, Role.MANAGER)
    workspace = session.get_one(Workspace, caller.workspace_id)
    Product.find(session, workspace.id, product_id)
    found = candidates.read(session, workspace, [product_id], now)
    if not found:
        raise Gone(N_("candidate"))
    return trends.drawn(found[0].title, found[0].weeks)


def sheet_of(session: Session, caller: Caller, kind: str, subject_id: int, now: datetime) -> Sheet:
    """A candidate's chain for the data team, a need's tree for who may see it."""
    if kind == NEED:
        listing.audience_of(caller)
        return sheets.tree(seeing.see(session, caller, subject_id, now))
    caller.must_be_data_team()
    product = Product.find(session, caller.workspace_id, subject_id)
    return sheets.ladder(showing.candidate(session, product), _foot(session, product))


def _foot(session: Session, product: Product) -> str:
    """The words that the chain stands on, if the data team may read them."""
    request = session.scalar(
        select(Request)
        .join(Chain, Chain.request_id == Request.id)
        .where(Chain.product_id == product.id)
    )
    may_read = request is not None and discretion.may_read_words(request)
    return request.text if request is not None and may_read else ""


def stand_in(session: Session, queue: Queue, post: Post, kind: str, now: datetime) -> None:
    """Slack refuses what a post shows at best: a picture of it is drawn, once."""
    number = session.scalar(
        insert(Picture)
        .values(
            workspace_id=post.workspace_id,
            kind=kind,
            subject_id=post.subject_id,
            asked_with=f"post:{post.id}",
            asked_by=post.reader_id or "",
            asked_at=now,
            channel_id=post.reader_id or "",
            alt="",
        )
        .on_conflict_do_nothing()
        .returning(Picture.id)
    )
    if number is not None:
        queue.defer(session, Job.DRAW, lock=f"picture:{number}", picture_id=number)


def standing_in(session: Session, post: Post) -> Picture | None:
    """The picture that stands in for what Slack refuses there, once Slack has it."""
    picture = session.scalar(
        select(Picture).where(
            Picture.workspace_id == post.workspace_id,
            Picture.asked_with == f"post:{post.id}",
            Picture.file_id.is_not(None),
        )
    )
    return picture if picture is not None and picture.file_id != REFUSED else None


def _of_digest(session: Session, run_id: int) -> Drawing | None:
    digest = reading.of_run(session, run_id)
    items = [item for item in digest.items if item.weeks] if digest else []
    return (
        trends.of_digest([trends.drawn(one.title, one.weeks) for one in items]) if items else None
    )


def drawing_for(session: Session, picture: Picture, now: datetime) -> Drawing | None:
    """The same when it is drawn; None for who may no longer see it, or where it is gone."""
    if picture.kind == DIGEST:
        return _of_digest(session, picture.subject_id)
    caller = people.read_caller(session, picture.workspace_id, picture.asked_by)
    try:
        return drawing_of(session, caller, picture.kind, picture.subject_id, now)
    except UserError:
        return None


def drawn(session: Session, queue: Queue, picture_id: int, file_id: str, alt: str) -> None:
    """Slack has the picture, or takes none: it is shown, or said in words."""
    picture = session.get_one(Picture, picture_id, with_for_update=True)
    if picture.file_id is None:
        picture.file_id, picture.alt = file_id, alt
    if picture.kind == DIGEST:
        post = session.get(Post, int(picture.asked_with.removeprefix("post:")))
        if post is not None and file_id != REFUSED:
            refresh.sent_again(session, queue, post)
        return
    queue.defer(session, Job.SHOW_PICTURE, lock=f"picture:{picture_id}", picture_id=picture_id)
