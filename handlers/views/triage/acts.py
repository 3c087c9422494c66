"""What a PM does with a candidate, as buttons of its root: five in a row at most."""

from slack_sdk.models.blocks import Block, InteractiveElement

from bot.triage.showing import CandidateSeen
from bot.wording import _
from handlers.views.parts import button, buttons
from handlers.views.triage import regrouping
from models.words import DecisionKind

MOST_IN_A_ROW = 5


def buttons_of(seen: CandidateSeen) -> list[Block]:
    """What comes next, and what may be done at any time; the rest is in the menu and in Details."""
    first, always = _next(seen), _at_any_time(seen)
    if len(first) + len(always) <= MOST_IN_A_ROW:
        return list(buttons(f"candidate:{seen.id}", [*first, *always]))
    return [
        *buttons(f"candidate:{seen.id}", first),
        *buttons(f"candidate:{seen.id}:more", always),
    ]


def in_a_list(product_id: int, *, is_pm: bool) -> list[InteractiveElement]:
    """What can be done with a candidate from where many stand; what only a PM may, for PMs."""
    details = button(_("Details"), "building.open", product_id)
    if not is_pm:
        return [details]
    return [
        button(_("Decide"), "decisions.open", product_id),
        button(_("Title and effort"), "triage.describe", product_id),
        details,
        button(_("Propose to …"), "nominations.open", product_id),
        regrouping.menu(product_id),
    ]


def _next(seen: CandidateSeen) -> list[InteractiveElement]:
    row: list[InteractiveElement] = [
        button(_("Decide"), "decisions.open", seen.id, style="primary")
    ]
    if seen.outcome is not None and seen.outcome.kind is DecisionKind.BUILD:
        row.insert(0, button(_("It's live"), "decisions.live", seen.id))
    if seen.chain.may_go_on:
        row.append(button(_("Climb on"), "chain.climb_on", seen.id))
    if seen.chain.need and not seen.chain.need_confirmed:
        row.append(button(_("Confirm the need"), "chain.confirm_need", seen.id))
    return row


def _at_any_time(seen: CandidateSeen) -> list[InteractiveElement]:
    return [
        button(_("I own it") if not seen.owner else _("Hand back"), "triage.own", seen.id),
        button(_("Title and effort"), "triage.describe", seen.id),
        button(_("Details"), "building.open", seen.id),
        button(_("Propose to …"), "nominations.open", seen.id),
        regrouping.menu(seen.id),
    ]
