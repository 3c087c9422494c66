"""What the author of private words agrees to, and everything that follows from it."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot import clustering, discretion, refresh, urgency
from bot.capture import life
from bot.people import Caller
from bot.queue import Queue
from bot.triage import following, footing, listing
from bot.wording import _
from models import Product, Request, UserError
from models.words import Consent, Stage


def agree(
    session: Session, queue: Queue, caller: Caller, number: int, consent: Consent, now: datetime
) -> Request:
    """The author of private words says who may read them; changeable at any time."""
    request = Request.find(session, caller.workspace_id, number, lock=True)
    if caller.person_id != request.requester_id:
        raise UserError(
            _("Only @{who}, whose words they are, can decide this.", who=request.requester_id)
        )
    discretion.must_keep_private(session, caller.workspace_id, consent)
    request.consent = consent
    session.flush()
    following.follow_consent(session, queue, request, now)
    if request.product_id is not None:
        _follow(session, queue, request, request.product_id, now)
    urgency.call(session, queue, request, now)
    life.changed(session, queue, caller, request, "agreed", now, consent=str(consent))
    return request


def _follow(
    session: Session, queue: Queue, request: Request, product_id: int, now: datetime
) -> None:
    """Words that may be read now name the product and carry its chain; others do so no more."""
    clustering.review_name(session, queue, product_id)
    footing.review(session, queue, product_id, now)
    product = session.get_one(Product, product_id)
    was_listed = product.stage is not Stage.UNLISTED
    listing.review(session, queue, product, now)
    if was_listed and discretion.may_read_words(request):
        footing.stand(session, queue, product, now)
        refresh.joined(session, queue, request)
