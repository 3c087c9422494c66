"""The novelty brake: its line in triage, what managers read of it, and the form that lifts it."""

from typing import Any

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from bot import wording
from bot.building.brake import Brake
from bot.building.vouching import HOLDS_FOR, LONGEST
from bot.wording import N_, _
from handlers.text import escape, shorten
from handlers.views import modal
from handlers.views.parts import button, buttons, context, field, section, text_input

TAKE_BACK = N_("Without your word it ranks behind everything that has a need.")


def lines(brake: Brake) -> list[Block]:
    """What triage reads: the label stays there."""
    if brake.vouched_by is not None:
        label = _("*Technology first*") if brake.is_technology_first else _("*No need yet*")
        return [context(f"🧪 {label}. {_vouched(brake)}")]
    if brake.is_technology_first:
        said = _(
            "*Technology first*: the first reason names a technology, and no need is reached. It "
            "ranks behind everything that has one. Reaching a need lifts it at once; so does a "
            "manager who vouches for it in Details."
        )
        return [context(f"🧪 {said}")]
    return []


def part(product_id: int, brake: Brake, *, is_manager: bool) -> list[Block]:
    """The brake in triage's own window: the label stands for what managers read elsewhere."""
    labelled, plain = lines(brake), for_managers(product_id, brake, is_manager=is_manager)
    return [*labelled, *plain[1:]] if labelled else plain


def for_managers(product_id: int, brake: Brake, *, is_manager: bool) -> list[Block]:
    """What managers read, without the label; one of them may vouch for it."""
    if not brake.lacks_need:
        return []
    if brake.vouched_by is not None:
        row = [
            button(_("Vouch for it anew"), "building.vouch", product_id),
            button(_("Take it back"), "building.unvouch", product_id, confirm=_(TAKE_BACK)),
        ]
        said = _vouched(brake)
    else:
        row = [button(_("Vouch for it"), "building.vouch", product_id)]
        said = _(
            "No need is reached, so it ranks behind everything that has one. A manager can let it "
            "compete, by name and with a reason."
        )
    return [section(said), *(buttons(f"brake:{product_id}", row) if is_manager else [])]


def _vouched(brake: Brake) -> str:
    until = wording.day(brake.until) if brake.until else ""
    return _(
        "{who} lets it compete without a need until {until}: “{reason}”",
        who=escape(brake.vouched_by or ""),
        until=until,
        reason=escape(shorten(brake.reason, 300)),
    )


def form(product_id: int, title: str) -> View:
    """Where a manager vouches for a candidate."""
    blocks: list[Block] = [
        section(f"*{escape(shorten(title, 200))}*"),
        field(
            "reason",
            _("Why should it compete before its need is known?"),
            text_input("reason", multiline=True, longest=LONGEST),
            optional=False,
            hint=_(
                "Your name and your reason stand in its triage thread. It competes for {weeks} "
                "weeks, unless you take it back before.",
                weeks=HOLDS_FOR.days // 7,
            ),
        ),
    ]
    return modal.form(
        "building.vouch_form", _("Vouch for it"), _("Vouch for it"), blocks, str(product_id)
    )


def read(view: dict[str, Any]) -> tuple[int, str]:
    """Which product, and why."""
    return modal.reference(view), str(modal.values(view).get("reason") or "")


def taken_back() -> View:
    """What replaces the window in which a manager took their word back."""
    said = _("Taken back. It ranks behind everything that has a need, until its own is reached.")
    return modal.window(_("Taken back"), [section(said)])
