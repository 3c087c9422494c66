"""The open requests in Home by whom they wait on, team, kind, age and need, a page at a time."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cache

from sqlalchemy import ColumnElement, Select, String, bindparam, exists, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from bot import teams
from bot.discretion import Audience
from bot.home import paging
from bot.needs import reached, roots
from bot.people import Caller
from bot.triage import singles
from bot.triage.entries import Sight
from bot.triage.singles import QueueSeen, Totals
from bot.wording import N_
from models import Need, Person, Product, QueueFilter, Request, UserError
from models.filters import Age, Whose
from models.words import Category, Sort, Status

PAGE = 10
CHOICES = 90
"""Of a menu, which holds a hundred."""
LONGEST = 120
"""Of a team's name, so that it fits the menu."""
OLDER = {Age.DAYS: timedelta(days=3), Age.WEEK: timedelta(weeks=1), Age.MONTH: timedelta(days=30)}
KINDS: dict[str, type[Whose] | type[Age] | type[Sort] | type[Category]] = {
    "whose": Whose,
    "age": Age,
    "sort": Sort,
    "category": Category,
}
CHANGED = N_("This can't be chosen any more. Open my Home again.")


@dataclass(frozen=True)
class Filtered:
    """What the filters offer and leave."""

    chosen: QueueFilter
    totals: Totals
    teams: Sequence[str]
    needs: Sequence[tuple[int, str]]
    categories: Sequence[Category]
    """The kinds that PMs have confirmed of products."""
    page: QueueSeen | None
    """None while nothing is filtered."""
    at: int = 0
    """Which page it is, from 0; also where there are fewer by now than when it was turned to."""
    pages: int = 1

    @property
    def counts(self) -> dict[Whose, int]:
        """How many open requests wait on whom, as far as the data team may read them."""
        return {
            Whose.MINE: self.totals.mine,
            Whose.REQUESTERS: self.totals.with_requesters,
            Whose.NOBODY: self.totals.nobodys,
            Whose.COLLEAGUES: self.totals.colleagues,
        }


def look(session: Session, caller: Caller, sight: Sight, now: datetime) -> Filtered:
    """Gather the filters of one person, and the page that they are at."""
    chosen = _chosen(session, caller)
    totals = singles.totals(session, caller, sight)
    known = [team for team in teams.known(session, caller.workspace_id, CHOICES) if _fits(team)]
    needs, kinds = _needs(session, caller.workspace_id), _categories(session, caller.workspace_id)
    found = Filtered(chosen, totals, known, needs, kinds, None)
    if not chosen.is_set:
        return found
    conditions = _conditions(chosen, caller, sight, now)
    total = singles.count(session, caller.workspace_id, conditions)
    at = paging.there(chosen.page, total, PAGE)
    page = singles.page(session, caller.workspace_id, sight, conditions, PAGE, at * PAGE)
    return replace(found, page=page, at=at, pages=paging.count(total, PAGE))


def choose(session: Session, caller: Caller, field: str, value: str | None) -> None:
    """Filter by one more thing, or by something else; None: by it no more. Page one again."""
    caller.must_be_data_team()
    _set(session, caller, {field: _value(field, value), "page": 0})


def turn(session: Session, caller: Caller, page: int) -> None:
    """Go to another page; one that isn't there any more is the last one."""
    caller.must_be_data_team()
    _set(session, caller, {"page": min(page, 1_000_000)})


def clear(session: Session, caller: Caller) -> None:
    """Filter by nothing."""
    caller.must_be_data_team()
    fields = ("whose", "team", "sort", "category", "age", "need_id")
    _set(session, caller, {**dict.fromkeys(fields), "page": 0})


def _set(session: Session, caller: Caller, values: dict[str, object]) -> None:
    whose = {"workspace_id": caller.workspace_id, "person_id": caller.person_id}
    written = insert(QueueFilter).values(**whose, **{"page": 0, **values})
    keys = [QueueFilter.workspace_id, QueueFilter.person_id]
    session.execute(written.on_conflict_do_update(index_elements=keys, set_=values))


def _value(field: str, value: str | None) -> object:
    """What a menu says, read; what it can't say is refused."""
    if value is None:
        return None
    if field == "team":
        return value[: LONGEST * 2]
    if field == "need_id":
        if not value.isdigit() or len(value) > 18:
            raise UserError(CHANGED)
        return int(value)
    kind = KINDS[field]
    if value not in kind.__members__:
        raise UserError(CHANGED)
    return kind[value]


def _chosen(session: Session, caller: Caller) -> QueueFilter:
    known = session.get(QueueFilter, (caller.workspace_id, caller.person_id))
    return known or QueueFilter(page=0)


def _fits(team: str) -> bool:
    return 0 < len(team) <= LONGEST


def _mine(caller: Caller, sight: Sight) -> list[str]:
    return [caller.person_id, *sight.lenders]


def _on(whose: Whose, caller: Caller, sight: Sight) -> ColumnElement[bool]:
    """The condition under which an open request waits on somebody."""
    if whose is Whose.REQUESTERS:
        return Request.status == Status.WAITING
    can_go_on = Request.status != Status.WAITING
    if whose is Whose.NOBODY:
        return can_go_on & Request.taken_by.is_(None)
    is_mine = Request.taken_by.in_(_mine(caller, sight))
    is_theirs = is_mine if whose is Whose.MINE else Request.taken_by.is_not(None) & ~is_mine
    return can_go_on & is_theirs


def _conditions(
    chosen: QueueFilter, caller: Caller, sight: Sight, now: datetime
) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if chosen.whose is not None:
        found.append(_on(chosen.whose, caller, sight))
    if chosen.team is not None:
        found.append(
            exists().where(
                Person.workspace_id == Request.workspace_id,
                Person.id == Request.requester_id,
                Person.team == chosen.team,
            )
        )
    if chosen.sort is not None:
        found.append(Request.sort == chosen.sort)
    if chosen.category is not None:
        found.append(
            exists().where(Product.id == Request.product_id, Product.category == chosen.category)
        )
    if chosen.age is Age.TODAY:
        found.append(Request.said_at > now - timedelta(days=1))
    elif chosen.age is not None:
        found.append(Request.said_at <= now - OLDER[chosen.age])
    if chosen.need_id is not None:
        under = reached.products_of(roots.is_of(chosen.need_id))
        found.append(Request.product_id.in_(under))
    return found


def _categories(session: Session, workspace_id: str) -> Sequence[Category]:
    """The kinds that PMs have confirmed, in the order of their list."""
    found = set(
        session.scalars(
            select(Product.category)
            .where(Product.workspace_id == workspace_id, Product.category.is_not(None))
            .distinct()
        )
    )
    return [kind for kind in Category if kind in found]


def _needs(session: Session, workspace_id: str) -> Sequence[tuple[int, str]]:
    """The needs that chains have reached, as the data team may read them."""
    numbers = session.scalars(_reached(), {"workspace_id": workspace_id}).all()
    worded = roots.wordings(session, numbers, Audience.DATA_TEAM)
    return [(number, roots.shown(worded, number)) for number in numbers]


@cache
def _reached() -> Select[int]:
    """Run for every Home of the data team, so it is made once."""
    ends = reached.ends().subquery()
    return (
        select(roots.ROOT)
        .join(ends, ends.c.need_id == Need.id)
        .where(Need.workspace_id == bindparam("workspace_id", type_=String))
        .group_by(roots.ROOT)
        .order_by(roots.ROOT.desc())
        .limit(CHOICES)
    )
