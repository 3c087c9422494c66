"""Do we have the data? One tap in the window of details."""

from slack_sdk.models.blocks import Block

from bot.wording import N_, _
from handlers.views.parts import button, buttons, section
from models.words import Readiness

TAPS: dict[str, tuple[str, Readiness | None]] = {
    "building.data_ready": (N_("Ready"), Readiness.READY),
    "building.data_partly": (N_("Partly"), Readiness.PARTLY),
    "building.data_not_yet": (N_("Not yet"), Readiness.NOT_YET),
    "building.data_unknown": (N_("Don't know"), None),
}
"""What each button says."""


def part(product_id: int, readiness: Readiness | None, *, is_pm: bool) -> list[Block]:
    """What is known of the data; a PM says otherwise."""
    known = _("Nobody has said whether the data is there.")
    if readiness is not None:
        known = _("The data is {data}, says a PM.", data=readiness)
    row = [
        button(_(label), action, product_id)
        for action, (label, says) in TAPS.items()
        if says is not readiness
    ]
    said = section(f"*{_('Do we have the data?')}*\n{known}")
    return [said, *(buttons(f"data:{product_id}", row) if is_pm else [])]
