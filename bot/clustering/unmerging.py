"""Parting two products again that were merged, without loss."""

from datetime import datetime

from sqlalchemy import update
from sqlalchemy.orm import Session

from bot import decisions, refresh
from bot.building import lending
from bot.clustering import merging, moving, naming, nearer
from bot.queue import Queue
from bot.triage import joining, listing, meeting, parting
from models import Chain, Product, Regrouping
from models.words import Stage


def undo(session: Session, queue: Queue, regrouping: Regrouping, now: datetime) -> None:
    """Part two products again: what came along goes back, and what came later goes to the nearer.

    `regrouping` stands and nothing that came later rests on it.
    """
    kept = session.get_one(Product, regrouping.kept_id)
    other = session.get_one(Product, regrouping.other_id)
    returning = moving.moved(session, regrouping, now_in=kept.id)
    newcomers = nearer.to_other(session, regrouping, kept)
    moving.unsay(session, regrouping)
    _bring_back(session, regrouping, other)
    going = [*returning, *newcomers]
    for request in decisions.to_reopen(session, kept.id, going):
        decisions.reopen_leaver(session, request, kept.id)
    moving.move(session, going, other)
    joining.stop_asking(session, queue, kept.id, going, now)
    meeting.part(session, queue, regrouping.before.get("joined", {}), kept, other, now)
    if going:
        since, stood = regrouping.made_at, parting.lines(session, kept.id)
        joining.hand_over(session, queue, kept, other, going, now, since=since)
        parting.part(session, queue, (kept, other), going, stood, now, since=since)
    decisions.revive(session, queue, other, regrouping.before.get("decision"))
    lending.take_back(session, queue, regrouping.before.get("lent", ()), kept, other, now)
    merging.left_by(session, queue, kept, now)
    _take_up(session, queue, other, now)
    for request in decisions.to_answer(session, other.id, newcomers):
        decisions.answer_newcomer(session, queue, request, now)
    merging.show(session, queue, regrouping)


def _bring_back(session: Session, regrouping: Regrouping, other: Product) -> None:
    """The product stands for itself again, and so for those that had been merged into it."""
    was = regrouping.before["product"]
    other.merged_into = other.signpost = None
    other.stage, other.listed_because = Stage(was["stage"]), was["listed_because"]
    if other.stage is Stage.DISCOVERY:
        other.stage = Stage.CANDIDATE  # until its decision is in force again
    listed_at = was["listed_at"]
    other.listed_at = datetime.fromisoformat(listed_at) if listed_at else None
    session.execute(
        update(Product).where(Product.id.in_(regrouping.before["led"])).values(merged_into=other.id)
    )
    session.flush()


def _take_up(session: Session, queue: Queue, other: Product, now: datetime) -> None:
    listing.review(session, queue, other, now)
    listing.review_leaving(session, queue, other.id)
    naming.review_name(session, queue, other.id)
    if other.stage is not Stage.UNLISTED or session.get(Chain, other.id) is not None:
        joining.take_up(session, queue, other, now)
    refresh.candidate(session, queue, other.id)
    refresh.single_requests(session, queue, other.workspace_id)
