"""The rungs of a chain as triage may read them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot import demand, discretion, people
from bot.discretion import Audience
from bot.wording import N_, _
from models import Backing, Request, Rung, Workspace
from models.words import SourceClass

TAKEN_BACK = N_("An answer that was taken back from view")


@dataclass(frozen=True)
class RungSeen:
    """A rung as the triage thread shows it."""

    id: int
    position: int
    """How many steps above the foot, from 1."""
    text: str
    altitude: str
    author: str
    permalink: str | None
    is_need: bool
    is_assumed: bool = False
    names_technology: bool = False
    """It names a tool or a technique rather than what it is good for: said in triage only."""
    backed_by: int = 0
    """How many requests give this reason, as far as triage may know of them."""


def rungs_seen(session: Session, rungs: Sequence[Rung]) -> tuple[RungSeen, ...]:
    """A chain's rungs with their speakers' names, as triage may read them."""
    if not rungs:
        return ()
    backed = _backed_by(session, rungs)
    workspace_id = rungs[0].workspace_id
    names = people.names(session, workspace_id, {rung.author_id for rung in rungs})
    workspace = session.get(Workspace, workspace_id)
    channel_id = workspace.triage_channel_id if workspace else None
    return tuple(_rung_seen(rung, names, channel_id, backed[rung.id]) for rung in rungs)


def _backed_by(session: Session, rungs: Sequence[Rung]) -> dict[int, int]:
    """How many requests back each of these rungs: those that may not be read from three on."""
    may_read = Audience.DATA_TEAM.may_read()
    rows = session.execute(
        select(
            Backing.rung_id,
            func.count().filter(may_read),
            func.count().filter(~may_read),
        )
        .join(Request, Request.id == Backing.request_id)
        .where(Backing.rung_id.in_([rung.id for rung in rungs]), demand.counts())
        .group_by(Backing.rung_id)
    )
    counted = {
        rung_id: seen + (hidden if hidden >= discretion.FEWEST else 0)
        for rung_id, seen, hidden in rows
    }
    return {rung.id: counted.get(rung.id, 0) for rung in rungs}


def _rung_seen(
    rung: Rung, names: Mapping[str | None, str], channel_id: str | None, backed_by: int
) -> RungSeen:
    if not discretion.may_read_rung(rung):
        return _bare(rung, _(TAKEN_BACK))
    may_open = rung.channel_id == channel_id or rung.source_class is SourceClass.PUBLIC
    return RungSeen(
        id=rung.id,
        position=rung.position,
        text=rung.text,
        altitude=str(rung.altitude),
        author=names.get(rung.author_id, _("somebody")),
        permalink=rung.permalink if may_open else None,
        is_need=rung.is_need,
        is_assumed=rung.author_id is None,
        names_technology=rung.names_technology,
        backed_by=backed_by,
    )


def own_rung(rung: Rung) -> RungSeen:
    """A rung as its own speaker sees it: without the words that somebody else put in since."""
    text = "" if rung.reworded_by not in {None, rung.author_id} else rung.text
    return _bare(rung, text)


def _bare(rung: Rung, text: str) -> RungSeen:
    """A rung without its speaker and its evidence."""
    altitude = str(rung.altitude)
    return RungSeen(rung.id, rung.position, text, altitude, _("somebody"), None, rung.is_need)
