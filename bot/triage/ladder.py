"""The rungs of a chain, and of those that branch off from it, as triage may read them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot import discretion, people
from bot.triage import climbing, joining
from bot.wording import N_, _
from models import Product, Rung, Workspace
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


@dataclass(frozen=True)
class BranchSeen:
    """Another reason for the same data: what a merged product's chain says beyond the trunk."""

    title: str
    rungs: tuple[RungSeen, ...]


def branches(session: Session, product_id: int, trunk: list[Rung]) -> tuple[BranchSeen, ...]:
    """The chains of merged products, from where they part from this one."""
    merged = session.scalars(
        select(Product).where(Product.merged_into == product_id).order_by(Product.id)
    )
    branches = []
    for product in merged.all():
        rungs = climbing.rungs_of(session, product.id)
        beyond = rungs[joining.common(trunk, rungs) :]
        if beyond:
            branches.append(BranchSeen(product.title, rungs_seen(session, beyond)))
    return tuple(branches)


def rungs_seen(session: Session, rungs: Sequence[Rung]) -> tuple[RungSeen, ...]:
    """A chain's rungs with their speakers' names, as triage may read them."""
    if not rungs:
        return ()
    workspace_id = rungs[0].workspace_id
    names = people.names(session, workspace_id, {rung.author_id for rung in rungs})
    workspace = session.get(Workspace, workspace_id)
    channel_id = workspace.triage_channel_id if workspace else None
    return tuple(_rung_seen(rung, names, channel_id) for rung in rungs)


def _rung_seen(rung: Rung, names: Mapping[str | None, str], channel_id: str | None) -> RungSeen:
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
    )


def own_rung(rung: Rung) -> RungSeen:
    """A rung as its own speaker sees it: without the words that somebody else put in since."""
    text = "" if rung.reworded_by not in {None, rung.author_id} else rung.text
    return _bare(rung, text)


def _bare(rung: Rung, text: str) -> RungSeen:
    """A rung without its speaker and its evidence."""
    altitude = str(rung.altitude)
    return RungSeen(rung.id, rung.position, text, altitude, _("somebody"), None, rung.is_need)
