"""A why-chain as text: rung by rung, and what branches off from it."""

from collections.abc import Iterator, Sequence
from itertools import islice

from slack_sdk.models.blocks import Block

from bot.triage.branches import BranchSeen
from bot.triage.climbed import ChainSeen
from bot.triage.ladder import RungSeen
from bot.wording import _, n_
from handlers.text import escape, link, shorten
from handlers.views.parts import button, section

BRANCHES_SHOWN = 5


def words(seen: ChainSeen) -> str:
    """The ladder, from the foot up: the request is the foot, not a rung."""
    lines = [f"*{_('Why-chain:')}* {escape(seen.state)}"]
    lines += [ladder_line(rung) for rung in seen.rungs]
    if seen.rungs and seen.need:
        is_repeated = any(rung.text == seen.need for rung in seen.rungs)
        said = "" if is_repeated else seen.need
        lines.append(_need(said, is_confirmed=seen.need_confirmed))
    return "\n".join(lines)


def branches(seen: ChainSeen) -> Iterator[Block]:
    """Other reasons for the same data; of many, the first."""
    return islice(_branches(seen.branches), BRANCHES_SHOWN)


def _branches(others: Sequence[BranchSeen], within: str = "") -> Iterator[Block]:
    """Other reasons, each with those that part from it in turn."""
    for branch in others:
        yield _branch(branch, within)
        yield from _branches(branch.forks, branch.rungs[0].text)


def _branch(branch: BranchSeen, within: str) -> Block:
    """Another reason for the same data, from where it parts from the ladder above."""
    quoted = escape(shorten(within or branch.title, 80))
    title = _("🌿 *Another reason*")
    if within:
        title = _("🌿 *Another reason*, within “{reason}”", reason=quoted)
    elif quoted:
        title = _("🌿 *Another reason*, from “{title}”", title=quoted)
    if branch.leaves:
        title = _("{reason}, above rung {n}", reason=title, n=branch.leaves)
    lines = [title, *map(ladder_line, branch.rungs)]
    if branch.need:
        is_repeated = any(rung.text == branch.need for rung in branch.rungs)
        lines.append(_need("" if is_repeated else branch.need, is_confirmed=branch.need_confirmed))
    if branch.joins:
        joined = _("the same again from rung {n} on, so its whys go on there", n=branch.joins)
        lines.append(f"↳ _{joined}_")
    shown = section("\n".join(lines))
    if branch.rung_id is not None and branch.need and not branch.need_confirmed:
        shown.accessory = button(_("Confirm its need"), "chain.confirm_branch", branch.rung_id)
    elif branch.rung_id is not None and not (branch.need or branch.joins):
        shown.accessory = button(_("Ask about the branch"), "chain.branch", branch.rung_id)
    return shown


def _need(words_: str, *, is_confirmed: bool) -> str:
    state = _("confirmed") if is_confirmed else _("its wording waits for a PM")
    said = f": {escape(shorten(words_, 200))}" if words_ else ""
    return f"🎯 *{_('Need')}* ({state}){said}"


def ladder_line(rung: RungSeen) -> str:
    """One rung: how high, what, who, with the evidence or *assumed*."""
    mark = "🎯" if rung.is_need else f"{rung.position}."
    evidence = f" · {link(rung.permalink, _('said here'))}" if rung.permalink else ""
    assumed = f" · _{_('assumed')}_" if rung.is_assumed else ""
    if rung.names_technology:
        assumed += f" · _{_('names a technology')}_"
    said = escape(shorten(rung.text, 220))
    who = escape(rung.author)
    if rung.backed_by > 1:
        who = n_("{who}; {n} request", "{who}; {n} requests", rung.backed_by, who=who)
    return f"{mark} {said} _({_(rung.altitude)}, {who})_{evidence}{assumed}"
