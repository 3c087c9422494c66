"""What somebody chose to see in their Home: a part of it, and filters of the ranking."""

from collections.abc import Sequence

from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from bot.home.filters import CHANGED, LONGEST
from bot.people import Caller
from models import HomeChoice, HomeTab, UserError
from models.words import Role

LAST_PAGE = 1_000_000


def tabs(caller: Caller) -> Sequence[HomeTab]:
    """The parts that somebody has, what they need first in front."""
    found = []
    if Role.MANAGER in caller.roles:
        found.append(HomeTab.DECISIONS)
    if caller.is_data_team:
        found.append(HomeTab.DESK)
    found.append(HomeTab.REQUESTS)
    if Role.ADMIN in caller.roles:
        found.append(HomeTab.SETTINGS)
    return found


def chosen(session: Session, caller: Caller) -> HomeChoice:
    """What they chose, as far as it is still theirs; at first, everything."""
    key = (caller.workspace_id, caller.person_id)
    known = session.get(HomeChoice, key, populate_existing=True)
    if known is None:
        return HomeChoice(page=0, candidates_page=0)
    if known.tab in tabs(caller):
        return known
    pages = {"page": known.page, "candidates_page": known.candidates_page}
    facts = {"team": known.team, "need_id": known.need_id, "objective_id": known.objective_id}
    return HomeChoice(tab=None, **pages, **facts)


def show(session: Session, caller: Caller, value: str | None) -> None:
    """Show a part; None: everything."""
    if value is not None and value not in HomeTab.__members__:
        raise UserError(CHANGED)
    tab = HomeTab[value] if value is not None else None
    if tab is not None and tab not in tabs(caller):
        raise UserError(CHANGED)
    _set(session, caller, tab=tab)


def narrow(session: Session, caller: Caller, field: str, value: str | None) -> None:
    """Filter the ranking by one more thing; None: by it no more. From its first page on."""
    caller.must_be(Role.MANAGER)
    _set(session, caller, **{field: _value(field, value), "page": 0})


def turn(session: Session, caller: Caller, page: int) -> None:
    """Go to another page of the ranking, where it has the room."""
    caller.must_be(Role.MANAGER)
    _set(session, caller, page=min(page, LAST_PAGE), tab=HomeTab.DECISIONS)


def turn_candidates(session: Session, caller: Caller, page: int) -> None:
    """Go to another page of the candidates without a decision."""
    caller.must_be_data_team()
    _set(session, caller, candidates_page=min(page, LAST_PAGE))


def widen(session: Session, caller: Caller) -> None:
    """Filter the ranking by nothing."""
    caller.must_be(Role.MANAGER)
    _set(session, caller, team=None, need_id=None, objective_id=None, page=0)


def _value(field: str, value: str | None) -> object:
    if value is None or field == "team":
        return value[: LONGEST * 2] if value else None
    if not value.isdigit() or len(value) > 18:
        raise UserError(CHANGED)
    return int(value)


def _set(session: Session, caller: Caller, **values: object) -> None:
    whose = {"workspace_id": caller.workspace_id, "person_id": caller.person_id}
    written = insert(HomeChoice).values(**whose, **{"page": 0, "candidates_page": 0, **values})
    keys = [HomeChoice.workspace_id, HomeChoice.person_id]
    session.execute(written.on_conflict_do_update(index_elements=keys, set_=values))
