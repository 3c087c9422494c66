"""All products that managers may read about, by what they are worth and what they cost."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot import demand, ranking
from bot.digest import candidates
from bot.digest.candidates import Item
from bot.drawing import Bubble, Portfolio, Standing
from bot.scoring import words as score_words
from bot.wording import N_, _, n_
from models import Product, Workspace
from models.words import DecisionKind

LISTED = 100
"""How many candidates a report names before it counts."""
DRAWN = 12
"""How many candidates a picture has room for; and half as many of what was decided."""
STANDINGS = {
    Standing.TO_DECIDE: N_("To decide"),
    Standing.BEING_BUILT: N_("Being built"),
    Standing.LIVE: N_("Live"),
}


@dataclass(frozen=True)
class Holdings:
    """What a company has, builds and could build."""

    to_decide: tuple[Item, ...] = ()
    """The best first, as the digest ranks them."""
    more_to_decide: int = 0
    being_built: tuple[Item, ...] = ()
    live: tuple[Item, ...] = ()

    @property
    def all(self) -> tuple[tuple[Standing, Item], ...]:
        """Everything with where it stands, in the order of a report."""
        parts = {
            Standing.TO_DECIDE: self.to_decide,
            Standing.BEING_BUILT: self.being_built,
            Standing.LIVE: self.live,
        }
        return tuple((standing, item) for standing, items in parts.items() for item in items)


def hold(session: Session, workspace: Workspace, now: datetime) -> Holdings:
    """Gather them. Scores are as of `now`."""
    shown = [one.product_id for one in ranking.for_managers(session, workspace.id, now)]
    return Holdings(
        to_decide=candidates.read(session, workspace, shown[:LISTED], now),
        more_to_decide=len(shown[LISTED:]),
        being_built=_decided(session, workspace, DecisionKind.BUILD, now),
        live=_decided(session, workspace, DecisionKind.LIVE, now),
    )


def _decided(
    session: Session, workspace: Workspace, kind: DecisionKind, now: datetime
) -> tuple[Item, ...]:
    """Those under a decision, the most valuable first."""
    numbers = session.scalars(
        select(Product.id)
        .where(
            Product.workspace_id == workspace.id,
            Product.outcome == kind,
            Product.merged_into.is_(None),
        )
        .order_by(Product.id)
    ).all()
    items = candidates.read(session, workspace, numbers, now)
    return tuple(sorted(items, key=lambda item: (-item.score.hours_a_week, item.product_id)))


def drawable(holdings: Holdings) -> list[tuple[Standing, Item]]:
    """Those that a picture has room for, in the order of their numbers."""
    parts = {
        Standing.TO_DECIDE: holdings.to_decide[:DRAWN],
        Standing.BEING_BUILT: holdings.being_built[: DRAWN // 2],
        Standing.LIVE: holdings.live[: DRAWN // 2],
    }
    return [(standing, item) for standing, items in parts.items() for item in items]


def drawn(holdings: Holdings) -> Portfolio:
    """The picture of it."""
    chosen = drawable(holdings)
    left_out = len(holdings.all) + holdings.more_to_decide - len(chosen)
    return Portfolio(
        title=_("What data products are worth, and what they cost"),
        worth_axis=_worth_axis(chosen),
        weeks_axis=_("Work, in weeks"),
        bubbles=tuple(_bubble(number, *one) for number, one in enumerate(chosen, 1)),
        legend=_legend(standing for standing, _item in chosen),
        closing=_closing(
            left_out,
            has_assumed=any(one.score.effort_is_assumed for _standing, one in chosen),
            has_ranges=any(one.score.effort.is_range for _standing, one in chosen),
        ),
    )


def _worth_axis(chosen: Iterable[tuple[Standing, Item]]) -> str:
    """In money where an hour has a cost, which is the same for all."""
    cost = next((item.score.cost for _standing, item in chosen), None)
    if cost is None:
        return _("Worth, in hours a week")
    return _("Worth, in {currency} a week", currency=cost.currency)


def _bubble(number: int, standing: Standing, item: Item) -> Bubble:
    return Bubble(
        number=number,
        title=item.title,
        facts=f"{score_words.score(item.score)}. {demand.asked_for(item.asked)}.",
        worth=item.score.hours_a_week * (item.score.cost.amount if item.score.cost else 1),
        weeks=item.score.weeks,
        people=item.asked.people,
        standing=standing,
        is_assumed=item.score.effort_is_assumed,
        between=item.score.weeks_between if item.score.effort.is_range else None,
    )


def _legend(found: Iterable[Standing]) -> tuple[tuple[Standing, str], ...]:
    used = set(found)
    return tuple((one, _(word)) for one, word in STANDINGS.items() if one in used)


def _closing(left_out: int, *, has_assumed: bool, has_ranges: bool) -> str:
    """How to read it."""
    parts = [
        _(
            "A circle is as large as the number of people who asked. Where several would cover "
            "each other, they stand side by side."
        )
    ]
    if has_ranges:
        parts.append(_("A line through a circle goes from the least work estimated to the most."))
    if has_assumed:
        parts.append(_("A broken edge: nobody has estimated the work yet, a week is assumed."))
    if left_out:
        parts.append(n_("{n} more isn't drawn.", "{n} more aren't drawn.", left_out))
    return " ".join(parts)
