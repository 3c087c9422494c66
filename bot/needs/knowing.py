"""Known needs and objectives that may be the reason of a chain: found by their words and the team.

Precision comes first: what is shown is likely, or nothing is. On the lines of `tests/bench/known`,
from `finding.ALIKE` on the right need is found for 36 of 40 that give a reason and a wrong one for
none of all 80; of 12 that were written to mislead, 6 are taken for a need that has most of their
words. Down to `SOMEWHAT`, where two words have to be shared, it is 2 more right and 4 more wrong:
those are shown only where the same team is behind the need as well.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from bot import discretion, duty
from bot.discretion import Audience
from bot.likeness import Representation
from bot.likeness.contrast import common_words, said_in_both
from bot.needs import gathering, reached, roots
from bot.needs.finding import ALIKE, SOMEWHAT, WORDS
from bot.triage import climbing
from models import Chain, KnownReason, Need, Objective, Person, Request, Workspace
from models.words import SourceClass

COMPARED = 500
"""The newest needs are compared, each time that a question is worded."""
OFFERED = 4
"""So many are shown at most."""


@dataclass(frozen=True)
class Known:
    """A need or an objective in words that triage may read."""

    wording: str
    need_id: int | None = None
    objective_id: int | None = None


@dataclass(frozen=True)
class Sought:
    """A chain whose reason may be known, before anything is compared."""

    product_id: int
    rung_id: int | None
    said: tuple[str, ...]
    """The topmost rung, where there is one, and what was asked for."""
    known: tuple[Known, ...]


@dataclass(frozen=True)
class Match:
    """A known need that is worded like something that stands in a chain."""

    known: Known
    score: float
    shared: tuple[str, ...]
    is_of_rung: bool
    """It is like the topmost rung, not only like the request."""


def seek(session: Session, product_id: int, now: datetime) -> Sought | None:
    """Read what is compared; None where the chain, or the branch that the question is about, needs
    no reason, or nothing is known."""
    chain = session.get(Chain, product_id)
    question = climbing.open_question(session, product_id)
    if question is None or chain is None:
        return None
    line = climbing.line_of(session, product_id, question.branch_id)
    if question.branch_id is not None:
        is_over = any(rung.need_id is not None for rung in line)
    else:
        is_over = not chain.is_open or chain.need_id is not None
    if is_over:
        return None
    top = line[-1:]
    said = [rung.text for rung in top if discretion.may_read_rung(rung)]
    foot = session.get_one(Request, chain.request_id)
    if question.branch_id is None and discretion.may_read_words(foot):
        said.append(foot.text)
    known = (*_needs(session, chain.workspace_id), *_objectives(session, chain.workspace_id, now))
    if not said or not known:
        return None
    return Sought(product_id, top[0].id if top else None, tuple(said), known)


def _needs(session: Session, workspace_id: str) -> list[Known]:
    """The needs that chains reach, in words that everybody may read or a PM has confirmed."""
    ends = reached.ends().subquery()
    found = (
        select(roots.ROOT)
        .join(ends, ends.c.need_id == Need.id)
        .where(Need.workspace_id == workspace_id)
    )
    rows = session.execute(
        select(Need.id, Need.wording)
        .where(
            Need.id.in_(found),
            Need.wording != "",
            Need.confirmed_at.is_not(None) | (Need.source_class == SourceClass.PUBLIC),
        )
        .order_by(Need.confirmed_at.is_(None), Need.id.desc())
        .limit(COMPARED)
    )
    worded: dict[str, Known] = {}
    for number, wording in rows:
        worded.setdefault(wording.casefold(), Known(wording, need_id=number))
    return list(worded.values())


def _objectives(session: Session, workspace_id: str, now: datetime) -> list[Known]:
    today = duty.today(session.get_one(Workspace, workspace_id), now)
    rows = session.execute(
        select(Objective.id, Objective.name)
        .where(Objective.workspace_id == workspace_id, Objective.running_on(today))
        .order_by(Objective.id.desc())
        .limit(COMPARED)
    )
    return [Known(name, objective_id=number) for number, name in rows]


def match(sought: Sought, representation: Representation) -> list[Match]:
    """Those that are worded alike, the most alike first, each with the words that both have."""
    texts = [*sought.said, *(known.wording for known in sought.known)]
    vectors = representation.statements([text[: roots.LONGEST] for text in texts])
    scores = vectors[: len(sought.said)] @ vectors[len(sought.said) :].T
    found = []
    for place, known in enumerate(sought.known):
        best = int(scores[:, place].argmax())
        score = min(1.0, float(scores[best, place]))
        shared = common_words([sought.said[best]], [known.wording])
        if score >= ALIKE or (score >= SOMEWHAT and len(shared) >= WORDS):
            is_of_rung = best == 0 and sought.rung_id is not None and score >= ALIKE
            seen = said_in_both(shared, sought.said[best], known.wording)
            found.append(Match(known, round(score, 4), seen, is_of_rung))
    return sorted(found, key=lambda one: -one.score)


def write(session: Session, sought: Sought, found: Sequence[Match], now: datetime) -> bool:
    """Write down what is likely for the chain as it stood. False when it has changed meanwhile.

    What was found before and nobody answered goes, unless it is found again.
    """
    chain = climbing.lock_chain(session, sought.product_id)
    question = climbing.open_question(session, sought.product_id)
    if question is None:
        return False
    top = climbing.line_of(session, sought.product_id, question.branch_id)[-1:]
    if (top[0].id if top else None) != sought.rung_id:
        return False
    teams = _teams(session, chain, found)
    likely = [one for one in found if one.score >= ALIKE or one.known.need_id in teams]
    session.execute(
        delete(KnownReason).where(
            KnownReason.workspace_id == chain.workspace_id,
            KnownReason.product_id == chain.product_id,
            KnownReason.answer.is_(None),
        )
    )
    for one in likely[: OFFERED * 2]:  # some may be answered already, or not for a requester's eyes
        team = teams.get(one.known.need_id)
        rung_id = sought.rung_id if one.is_of_rung else None
        _keep(session, chain, one, rung_id, team, now)
    return True


def _keep(
    session: Session, chain: Chain, one: Match, rung_id: int | None, team: str | None, now: datetime
) -> None:
    session.execute(
        insert(KnownReason)
        .values(
            workspace_id=chain.workspace_id,
            product_id=chain.product_id,
            need_id=one.known.need_id,
            objective_id=one.known.objective_id,
            rung_id=rung_id,
            score=one.score,
            shared=list(one.shared),
            team=team,
            found_at=now,
        )
        .on_conflict_do_nothing()
    )


def _teams(session: Session, chain: Chain, found: Sequence[Match]) -> dict[int | None, str]:
    """The needs behind what the asker's team has asked for in public, with the team."""
    foot = session.get_one(Request, chain.request_id)
    person = session.get(Person, (foot.workspace_id, foot.requester_id))
    numbers = {one.known.need_id for one in found if one.known.need_id is not None}
    if person is None or not person.team or not numbers:
        return {}
    under = gathering.reaches(session, chain.workspace_id, root_ids=numbers)
    asked = gathering.carried(session, under, Audience.EVERYBODY)
    return {
        one.root_id: person.team
        for one in under
        if one.product_id != chain.product_id
        and any(asking.team == person.team for asking in asked[one])
    }
