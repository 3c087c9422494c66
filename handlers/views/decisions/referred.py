"""A proposal to build: in its thread, in the Home of who may decide, and when it is sent back."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from bot.building import estimates
from bot.decisions import LONGEST
from bot.decisions.waiting import Proposed
from bot.scoring.effort import Estimate
from bot.wording import N_, _, n_
from handlers.text import escape, shorten
from handlers.views import modal
from handlers.views.parts import (
    and_more,
    button,
    buttons,
    context,
    demand_line,
    field,
    section,
    text_input,
)
from handlers.work import Face
from models import ReferralState

MADE = N_("{who} proposes to build this, and a manager decides")
BECAME = {
    ReferralState.BUILT: N_("{who} decided to build it."),
    ReferralState.SENT_BACK: N_("{who} sent it back."),
    ReferralState.TAKEN_BACK: N_("{who} took it back."),
    ReferralState.DECIDED: N_("{who} decided otherwise."),
}
HOME_SHOWN = 5


@dataclass(frozen=True)
class ReferralSeen:
    """A proposal as its thread shows it."""

    id: int
    product_id: int
    title: str
    reason: str
    wording: str
    proposed_by: str
    effort: Estimate | None
    state: ReferralState
    closed_by: str
    said: str


def in_triage(seen: ReferralSeen) -> Face:
    """The proposal, and what became of it."""
    made = _(MADE, who=seen.proposed_by)
    lines = [f"📨 *{escape(made)}*", _("Why: {reason}", reason=escape(shorten(seen.reason, 900)))]
    if seen.wording:
        lines.append(_("Requesters would read: “{words}”", words=_quoted(seen.wording)))
    blocks: list[Block] = [section("\n".join(lines))]
    became = BECAME.get(seen.state)
    if became is None:
        return Face(escape(f"{made}. {shorten(seen.reason, 200)}"), [*blocks, *_open(seen)])
    said = _(became, who=seen.closed_by)
    return Face(escape(f"{made}. {said}"), [*blocks, context(escape(said))])


def _quoted(words: str) -> str:
    return escape(shorten(words, 900))


def _open(seen: ReferralSeen) -> list[Block]:
    row = [
        button(_("Build"), "decisions.build", seen.product_id, style="primary"),
        button(_("Send back"), "referring.open", seen.id),
        button(_("Take it back"), "referring.take_back", seen.id),
    ]
    days = estimates.in_days(seen.effort) if seen.effort else "?"
    note = _("About {days} working days. It waits in the managers' Home, too.", days=days)
    return [context(note), *buttons(f"referral:{seen.id}", row)]


def sent_back(seen: ReferralSeen) -> Face:
    """Whoever proposed it reads why it comes back; nobody is mentioned."""
    said = _(
        "{who} sent {proposer}'s proposal back: “{words}”",
        who=seen.closed_by,
        proposer=seen.proposed_by,
        words=shorten(seen.said, 900),
    )
    hint = _("Change what it says with Decide, and send it again; or decide otherwise.")
    return Face(escape(said), [section(f"↩️ {escape(said)}"), context(hint)])


def form(seen: ReferralSeen) -> View:
    """Where a manager sends it back."""
    blocks: list[Block] = [
        section(f"*{escape(shorten(seen.title, 200))}*"),
        field(
            "said",
            _("Why does it go back?"),
            text_input("said", multiline=True, longest=LONGEST),
            optional=False,
            hint=_("The PM who proposed it reads it in the triage thread."),
        ),
    ]
    return modal.form("referring.form", _("Send back"), _("Send back"), blocks, str(seen.id))


def read(view: dict[str, Any]) -> tuple[int, str]:
    """Which proposal, and why it goes back."""
    return modal.reference(view), str(modal.values(view).get("said") or "")


def home(found: Sequence[Proposed]) -> list[Block]:
    """What waits for a manager."""
    blocks: list[Block] = []
    for one in found[:HOME_SHOWN]:
        row = [
            button(_("Build"), "decisions.build", one.product_id, style="primary"),
            button(_("Send back"), "referring.open", one.id),
            button(_("Park until"), "decisions.park", one.product_id),
            button(_("Decline"), "decisions.decline", one.product_id),
        ]
        if one.may_read_more:
            row.append(button(_("Details"), "digest.details", one.product_id))
        blocks += [section(_line(one)), *buttons(f"home:referral:{one.id}", row)]
    if len(found) > HOME_SHOWN:
        blocks.append(context(and_more(len(found) - HOME_SHOWN)))
    return blocks


def _line(one: Proposed) -> str:
    """What it is, who proposes it and why, and what is known for it."""
    says = {"who": escape(one.proposed_by), "reason": escape(shorten(one.reason, 400))}
    lines = [f"*{escape(one.title)}*", _("{who} proposes to build it: “{reason}”", **says)]
    facts = []
    if one.effort:
        count = 1 if one.effort == Estimate.of(1) else 2
        days = estimates.in_days(one.effort)
        facts.append(n_("{days} working day", "{days} working days", count, days=days))
    if one.asked is not None:
        facts.append(demand_line(one.asked))
    if one.need:
        facts.append(_("needed for: {need}", need=escape(shorten(one.need, 200))))
    return "\n".join([*lines, " · ".join(facts)] if facts else lines)
