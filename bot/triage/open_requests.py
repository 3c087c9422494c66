"""The open requests of one product, for whoever of the data team works in its thread."""

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.orm import Session

from bot import people
from bot.absences import lenders
from bot.people import Caller
from bot.triage import singles, titles
from bot.triage.singles import QueueSeen
from bot.wording import _
from models import Product, Request

SHOWN = 20


@dataclass(frozen=True)
class OpenSeen:
    """What its window shows."""

    product_id: int
    title: str
    queue: QueueSeen


def of_product(session: Session, caller: Caller, product_id: int, now: datetime) -> OpenSeen:
    """The most urgent ones first, as far as their words may be read."""
    caller.must_be_data_team()
    product = Product.find(session, caller.workspace_id, product_id)
    lent = [away.person_id for away in lenders(session, caller, now)]
    names = people.names(session, caller.workspace_id, lent)
    sight = replace(
        singles.sight(session, caller.workspace_id, now, caller),
        lenders={each: names.get(each) or _("somebody") for each in lent},
        reader_id=caller.person_id,
    )
    its_own = (Request.product_id == product.id,)
    page = singles.page(session, caller.workspace_id, sight, its_own, SHOWN, 0)
    total = singles.count(session, caller.workspace_id, its_own)
    queue = replace(page, more=total - len(page.entries))
    return OpenSeen(product.id, titles.title_of(session, product), queue)
