"""What managers may know of candidates, one by one: in digests, drafts, Home and reports."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from bot import demand, inquiries, ranking
from bot.demand import Demand
from bot.digest import periods, told
from bot.digest.decided import Made
from bot.digest.told import Told
from bot.discretion import Audience
from bot.inquiries import InquirySeen
from bot.reports import trends
from bot.scoring import Score
from models import Workspace


@dataclass(frozen=True)
class Item:
    """One candidate to decide about."""

    product_id: int
    title: str
    asked: Demand
    listed_at: datetime
    need: str | None
    """In the wording that a PM confirmed; without that, nothing. Of several, what weighs most comes
    first."""
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
    """The last Mondays, and how often it was asked for in the week of each."""
    sentence: tuple[str, str] | None = None
    """Which PM added a sentence, and what it says."""


def read(
    session: Session,
    workspace: Workspace,
    ids: Collection[int],
    now: datetime,
    draft_id: int | None = None,
) -> tuple[Item, ...]:
    """Read what managers may know of these products, in the order given, with what PMs say of them
    in a draft.

    Those that managers may not (or no longer) read about are left out. Scores are as of `now`.
    """
    known = told.read(session, workspace.id, ids, draft_id)
    return tuple(of(session, workspace, known, ids, now).values())


def of(
    session: Session,
    workspace: Workspace,
    known: Mapping[int, Told],
    ids: Iterable[int],
    now: datetime,
) -> dict[int, Item]:
    """Those that are known among these, in three queries."""
    chosen = [number for number in dict.fromkeys(ids) if number in known]
    if not chosen:
        return {}
    zone = periods.zone_named(workspace.time_zone)
    asked = demand.since(session, chosen, trends.since(now), audience=Audience.EVERYBODY)
    scores = ranking.scores(session, chosen, now)
    asked_about = inquiries.lately(session, workspace.id, chosen, now)
    return {
        number: Item(
            product_id=number,
            title=known[number].title,
            asked=asked[number][0],
            listed_at=known[number].listed_at.astimezone(zone),
            need=_need(known[number], scores[number]),
            score=scores[number],
            evidence=known[number].evidence,
            decided=known[number].decided,
            proposed=known[number].proposed,
            asked_about=tuple(asked_about.get(number, ())),
            weeks=tuple(trends.weekly(asked[number][1], zone, now)),
            sentence=known[number].sentence,
        )
        for number in chosen
    }


def _need(one: Told, score: Score) -> str | None:
    worded = [one.needs[need.need_id] for need in score.needs if need.need_id in one.needs]
    said = worded if len(worded) == 1 else [words.strip().rstrip(".") for words in worded]
    return "; ".join(dict.fromkeys(said)) or None


def texts_of(item: Item) -> list[str]:
    """What it says of one candidate in the company's words."""
    said = [each[1] for each in (item.sentence, item.proposed) if each]
    asked = [text for one in item.asked_about for text in (one.words, one.answer) if text]
    return [item.title, item.need or "", *said, *asked]
