"""What triage sees of a proposal: its reasons, in words that may be read there."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from bot import demand, discretion, people
from bot.discretion import Audience
from bot.glossary.reading import names_in
from bot.likeness import OwnNames
from bot.likeness.contrast import common_words, telling_words
from bot.triage import titles
from bot.wording import _
from models import Product, Proposal, Regrouping, RegroupingKind, Request

READ = 20
"""So many of the latest requests of each side tell what it is about."""
SHOWN = 3
ASKED_SHOWN = 2


@dataclass(frozen=True)
class Side:
    """One side of a question."""

    title: str
    link: str | None
    count: int
    """How many requests, as far as triage may know of them."""
    words: tuple[str, ...]
    """What tells it from the other side, for a split."""
    asks: tuple[str, ...]
    """A few of its requests, in words that the data team may read."""


@dataclass(frozen=True)
class ProposalSeen:
    """A proposal as the triage channel shows it."""

    id: int
    kind: RegroupingKind
    left: Side
    """For a split: the requests that would leave."""
    right: Side
    shared: tuple[str, ...]
    """Words that both sides have."""
    score: float
    opinion: bool | None
    opinion_by: str | None
    answer: RegroupingKind | None
    answered_by: str
    regrouping_id: int | None
    put_off_by: str | None
    is_over: bool
    """It is no question any more."""


def asked(session: Session, workspace_id: str, now: datetime) -> tuple[ProposalSeen, ...]:
    """The newest questions that stand in the triage channel and wait for a PM's answer."""
    found = session.scalars(
        select(Proposal)
        .where(
            Proposal.workspace_id == workspace_id,
            Proposal.asked_at.is_not(None),
            Proposal.regrouping_id.is_(None),
            Proposal.closed_at.is_(None),
            Proposal.put_off_until.is_(None) | (Proposal.put_off_until <= now),
        )
        .order_by(Proposal.asked_at.desc(), Proposal.id)
        .limit(ASKED_SHOWN)
    ).all()
    return tuple(see(session, proposal) for proposal in found)


def see(session: Session, proposal: Proposal) -> ProposalSeen:
    """Gather what a proposal shows."""
    answer = session.get(Regrouping, proposal.regrouping_id) if proposal.regrouping_id else None
    ours, theirs = sides(proposal)
    left, right = _texts(session, ours), _texts(session, theirs)
    own = names_in(session, proposal.workspace_id, [*left, *right])
    whose = people.names(
        session,
        proposal.workspace_id,
        [answer.made_by if answer is not None else None, proposal.put_off_by],
    )
    is_split = proposal.kind is RegroupingKind.SPLIT
    other_id = proposal.other_id if proposal.other_id is not None else proposal.product_id
    return ProposalSeen(
        id=proposal.id,
        kind=proposal.kind,
        left=_side(session, proposal.product_id, ours, left, right if is_split else [], own),
        right=_side(session, other_id, theirs, right, left if is_split else [], own),
        shared=common_words(left, right, own) if left and right else (),
        score=proposal.score,
        opinion=proposal.opinion,
        opinion_by=proposal.opinion_by,
        answer=answer.kind if answer is not None else None,
        answered_by=whose.get(answer.made_by, _("somebody")) if answer is not None else "",
        regrouping_id=answer.id if answer is not None else None,
        put_off_by=(
            whose.get(proposal.put_off_by, _("somebody"))
            if proposal.put_off_by is not None
            else None
        ),
        is_over=proposal.closed_at is not None,
    )


def sides(proposal: Proposal) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    """The requests of either side."""
    own = Request.product_id == proposal.product_id
    if proposal.kind is RegroupingKind.SPLIT:
        leave = Request.id.in_(proposal.leaving)
        return own & leave, own & ~leave
    return own, Request.product_id == proposal.other_id


def _texts(session: Session, which: ColumnElement[bool]) -> list[str]:
    return list(
        session.scalars(
            select(Request.text)
            .where(which, Request.text != "", demand.counts(), discretion.for_the_data_team())
            .order_by(Request.said_at.desc(), Request.id.desc())
            .limit(READ)
        )
    )


def _side(
    session: Session,
    product_id: int,
    which: ColumnElement[bool],
    texts: list[str],
    others: list[str],
    own: OwnNames,
) -> Side:
    product = session.get_one(Product, product_id)
    return Side(
        title=titles.title_of(session, product),
        link=titles.link_to(session, product),
        count=Audience.DATA_TEAM.counted(session, which, demand.counts()),
        words=telling_words(texts, others, own) if texts and others else (),
        asks=tuple(texts[:SHOWN]),
    )
