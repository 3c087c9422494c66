"""A person says of which sort a request is: it goes the new way at once, and the bot learns."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot import discretion, refresh
from bot.capture import life, understanding
from bot.existing import offered, suggesting
from bot.people import Caller
from bot.queue import Queue
from bot.sorts import lessons
from bot.wording import _
from models import Request, UserError
from models.words import Sort


def correct(
    session: Session, queue: Queue, caller: Caller, number: int, sort: Sort, now: datetime
) -> Request:
    """The requester or the data team corrects a sort; the machine never overturns it."""
    request = Request.find(session, caller.workspace_id, number, lock=True)
    discretion.must_be_concerned(session, caller, request, now)
    if request.sort is sort:
        return request
    if not request.status.is_open:
        raise UserError(
            _(
                "This request is already {status}, so its sort stays as it is.",
                status=request.status,
            )
        )
    before, request.sort = request.sort, sort
    lessons.teach(session, caller, request, sort, now)
    if offered.open_ones(session, request.id):
        suggesting.suggest(session, request, [], now)
        request.wait_no_more()
    session.flush()
    if before is Sort.BROKEN:
        refresh.owner(session, queue, request)
    understanding.follow_up(session, queue, request, now)
    life.changed(session, queue, caller, request, "sorted", now, before=before, after=sort)
    return request
