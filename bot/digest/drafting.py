"""The draft of the coming digests: made on the working day before, and what it says."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from itertools import groupby

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from bot import people
from bot.digest import candidates, drafts, due, fallen, periods, runs
from bot.digest.candidates import Item
from bot.digest.fallen import Fallen
from bot.queue import Queue
from bot.wording import _
from models import Digest, DigestDraft, DigestRun, DraftItem, Workspace

HOUR = 9
"""The local hour from which a draft comes."""


@dataclass(frozen=True)
class Entry:
    """A product of a draft."""

    id: int
    item: Item
    channel_id: str | None = None
    """The channel in whose digest it would stand."""
    managers: tuple[str, ...] = ()
    """In whose own digests it would stand, by name."""
    held_by: str | None = None
    """The name of whoever holds it back."""
    fallen: Fallen | None = None
    """Why it stands in none of them any more."""


@dataclass(frozen=True)
class Draft:
    """All that a draft says."""

    day: date
    """On which the last of its digests comes, where the workspace is."""
    is_over: bool
    """Its digests have come."""
    entries: tuple[Entry, ...] = ()


def begin(session: Session, queue: Queue, now: datetime) -> None:
    """Write down a draft for each workspace whose digests come next, once.

    After downtime it may be late; it is never of digests that have come already.
    """
    digests = sorted(due.switched_on(session), key=lambda one: (one.workspace_id, one.id))
    for workspace_id, own in groupby(digests, key=lambda one: one.workspace_id):
        workspace = session.get_one(Workspace, workspace_id)
        if workspace.triage_channel_id is not None:
            _begin(session, queue, workspace, list(own), now)


def _begin(
    session: Session, queue: Queue, workspace: Workspace, digests: list[Digest], now: datetime
) -> None:
    day = _last_begun(now.astimezone(periods.zone_named(workspace.time_zone)))
    coming = _coming(session, workspace, day, digests, now)
    if not coming:
        return
    row = insert(DigestDraft).values(
        workspace_id=workspace.id, day=day, made_at=now, until=max(coming.values())
    )
    draft_id = session.scalar(row.on_conflict_do_nothing().returning(DigestDraft.id))
    if draft_id is not None:
        drafts.show(session, queue, draft_id)


def _last_begun(local: datetime) -> date:
    """The last working day whose hour has come."""
    tomorrow = local.date() + timedelta(days=1)
    return drafts.day_before(tomorrow if local.hour >= HOUR else local.date())


def _coming(
    session: Session, workspace: Workspace, day: date, digests: Iterable[Digest], now: datetime
) -> dict[int, datetime]:
    """When which of these digests comes, among those that a day's draft is of."""
    zone = periods.zone_named(workspace.time_zone)
    after = max(now, periods.end_of(day, zone))
    end = periods.end_of(drafts.day_after(day), zone)
    found = {}
    for digest in digests:
        period = due.next_one(digest, after, end)
        if period is not None and not _was_sent(session, digest, period.name):
            found[digest.id] = period.due_at
    return found


def _was_sent(session: Session, digest: Digest, period: str) -> bool:
    """Somebody didn't want to wait for the hour."""
    sent = select(DigestRun.id).where(
        DigestRun.workspace_id == digest.workspace_id,
        DigestRun.digest_id == digest.id,
        DigestRun.period == period,
    )
    return session.scalar(sent) is not None


def gather(session: Session, draft_id: int, now: datetime) -> DigestDraft | None:
    """Bring a draft up to date, as long as digests of it are to come."""
    draft = session.get(DigestDraft, draft_id, with_for_update=True)
    if draft is None:
        return None
    workspace = session.get_one(Workspace, draft.workspace_id)
    digests = [one for one in due.switched_on(session) if one.workspace_id == workspace.id]
    coming = _coming(session, workspace, draft.day, digests, now)
    draft.until = max(coming.values(), default=min(draft.until, now))
    if coming:
        chosen = sorted(
            (one for one in digests if one.id in coming),
            key=lambda one: (one.person_id is not None, one.id),
        )
        _write(session, draft, _stands_in(session, workspace, chosen, now))
    return draft


def is_worth_it(session: Session, draft: DigestDraft, now: datetime) -> bool:
    """There is something to prepare, and still time for it."""
    return now < draft.until and not all(map(fallen.has_fallen, _items(session, draft.id)))


@dataclass
class Standing:
    """Where a product would stand."""

    digests: list[int] = field(default_factory=list)
    times: int = 1
    """In how many digests, as the reader of the one with most of them is told."""


def _stands_in(
    session: Session, workspace: Workspace, digests: Iterable[Digest], now: datetime
) -> dict[int, Standing]:
    """In which digests each product would stand: the channel's first, the best first."""
    found: dict[int, Standing] = {}
    for digest in digests:
        week = runs.preview(session, workspace, digest, now)
        for product_id, times in week.times:
            one = found.setdefault(product_id, Standing())
            one.digests.append(digest.id)
            one.times = max(one.times, times)
    return found


def _write(session: Session, draft: DigestDraft, stands_in: dict[int, Standing]) -> None:
    """What is held back stays listed, and so does what fell below the best: with its sentence."""
    known = {
        item.product_id: item
        for item in session.scalars(
            select(DraftItem).where(DraftItem.draft_id == draft.id).with_for_update()
        )
    }
    for product_id, item in known.items():
        one = stands_in.get(product_id)
        item.digests = one.digests if one else []
        item.times = one.times if one else item.times
    for product_id, one in stands_in.items():
        if product_id not in known:
            session.add(
                DraftItem(
                    workspace_id=draft.workspace_id,
                    draft_id=draft.id,
                    product_id=product_id,
                    digests=one.digests,
                    times=one.times,
                )
            )
    session.flush()


def _items(session: Session, draft_id: int) -> list[DraftItem]:
    """Those that it lists first, then those that have fallen out."""
    items = session.scalars(
        select(DraftItem).where(DraftItem.draft_id == draft_id).order_by(DraftItem.id)
    )
    return sorted(items, key=fallen.has_fallen)


def read(session: Session, draft: DigestDraft, now: datetime) -> Draft:
    """A draft in words, as managers would read them."""
    workspace = session.get_one(Workspace, draft.workspace_id)
    is_over = now >= draft.until
    found = [row for row in _items(session, draft.id) if not (is_over and fallen.has_fallen(row))]
    rows = {row.product_id: row for row in found}
    why = fallen.why(session, workspace.id, found, now)
    items = candidates.read(session, workspace, list(rows), now, draft.id)
    ids = {number for row in rows.values() for number in row.digests}
    digests = {one.id: one for one in session.scalars(select(Digest).where(Digest.id.in_(ids)))}
    known = [row.held_by for row in rows.values()] + [one.person_id for one in digests.values()]
    names = people.names(session, workspace.id, known)
    zone = periods.zone_named(workspace.time_zone)
    return Draft(
        day=draft.until.astimezone(zone).date(),
        is_over=is_over,
        entries=tuple(
            _entry(rows[item.product_id], item, digests, names, why.get(item.product_id))
            for item in items
        ),
    )


def _entry(
    row: DraftItem,
    item: Item,
    digests: dict[int, Digest],
    names: dict[str | None, str],
    fallen_out: Fallen | None,
) -> Entry:
    own = [digests[number] for number in row.digests if number in digests]
    return Entry(
        id=row.id,
        item=replace(item, times=row.times),
        channel_id=next((one.channel_id for one in own if one.person_id is None), None),
        managers=_names([one.person_id for one in own if one.person_id], names),
        held_by=names.get(row.held_by, _("somebody")) if row.held_by else None,
        fallen=fallen_out,
    )


def _names(ids: Collection[str], names: dict[str | None, str]) -> tuple[str, ...]:
    return tuple(names.get(one, _("somebody")) for one in ids)
