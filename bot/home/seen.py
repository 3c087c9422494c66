"""All of one person's Home, gathered by who they are."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from bot import absences, people
from bot.absences import Away
from bot.capture import dismissed
from bot.capture.dismissed import Dismissed
from bot.digest import candidates, due, sending
from bot.home import choosing
from bot.home.decisions import Decisions, decisions
from bot.home.desk import Desk, desk
from bot.home.for_you import ForYou, for_you
from bot.home.names import Names, names
from bot.home.own import OwnRequest, own
from bot.home.set_up import SetUp, set_up
from bot.needs import listing
from bot.needs.listing import NeedLine
from bot.people import Caller
from bot.terms.glossing import Gloss, glosses
from models import Digest, HomeChoice, HomeTab
from models.words import Role


@dataclass(frozen=True)
class DigestSeen:
    """The digest that somebody gets."""

    digest: Digest | None
    is_manager: bool
    """Who may have one of their own."""
    is_muted: bool = False
    """None comes to them until some day."""


@dataclass(frozen=True)
class HomeSeen:
    """Everything that one person's Home shows."""

    own: tuple[OwnRequest, ...]
    more_own: int
    desk: Desk | None
    set_up: SetUp | None
    has_admin: bool
    team: str | None = None
    away: Away | None = None
    deputy: str | None = None
    """The name of who looks after their things meanwhile."""
    dismissed: tuple[Dismissed, ...] = ()
    """What they said to be no request."""
    needs: tuple[NeedLine, ...] | None = None
    """For PMs and managers, the most wanted first; None for others."""
    is_manager: bool = False
    decisions: Decisions | None = None
    """For managers; None for others, and where it isn't shown."""
    for_you: tuple[ForYou, ...] = ()
    more_for_you: int = 0
    tabs: Sequence[HomeTab] = ()
    """The parts that they have."""
    tab: HomeTab | None = None
    """The part that they chose to see; None: everything."""
    names: Names | None = None
    """For PMs and admins, who may edit them; None for others."""
    digest: DigestSeen | None = None
    """For whoever gets one, or could; None for others."""
    glosses: tuple[Gloss, ...] = ()
    """The company's own words in what is shown of data products and needs."""


def look(session: Session, caller: Caller, now: datetime, model: str | None = None) -> HomeSeen:
    """Gather somebody's Home, as far as they chose to see it, in a handful of queries. `model` is
    the name of the language model that reads here, if any."""
    away = absences.away_now(session, caller.workspace_id, now, [caller.person_id])
    own_away = away.get(caller.person_id)
    is_admin = Role.ADMIN in caller.roles
    chosen, tabs = choosing.chosen(session, caller), choosing.tabs(caller)
    shown = {chosen.tab} if chosen.tab is not None else set(tabs)
    team = _team(session, caller)
    seen = HomeSeen(
        has_admin=is_admin or bool(people.with_role(session, caller.workspace_id, Role.ADMIN)),
        team=team,
        away=own_away,
        deputy=_deputy(session, caller, own_away),
        is_manager=Role.MANAGER in caller.roles,
        tabs=tabs,
        tab=chosen.tab,
        **_mine(session, caller, team, now, shown),
        **_by_role(session, caller, chosen, now, shown, model),
    )
    return replace(seen, glosses=glosses(session, caller.workspace_id, _texts(seen)))


def _texts(seen: HomeSeen) -> list[str]:
    """What it says in the company's words: managers' decisions first. Requests are in the words of
    who asked."""
    found = seen.decisions
    items = (*found.to_decide, *found.ranking.items) if found else ()
    proposed = found.proposed if found else ()
    return [
        *(text for item in items for text in candidates.texts_of(item)),
        *(text for one in proposed for text in (one.title, one.need or "", one.reason)),
        *(line.wording for line in seen.needs or ()),
        *(text for one in seen.for_you for text in (one.title, one.summary)),
    ]


def _mine(
    session: Session, caller: Caller, team: str | None, now: datetime, shown: Collection[HomeTab]
) -> dict[str, Any]:
    """What everybody has."""
    if HomeTab.REQUESTS not in shown:
        return {"own": (), "more_own": 0}
    requests, total = own(session, caller, now)
    products, more = for_you(session, caller, team)
    return {
        "own": requests,
        "more_own": total - len(requests),
        "dismissed": dismissed.lately(session, caller, now),
        "for_you": products,
        "more_for_you": more,
    }


def _by_role(
    session: Session,
    caller: Caller,
    chosen: HomeChoice,
    now: datetime,
    shown: Collection[HomeTab],
    model: str | None,
) -> dict[str, Any]:
    """What somebody has by their roles."""
    decides, sets_up = HomeTab.DECISIONS in shown, HomeTab.SETTINGS in shown
    has_desk = HomeTab.DESK in shown
    reads_needs = decides or has_desk
    return {
        "decisions": decisions(session, caller, chosen, now) if decides else None,
        "desk": desk(session, caller, now, chosen.candidates_page) if has_desk else None,
        "set_up": set_up(session, caller.workspace_id, now, model) if sets_up else None,
        "needs": _needs(session, caller, now) if reads_needs else None,
        "names": _names(session, caller) if has_desk or sets_up else None,
        "digest": _digest(session, caller, now) if reads_needs or sets_up else None,
    }


def _deputy(session: Session, caller: Caller, away: Away | None) -> str | None:
    deputy_id = away.deputy_id if away else None
    return people.names(session, caller.workspace_id, [deputy_id]).get(deputy_id)


def _names(session: Session, caller: Caller) -> Names | None:
    may_edit = caller.roles & {Role.PM, Role.ADMIN}
    return names(session, caller.workspace_id) if may_edit else None


def _digest(session: Session, caller: Caller, now: datetime) -> DigestSeen | None:
    if not caller.roles & {Role.PM, Role.MANAGER, Role.ADMIN}:
        return None
    found = sending.to_read(session, caller)
    is_muted = found is not None and due.is_muted(found, now)
    return DigestSeen(found, is_manager=Role.MANAGER in caller.roles, is_muted=is_muted)


def _needs(session: Session, caller: Caller, now: datetime) -> tuple[NeedLine, ...] | None:
    if not caller.roles & {Role.PM, Role.MANAGER}:
        return None
    return tuple(listing.lines(session, caller, now))


def _team(session: Session, caller: Caller) -> str | None:
    person = people.find(session, caller.workspace_id, caller.person_id)
    return person.team if person else None
