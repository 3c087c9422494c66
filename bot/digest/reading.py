"""A week's digest in words, as managers may read them now.

What is said is fixed by the week's ids; how it is said, and who may read it, is read anew.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from bot import demand, impact, inquiries, people, ranking
from bot.demand import Demand
from bot.digest import audience, decided, drafts, ending, periods
from bot.digest.compile import LISTED, Week
from bot.digest.decided import Made
from bot.digest.ending import Ending
from bot.digest.movers import Move
from bot.discretion import Audience
from bot.inquiries import InquirySeen
from bot.needs.roots import ROOT
from bot.reports import trends
from bot.scoring import Score
from bot.wording import _
from models import Chain, Decision, Need, Referral, ReferralState, Workspace
from models.words import DecisionKind

WEEKS = 12
"""So many are drawn."""
NONE: Mapping[int, tuple[str, str]] = {}


@dataclass(frozen=True)
class Item:
    """One candidate to decide about."""

    product_id: int
    title: str
    asked: Demand
    listed_at: datetime
    need: str | None
    """In the wording that a PM confirmed; without that, nothing."""
    score: Score
    evidence: tuple[str, ...] = ()
    """Permalinks that everybody can open."""
    decided: Made | None = None
    """What was decided since the digest was made."""
    proposed: tuple[str, str] | None = None
    """Which PM proposes to build it, and why."""
    asked_about: tuple[InquirySeen, ...] = ()
    """What managers asked about it, and what a PM answered."""
    times: int = 1
    """In how many digests it has stood, this one included."""
    weeks: tuple[tuple[date, int], ...] = ()
    """The last Mondays, and how often it was asked for in the week of each; in a digest."""
    sentence: tuple[str, str] | None = None
    """Which PM added a sentence, and what it says."""


@dataclass(frozen=True)
class Digest:
    """Everything that a digest says."""

    week: Week
    items: tuple[Item, ...] = ()
    new: tuple[str, ...] = ()
    """The titles of new candidates below the top."""
    made: tuple[tuple[str, Made], ...] = ()
    """Titles, and what was decided about them."""
    made_more: int = 0
    changed: tuple[str, str, str | None] | None = None
    """A title, what somebody says that it changed, and their name where they agreed."""
    changed_more: int = 0
    """How many others say so."""
    ending: tuple[Ending, ...] = ()
    moved: tuple[tuple[str, Move], ...] = ()
    """Titles of what rose and fell, and why."""
    saved: tuple[tuple[str, Score], ...] = ()
    """Titles of what went live, with what that is expected to save."""
    oldest: tuple[str, datetime] | None = None
    """The title of the candidate that has waited the longest, and since when."""


def read(session: Session, workspace: Workspace, week: Week) -> Digest:
    """Read a week's words. Times are in the workspace's zone."""
    zone = periods.zone_named(workspace.time_zone)
    said = drafts.sentences(session, workspace.id, week.draft)
    made = decided.made(session, workspace.id, Decision.id.in_(week.decisions))
    changed = impact.of_ids(session, workspace.id, week.changes)
    ids = {
        *week.new,
        *(one.product_id for one in changed),
        *(one.product_id for one in made),
        *(one.product_id for one in week.moved),
        *([week.oldest] if week.oldest else []),
    }
    titles = audience.readable(session, workspace.id, ids)
    told = [(titles[one.product_id].title, one) for one in made if one.product_id in titles]
    best = [
        (titles[one.product_id].title, one.words, one.who)
        for one in changed
        if one.product_id in titles
    ]
    oldest = titles.get(week.oldest) if week.oldest else None
    return Digest(
        week=_in_zone(week, zone),
        items=_with_past(
            session, week, zone, read_items(session, workspace, week.to_decide, week.at, said)
        ),
        new=tuple(titles[number].title for number in week.new if number in titles),
        made=tuple(told[:LISTED]),
        made_more=len(made) - len(told[:LISTED]),
        changed=best[0] if best else None,
        changed_more=max(0, len(best) - 1),
        ending=ending.read(session, workspace.id, week.ending),
        moved=tuple(
            (titles[one.product_id].title, one) for one in week.moved if one.product_id in titles
        ),
        saved=_saved(session, told, week.at),
        oldest=(oldest.title, oldest.listed_at.astimezone(zone)) if oldest else None,
    )


def _with_past(
    session: Session, week: Week, zone: ZoneInfo, items: Collection[Item]
) -> tuple[Item, ...]:
    """In how many digests each has stood, and how often it was asked for in the last weeks."""
    times = dict(week.times)
    asked = trends.weekly(session, [item.product_id for item in items], zone, week.at)
    return tuple(
        replace(
            item,
            times=times.get(item.product_id, 1),
            weeks=tuple(asked[item.product_id][-WEEKS:]),
        )
        for item in items
    )


def _saved(
    session: Session, told: Collection[tuple[str, Made]], now: datetime
) -> tuple[tuple[str, Score], ...]:
    """What went live."""
    live = {made.product_id: title for title, made in told if made.kind is DecisionKind.LIVE}
    scores = ranking.scores(session, live, now) if live else {}
    return tuple((title, scores[number]) for number, title in live.items() if number in scores)


def _in_zone(week: Week, zone: ZoneInfo) -> Week:
    first = week.oldest_request
    return replace(
        week,
        since=week.since.astimezone(zone),
        at=week.at.astimezone(zone),
        oldest_request=first.astimezone(zone) if first else None,
    )


def read_items(
    session: Session,
    workspace: Workspace,
    ids: Collection[int],
    now: datetime,
    sentences: Mapping[int, tuple[str, str]] = NONE,
) -> tuple[Item, ...]:
    """Read what managers may know of these products, in the order given, with PMs' sentences.

    Those that managers may not (or no longer) read about are left out. Scores are as of `now`.
    """
    zone = periods.zone_named(workspace.time_zone)
    readable = audience.readable(session, workspace.id, ids)
    asked = demand.of_products(session, readable, audience=Audience.EVERYBODY)
    links = audience.evidence(session, readable)
    needs = _confirmed_needs(session, readable)
    scores = ranking.scores(session, readable, now)
    about = Decision.product_id.in_(readable) & Decision.ended_at.is_(None)
    made = {one.product_id: one for one in decided.made(session, workspace.id, about)}
    proposed = _proposed(session, workspace.id, readable)
    asked_about = inquiries.lately(session, workspace.id, readable, now)
    return tuple(
        Item(
            product_id=number,
            title=readable[number].title,
            asked=asked[number],
            listed_at=readable[number].listed_at.astimezone(zone),
            need=needs.get(number),
            score=scores[number],
            evidence=tuple(links.get(number, ())),
            decided=made.get(number),
            proposed=proposed.get(number),
            asked_about=tuple(asked_about.get(number, ())),
            sentence=sentences.get(number),
        )
        for number in ids
        if number in readable
    )


def _proposed(
    session: Session, workspace_id: str, ids: Collection[int]
) -> dict[int, tuple[str, str]]:
    """Who proposes to build which of these, and why."""
    rows = session.execute(
        select(Referral.product_id, Referral.proposed_by, Referral.reason).where(
            Referral.product_id.in_(ids), Referral.state == ReferralState.OPEN
        )
    ).all()
    names = people.names(session, workspace_id, [row.proposed_by for row in rows])
    return {row.product_id: (names.get(row.proposed_by, _("somebody")), row.reason) for row in rows}


def _confirmed_needs(session: Session, ids: Collection[int]) -> dict[int, str]:
    """In the wording of the need that speaks for all that are one with it, if it is confirmed."""
    root = aliased(Need)
    rows = session.execute(
        select(Chain.product_id, root.wording)
        .join(Need, Need.id == Chain.need_id)
        .join(root, root.id == ROOT)
        .where(Chain.product_id.in_(ids), root.confirmed_at.is_not(None))
    )
    return {row.product_id: row.wording for row in rows}
