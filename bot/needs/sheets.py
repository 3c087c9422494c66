"""Why-chains and needs as sheets of cards, to be drawn or written."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from bot import wording
from bot.demand import asked_for
from bot.drawing import Card, Look, Sheet
from bot.likeness import alike_words
from bot.needs.seeing import ChainUnder, NeedSeen
from bot.triage.branches import BranchSeen
from bot.triage.ladder import RungSeen
from bot.triage.showing import CandidateSeen
from bot.wording import N_, _, n_
from models.words import Altitude

LEGEND = {
    Look.NEED: N_("The need"),
    Look.MANAGERIAL: N_("Managerial: goals, targets, strategy"),
    Look.TECHNICAL: N_("Technical: analyses and tools"),
    Look.FORK: N_("Fork: another reason"),
    Look.FOOT: N_("What was asked for"),
}
WORDS = {Look.MANAGERIAL: N_("managerial"), Look.TECHNICAL: N_("technical")}
LOW = {Altitude.ARTIFACT, Altitude.ANALYSIS}
MOST = 3_000
"""Cards of one picture; the others are counted."""


def ladder(seen: CandidateSeen, foot: str) -> Sheet:
    """A candidate's chain, the top first, with the branches where they part from it."""
    rungs, branches = seen.chain.rungs, seen.chain.branches
    cards: list[Card] = []
    for rung in reversed(rungs):
        cards += _branches(_parting(branches, rung, rungs[-1]))
        cards.append(_rung(rung))
    cards += _branches([branch for branch in branches if not (branch.leaves and rungs)])
    asked = asked_for(seen.demand)
    cards.append(Card(Look.FOOT, _("request"), foot or seen.title, asked))
    return _sheet(_("Why-chain of “{title}”", title=seen.title), cards)


def _branches(branches: Iterable[BranchSeen], depth: int = 1) -> Iterator[Card]:
    """Other reasons, the top first, each with those that part from it in turn."""
    for branch in branches:
        for rung in reversed(branch.rungs):
            yield from _branches(_parting(branch.forks, rung, branch.rungs[-1]), depth + 1)
            yield _rung(rung, depth, _fork(branch) if rung is branch.rungs[0] else "")


def _parting(branches: Iterable[BranchSeen], rung: RungSeen, top: RungSeen) -> Iterator[BranchSeen]:
    """Those that part above a rung; what parts higher up than all of them does so at the top."""
    for branch in branches:
        if branch.leaves == rung.position or (rung is top and branch.leaves > rung.position):
            yield branch


def _fork(branch: BranchSeen) -> str:
    """Where another reason parts from the chain, and where it is the same again."""
    leaves = _("above rung {n}", n=branch.leaves) if branch.leaves else _("from the request")
    said = _("another reason, {leaves}", leaves=leaves)
    if branch.joins:
        said = _("{reason}, the same again from rung {n} on", reason=said, n=branch.joins)
    return said


def _look(rung: RungSeen) -> Look:
    if rung.is_need:
        return Look.NEED
    is_technical = rung.names_technology or rung.altitude in LOW
    return Look.TECHNICAL if is_technical else Look.MANAGERIAL


def _rung(rung: RungSeen, depth: int = 0, fork: str | None = None) -> Card:
    """A card of a rung; of another reason, the lowest says where that parts."""
    look = _look(rung)
    what = _("the need") if look is Look.NEED else _(WORDS[look])
    height = f"{_(rung.altitude)} · {what}"
    note = [rung.author]
    if rung.backed_by:
        note.append(n_("{n} request", "{n} requests", rung.backed_by))
    if rung.is_assumed:
        note.append(_("assumed"))
    label = f"{rung.position} · {height}"
    if fork is None:
        return Card(look, label, rung.text, " · ".join(note), depth)
    own = look if look is Look.NEED else Look.FORK
    said = " · ".join([fork, *note] if fork else note)
    return Card(own, label, rung.text, said, depth, is_fork=True, parts=bool(fork))


@dataclass
class Branch:
    """A rung that some chains have in common, and what leads up to it."""

    rung: RungSeen
    below: list["Branch"] = field(default_factory=list)
    chains: list[ChainUnder] = field(default_factory=list)


def tree(seen: NeedSeen) -> Sheet:
    """A need with its chains below: those that agree on a rung are one from there on up."""
    root = Branch(RungSeen(0, 0, seen.wording, "", "", None, True))
    for chain in seen.chains:
        _grow(root, chain)
    share = _("{percent} of all demand", percent=wording.percent(seen.share))
    asked = n_("asked for once", "asked for {n} times", seen.times)
    cards = [Card(Look.NEED, _("business need"), seen.wording, f"{share} · {asked}")]
    cards += _under(root, 1)
    return _sheet(_("Business need and its chains"), cards)


def _grow(root: Branch, chain: ChainUnder) -> None:
    """Put a chain's rungs below the need into the tree, the highest first."""
    top = max((rung.position for rung in chain.rungs if rung.is_need), default=len(chain.rungs) + 1)
    place = root
    for rung in reversed([rung for rung in chain.rungs if rung.position < top]):
        known = next((one for one in place.below if _agree(one.rung, rung)), None)
        if known is None:
            known = Branch(rung)
            place.below.append(known)
        place = known
    place.chains.append(chain)


def _agree(left: RungSeen, right: RungSeen) -> bool:
    return left.altitude == right.altitude and alike_words(left.text, right.text)


def _under(branch: Branch, depth: int) -> Iterator[Card]:
    for chain in branch.chains:
        look = Look.FORK if chain.is_branch else Look.FOOT
        label = _("product, another reason") if chain.is_branch else _("product")
        note = [asked_for(chain.demand)]
        if chain.teams:
            note.append(wording.listed(list(chain.teams[:6])))
        yield Card(look, label, chain.title, " · ".join(note), depth, chain.is_branch)
    for one in branch.below:
        look = _look(one.rung)
        height = f"{_(one.rung.altitude)} · {_(WORDS.get(look, LEGEND[look]))}"
        chains = _count(one)
        note = [n_("{n} chain", "{n} chains", chains)] if chains > 1 else []
        yield Card(look, height, one.rung.text, " · ".join(note), depth)
        yield from _under(one, depth + 1)


def _count(branch: Branch) -> int:
    return len(branch.chains) + sum(_count(one) for one in branch.below)


def _sheet(title: str, cards: Sequence[Card]) -> Sheet:
    shown = tuple(cards[:MOST])
    used = {card.look for card in shown}
    legend = tuple((look, _(words)) for look, words in LEGEND.items() if look in used)
    more = len(cards) - len(shown)
    closing = n_("… and {n} more", "… and {n} more", more) if more else ""
    return Sheet(title, shown, legend, closing)
