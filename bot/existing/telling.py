"""What a product's owner is told when somebody reports that it is broken."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from bot import people
from bot.discretion import may_read_words
from bot.wording import _
from models import Product, Request
from models.words import SourceClass


@dataclass(frozen=True)
class Report:
    """A report as the product's owner may read it."""

    product: str
    link: str | None
    words: str | None
    """None where they were said in private, and not for the owner."""
    requester: str
    permalink: str | None
    is_open: bool


def report(session: Session, request: Request, product: Product, owner_id: str) -> Report:
    """Words and name as far as the owner may read them: who isn't of the data team, public ones."""
    caller = people.read_caller(session, request.workspace_id, owner_id)
    is_public = request.source_class is SourceClass.PUBLIC
    may_read = is_public or (caller.is_data_team and may_read_words(request))
    names = people.names(session, request.workspace_id, [request.requester_id])
    return Report(
        product=product.title,
        link=product.link,
        words=request.text if may_read else None,
        requester=names.get(request.requester_id, _("Somebody")) if may_read else _("Somebody"),
        permalink=request.permalink if is_public else None,
        is_open=request.status.is_open,
    )
