"""What managers may be told of a product itself: read in one query, however many there are."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from typing import Any

from sqlalchemy import (
    ARRAY,
    BigInteger,
    ColumnElement,
    Row,
    Select,
    String,
    any_,
    bindparam,
    func,
    select,
)
from sqlalchemy.orm import Session, aliased

from bot import audience, demand, people
from bot.digest.decided import Made
from bot.needs import reached
from bot.needs.roots import ROOT
from bot.wording import _
from models import (
    Decision,
    DraftItem,
    Need,
    Person,
    Product,
    Referral,
    ReferralState,
    Request,
    Vouching,
)
from models.words import DecisionKind, SourceClass

MOST_EVIDENCE = 3


@dataclass(frozen=True)
class Told:
    """A product that managers may read about."""

    title: str
    listed_at: datetime
    needs: Mapping[int, str] = field(default_factory=dict)
    """By the number of the need, in the wording that a PM confirmed; without that, nothing."""
    evidence: tuple[str, ...] = ()
    """The newest permalinks that everybody can open."""
    decided: Made | None = None
    """The decision in force."""
    parked_until: date | None = None
    vouched_until: date | None = None
    """A manager lets it compete without a need until then."""
    proposed: tuple[str, str] | None = None
    """Which PM proposes to build it, and why."""
    sentence: tuple[str, str] | None = None
    """Which PM added a sentence in a draft, and what it says."""


def read(
    session: Session, workspace_id: str, ids: Collection[int], draft_id: int | None = None
) -> dict[int, Told]:
    """Those among these products that managers may read about, by number."""
    if not ids:
        return {}
    values = {"workspace_id": workspace_id, "ids": list(ids), "draft_id": draft_id}
    return {row.id: _told(row) for row in session.execute(_statement(), values)}


@cache
def _statement() -> Select[Any]:
    """Made once: it takes longer to make than to run."""
    decider, proposer, speaker = aliased(Person), aliased(Person), aliased(Person)
    draft_id = bindparam("draft_id", type_=BigInteger)
    return (
        select(
            *(Product.id, audience.TITLE),
            func.coalesce(Product.listed_at, Product.created_at).label("listed_at"),
            _needs().label("needs"),
            _evidence().label("evidence"),
            *(Product.outcome, Product.parked_until),
            *(Decision.kind, Decision.until, decider.name.label("decider")),
            *(Referral.reason, proposer.name.label("proposer")),
            *(DraftItem.sentence, speaker.name.label("speaker")),
            Vouching.until.label("vouched_until"),
        )
        .outerjoin(Decision, (Decision.product_id == Product.id) & Decision.ended_at.is_(None))
        .outerjoin(decider, people.is_one(decider, Product.workspace_id, Decision.decided_by))
        .outerjoin(
            Referral,
            (Referral.product_id == Product.id) & (Referral.state == ReferralState.OPEN),
        )
        .outerjoin(proposer, people.is_one(proposer, Product.workspace_id, Referral.proposed_by))
        .outerjoin(
            DraftItem, (DraftItem.product_id == Product.id) & (DraftItem.draft_id == draft_id)
        )
        .outerjoin(speaker, people.is_one(speaker, Product.workspace_id, DraftItem.said_by))
        .outerjoin(Vouching, (Vouching.product_id == Product.id) & Vouching.ended_at.is_(None))
        .where(Product.workspace_id == bindparam("workspace_id", type_=String))
        .where(Product.id == any_(bindparam("ids", type_=ARRAY(BigInteger))))
        .where(audience.may_be_read())
    )


def _needs() -> ColumnElement[dict[str, str]]:
    """What its chain reaches, and other reasons beside that."""
    root = aliased(Need)
    return (
        select(func.json_object_agg(root.id, root.wording))
        .select_from(Need)
        .join(root, root.id == ROOT)
        .where(Need.id.in_(reached.needs_of(Product.id)), root.confirmed_at.is_not(None))
        .correlate(Product)
        .scalar_subquery()
    )


def evidence_of(session: Session, product_id: int) -> tuple[str, ...]:
    """The same permalinks of one product, also where managers may not read about it."""
    found = select(_evidence()).where(Product.id == product_id)
    return tuple(session.scalar(found) or ())


def _evidence() -> ColumnElement[list[str]]:
    """The newest permalinks of what was asked for in public."""
    newest = (
        select(Request.permalink)
        .where(
            Request.product_id == Product.id,
            Request.source_class == SourceClass.PUBLIC,
            Request.permalink.is_not(None),
            Request.deleted_at.is_(None),
            demand.counts(),
        )
        .correlate(Product)
        .order_by(Request.said_at.desc(), Request.id.desc())
        .limit(MOST_EVIDENCE)
    )
    return func.array(newest.scalar_subquery(), type_=ARRAY(String))


def _told(row: Row[Any]) -> Told:
    made = Made(row.id, row.kind, row.decider or "", row.until) if row.kind else None
    somebody = _("somebody")
    return Told(
        title=row.title,
        listed_at=row.listed_at,
        needs={int(number): wording for number, wording in (row.needs or {}).items()},
        evidence=tuple(row.evidence),
        decided=made,
        parked_until=row.parked_until if row.outcome is DecisionKind.PARK else None,
        vouched_until=row.vouched_until if row.outcome is None else None,
        proposed=(row.proposer or somebody, row.reason) if row.reason is not None else None,
        sentence=(row.speaker or somebody, row.sentence) if row.sentence else None,
    )
