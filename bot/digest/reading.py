"""A week's digest in words, as managers may read them now.

What is said is fixed by the week's ids; how it is said, and who may read it, is read anew.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot import impact, inquiries
from bot.digest import candidates, decided, ending, periods, told
from bot.digest import compile as compiling
from bot.digest.candidates import Item
from bot.digest.compile import LISTED, Week
from bot.digest.decided import Made
from bot.digest.ending import Ending, Soon
from bot.digest.movers import Move
from bot.impact.reading import Changed
from bot.reports import trends
from bot.scoring import Score
from bot.terms.glossing import Gloss, glosses
from models import Channel, DigestRun, Workspace
from models import Digest as DigestSettings
from models.words import DecisionKind, SourceClass

WEEKS = 12
"""So many are drawn."""


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
    glosses: tuple[Gloss, ...] = ()
    """The company's own words in all this, what is to be decided first."""


def of_run(session: Session, run_id: int, reader_id: str | None = None) -> Digest | None:
    """What a run's digest says, as it may be read now where it is posted, or by a manager, a PM or
    an admin alone; None where the run is gone."""
    row = session.execute(
        select(DigestRun.facts, Workspace, DigestSettings.person_id, Channel.source_class)
        .join(Workspace, Workspace.id == DigestRun.workspace_id)
        .join(DigestSettings, DigestSettings.id == DigestRun.digest_id)
        .outerjoin(
            Channel,
            (Channel.workspace_id == DigestRun.workspace_id) & (Channel.id == DigestRun.channel_id),
        )
        .where(DigestRun.id == run_id)
    ).one_or_none()
    if row is None:
        return None
    is_alone = (reader_id or row.person_id) is not None
    is_open = not is_alone and row.source_class is not SourceClass.PRIVATE
    week = compiling.from_facts(row.facts)
    return read(session, row.Workspace, week, is_open=is_open)


def _openly(digest: Digest) -> Digest:
    """For a channel that requesters read: without what managers wrote."""
    items = (
        replace(one, asked_about=tuple(map(inquiries.openly, one.asked_about)))
        for one in digest.items
    )
    return replace(digest, items=tuple(items))


def read(session: Session, workspace: Workspace, week: Week, *, is_open: bool = False) -> Digest:
    """Read a week's words, for managers or for a channel that everybody can open. Times are in the
    workspace's zone."""
    zone = periods.zone_named(workspace.time_zone)
    made = decided.made(session, workspace.id, week.decisions)
    changed = impact.of_ids(session, workspace.id, week.changes)
    known = told.read(session, workspace.id, _mentioned(week, made, changed), week.draft)
    stood = [(known[one.product_id].title, one) for one in made if one.product_id in known]
    live = [one.product_id for _title, one in stood if one.kind is DecisionKind.LIVE]
    items = candidates.of(session, workspace, known, [*week.to_decide, *live], week.at)
    best = [
        (known[one.product_id].title, one.words, one.who)
        for one in changed
        if one.product_id in known
    ]
    oldest = known.get(week.oldest) if week.oldest else None
    digest = Digest(
        week=_in_zone(week, zone),
        items=_in_digest([items[one] for one in week.to_decide if one in items], week, zone),
        new=tuple(known[number].title for number in week.new if number in known),
        made=tuple(stood[:LISTED]),
        made_more=len(made) - len(stood[:LISTED]),
        changed=best[0] if best else None,
        changed_more=max(0, len(best) - 1),
        ending=ending.read(known, Soon(week.ending, week.words_ending)),
        moved=tuple(
            (known[one.product_id].title, one) for one in week.moved if one.product_id in known
        ),
        saved=tuple((items[number].title, items[number].score) for number in dict.fromkeys(live)),
        oldest=(oldest.title, oldest.listed_at.astimezone(zone)) if oldest else None,
    )
    shown = _openly(digest) if is_open else digest
    return replace(shown, glosses=glosses(session, workspace.id, _texts(shown)))


def _texts(digest: Digest) -> list[str]:
    """All that it says in the company's words."""
    return [
        *(text for item in digest.items for text in candidates.texts_of(item)),
        *(title for title, _made in digest.made),
        *(digest.changed[:2] if digest.changed else ()),
        *(title for title, _move in digest.moved),
        *digest.new,
        *(one.title for one in digest.ending),
        *(digest.oldest[:1] if digest.oldest else ()),
    ]


def _mentioned(week: Week, made: Collection[Made], changed: Collection[Changed]) -> set[int]:
    """All products of which it says anything."""
    return {
        *week.to_decide,
        *week.new,
        *(*week.ending, *week.words_ending),
        *(one.product_id for one in changed),
        *(one.product_id for one in made),
        *(one.product_id for one in week.moved),
        *([week.oldest] if week.oldest else []),
    }


def _in_digest(items: Sequence[Item], week: Week, zone: ZoneInfo) -> tuple[Item, ...]:
    """In how many digests each has stood, and the weeks that are drawn there."""
    times = dict(week.times)
    runs = trends.tells([one.weeks for one in items], week.at.astimezone(zone).date())
    return tuple(
        replace(
            one,
            times=times.get(one.product_id, 1),
            weeks=(one.weeks if runs else one.weeks[:-1])[-WEEKS:],
        )
        for one in items
    )


def _in_zone(week: Week, zone: ZoneInfo) -> Week:
    first = week.oldest_request
    return replace(
        week,
        since=week.since.astimezone(zone),
        at=week.at.astimezone(zone),
        oldest_request=first.astimezone(zone) if first else None,
    )
