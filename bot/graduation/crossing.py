"""Which candidates have crossed the line: one a working day is put to its triage thread.

What was only imported is not among them: somebody has to have asked for it since, or a PM to have
promoted it.
"""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import ColumnElement, String, exists, func, or_, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session, aliased

from bot import demand, ranking
from bot.digest.periods import zone_named
from bot.discretion import Audience
from bot.graduation import line
from bot.graduation.answering import show
from bot.queue import Queue
from bot.reminders import days
from bot.triage.listing import PROMOTED
from models import (
    Graduation,
    Membership,
    Nomination,
    Post,
    PostState,
    Product,
    Referral,
    ReferralState,
    Regrouping,
    RegroupingKind,
    Request,
    Workspace,
)
from models.words import Stage


def propose_next(session: Session, queue: Queue, workspace: Workspace, now: datetime) -> bool:
    """Put the best of the candidates that have crossed the line to its thread, if it may be done
    now. True if one was."""
    local = now.astimezone(zone_named(workspace.time_zone))
    if not _may_propose(session, workspace, local):
        return False
    ids = crossed(session, workspace)
    if not ids:
        return False
    best = ranking.among(session, workspace.id, ids, now)[0].product_id
    last = select(func.max(Graduation.round)).where(Graduation.product_id == best)
    number = session.scalar(
        insert(Graduation)
        .values(
            workspace_id=workspace.id,
            product_id=best,
            round=(session.scalar(last) or 0) + 1,
            day=local.date(),
            found_at=now,
        )
        .on_conflict_do_nothing()
        .returning(Graduation.id)
    )
    if number is not None:
        show(session, queue, number)
    return number is not None


def _may_propose(session: Session, workspace: Workspace, local: datetime) -> bool:
    """On working days, in the workspace's daytime, once a day."""
    if workspace.triage_channel_id is None or workspace.is_line_off:
        return False
    today = exists().where(Graduation.workspace_id == workspace.id, Graduation.day == local.date())
    return days.is_daytime(local) and not session.scalar(select(today))


def crossed(session: Session, workspace: Workspace) -> list[int]:
    """The candidates that wait for somebody to say that they should be decided about.

    Private requests whose words nobody may read are counted from three on, as everywhere.
    """
    ids = list(session.scalars(select(Product.id).where(*_may_be_proposed(workspace.id))))
    asked = demand.of_products(session, ids, audience=Audience.DATA_TEAM)
    enough = [number for number in ids if line.is_crossed(line.of(workspace), asked[number])]
    put_off = _put_off(session, enough) if enough else {}
    return [
        number
        for number in enough
        if number not in put_off or asked[number].people >= line.comes_back_at(put_off[number])
    ]


def _may_be_proposed(workspace_id: str) -> list[ColumnElement[bool]]:
    """Undecided candidates with a thread, for which somebody has asked by now, that are not put
    forward, and of which nothing was said to their PM, unless they put it off."""
    return [
        Product.workspace_id == workspace_id,
        Product.stage == Stage.CANDIDATE,
        Product.outcome.is_(None),
        Product.merged_into.is_(None),
        exists().where(
            Post.workspace_id == workspace_id,
            Post.key == func.concat("candidate:", Product.id, type_=String),
            Post.ts.is_not(None),
            Post.state != PostState.REMOVED,
        ),
        _is_alive(),
        ~exists().where(Nomination.product_id == Product.id, Nomination.ended_at.is_(None)),
        ~exists().where(Referral.product_id == Product.id, Referral.state == ReferralState.OPEN),
        ~exists().where(Graduation.product_id == Product.id, Graduation.put_off_at.is_(None)),
    ]


def _is_alive() -> ColumnElement[bool]:
    """Somebody has asked for it by now, or a PM has promoted it."""
    asked = (Request.product_id == Product.id, Request.is_imported.is_(False), demand.counts())
    return or_(exists().where(*asked), Product.listed_because == PROMOTED)


def _put_off(session: Session, ids: Collection[int]) -> dict[int, int]:
    """At how many people a PM has put off these candidates, what was merged into them, or what they
    were split off from."""
    return _split_off(session, ids) | _by_a_pm(session, ids)


def _split_off(session: Session, ids: Collection[int]) -> dict[int, int]:
    """What a PM put off, and then split: *Not yet* holds for either part, each by those who asked
    for it by then."""
    was_put_off = exists().where(
        Graduation.product_id == Regrouping.kept_id, Graduation.put_off_at <= Regrouping.made_at
    )
    rows = session.execute(
        select(Regrouping.other_id, func.count(Request.requester_id.distinct()))
        .join(Membership, (Membership.regrouping_id == Regrouping.id) & Membership.moved)
        .join(Request, Request.id == Membership.request_id)
        .where(
            Regrouping.kind == RegroupingKind.SPLIT,
            Regrouping.undone_at.is_(None),
            Regrouping.before["is_new"].as_boolean(),
            Regrouping.other_id.in_(ids),
            was_put_off,
            demand.counts(),
        )
        .group_by(Regrouping.other_id)
    )
    return {row[0]: row[1] for row in rows}


def _by_a_pm(session: Session, ids: Collection[int]) -> dict[int, int]:
    of = aliased(Product)
    goes_on_in = func.coalesce(of.merged_into, of.id)
    rows = session.execute(
        select(goes_on_in, func.max(Graduation.put_off_people))
        .join(Graduation, Graduation.product_id == of.id)
        .where(goes_on_in.in_(ids), Graduation.put_off_people.is_not(None))
        .group_by(goes_on_in)
    )
    return {number: people or 0 for number, people in rows}
