"""Joining needs and parting them: each chain keeps its own, so that both ways are exact."""

from datetime import datetime

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from bot import audit, refresh
from bot.clustering import moving
from bot.digest import runs
from bot.needs import reached, roots
from bot.people import Caller
from bot.queue import Queue
from bot.wording import _
from models import Need, NeedAnswer, NeedJoin, NeedMeeting, UserError
from models.words import Role


def join(
    session: Session, queue: Queue, caller: Caller, need_ids: tuple[int, int], now: datetime
) -> NeedJoin:
    """A PM says that two needs are one. Raises `UserError` where they are already."""
    caller.must_be(Role.PM)
    moving.one_at_a_time(session, caller.workspace_id)
    both = [roots.find(session, caller.workspace_id, number, lock=True) for number in need_ids]
    if both[0].id == both[1].id:
        raise UserError(_("These are one need already."))
    kept, other = sorted(both, key=lambda need: _standing(session, need))
    joined = NeedJoin(
        workspace_id=caller.workspace_id,
        kept_id=kept.id,
        other_id=other.id,
        before=_lead(session, kept, other),
        made_by=caller.person_id,
        made_at=now,
    )
    session.add(joined)
    session.flush()
    _note_answer(session, caller, joined, need_ids, now)
    _changed(session, queue, caller, "joined", joined, now)
    return joined


def _standing(session: Session, need: Need) -> tuple[object, ...]:
    """Of two needs, the one that speaks for both: confirmed, of more chains, older."""
    ends = reached.ends().subquery()
    chains = select(func.count()).where(
        ends.c.need_id.in_([one.id for one in roots.members(session, need.id)])
    )
    return (need.confirmed_at is None, -(session.scalar(chains) or 0), need.id)


def _lead(session: Session, kept: Need, other: Need) -> dict[str, object]:
    """Let one need speak for another. Returns what parting has to put back."""
    led = session.scalars(select(Need.id).where(Need.joined_into == other.id)).all()
    session.execute(update(Need).where(Need.id.in_([other.id, *led])).values(joined_into=kept.id))
    takes_over = kept.objective_id is None and other.objective_id is not None
    if takes_over:
        kept.objective_id = other.objective_id
    session.flush()
    session.refresh(other)
    return {"led": list(led), "objective": other.objective_id if takes_over else None}


def _note_answer(
    session: Session, caller: Caller, joined: NeedJoin, need_ids: tuple[int, int], now: datetime
) -> None:
    """Whoever joins two needs has also answered the question about them."""
    left, right = sorted(need_ids)
    session.execute(
        update(NeedMeeting)
        .where(
            NeedMeeting.workspace_id == caller.workspace_id,
            NeedMeeting.left_id == left,
            NeedMeeting.right_id == right,
        )
        .values(
            answer=NeedAnswer.JOINED,
            answered_by=caller.person_id,
            answered_at=now,
            join_id=joined.id,
        )
    )


def part(session: Session, queue: Queue, caller: Caller, join_id: int, now: datetime) -> NeedJoin:
    """A PM parts what was joined: each need has the chains that it had, and those since."""
    caller.must_be(Role.PM)
    moving.one_at_a_time(session, caller.workspace_id)
    joined = NeedJoin.find(session, caller.workspace_id, join_id, lock=True)
    session.refresh(joined)
    if joined.undone_at is not None:
        raise UserError(_("@{who} has parted them already.", who=joined.undone_by))
    kept = session.get_one(Need, joined.kept_id, with_for_update={"key_share": True})
    if kept.joined_into is not None:
        raise UserError(_("This need was joined with another one since. Part those first."))
    joined.undone_by, joined.undone_at = caller.person_id, now
    _changed(session, queue, caller, "parted", joined, now)
    led = [joined.other_id, *joined.before["led"]]
    session.execute(
        update(Need)
        .where(Need.id.in_(joined.before["led"]), Need.joined_into == kept.id)
        .values(joined_into=joined.other_id)
    )
    session.execute(update(Need).where(Need.id == led[0]).values(joined_into=None))
    if joined.before["objective"] and kept.objective_id == joined.before["objective"]:
        kept.objective_id = None
    session.flush()
    session.execute(
        update(NeedMeeting)
        .where(NeedMeeting.join_id == joined.id)
        .values(answer=NeedAnswer.APART, answered_by=caller.person_id, answered_at=now)
    )
    return joined


def _changed(
    session: Session, queue: Queue, caller: Caller, action: str, joined: NeedJoin, now: datetime
) -> None:
    """Everything that shows one of the needs: the threads of their products."""
    subject = f"need:{joined.other_id}"
    audit.note(session, caller.workspace_id, caller.person_id, action, subject, now)
    show_candidates(session, queue, joined.kept_id)


def show_candidates(session: Session, queue: Queue, root_id: int) -> None:
    """The threads of all products whose chains reach a need, those who are asked for it, and the
    digests that tell of them."""
    products = session.scalars(reached.products_of(roots.is_of(root_id)).distinct()).all()
    for number in products:
        refresh.candidate(session, queue, number)
        refresh.same_reasons(session, queue, number)
    runs.show_again(session, queue, session.get_one(Need, root_id).workspace_id, *products)


def joins_of(session: Session, root_id: int) -> list[NeedJoin]:
    """What was joined into a need and stands, the latest first."""
    return list(
        session.scalars(
            select(NeedJoin)
            .where(NeedJoin.kept_id == root_id, NeedJoin.undone_at.is_(None))
            .order_by(NeedJoin.id.desc())
        )
    )
