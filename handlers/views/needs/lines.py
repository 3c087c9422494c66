"""The list of needs, in Home and in a window of its own."""

from collections.abc import Sequence

from slack_sdk.models.blocks import Block, MarkdownTextObject, SectionBlock
from slack_sdk.models.views import View

from bot import wording
from bot.needs.listing import NeedLine
from bot.needs.objectives import ObjectiveSeen
from bot.wording import _, n_
from handlers.text import escape, shorten
from handlers.views import modal
from handlers.views.home.own import heading
from handlers.views.parts import and_more, button, buttons, context, section

AT_HOME = 5
IN_WINDOW = 90


def home(lines: Sequence[NeedLine], *, is_manager: bool) -> list[Block]:
    """The most wanted needs, and the ways to the others and to the objectives."""
    found: list[Block] = [heading(_("Business needs"))]
    if not lines:
        found.append(
            section(
                _(
                    "None to read yet. A need shows here once a why-chain has reached it, and for "
                    "managers once a PM has confirmed its wording."
                )
            )
        )
    found += [_line(line) for line in lines[:AT_HOME]]
    row = []
    if len(lines) > AT_HOME:
        row.append(button(_("All {n} needs", n=len(lines)), "needs.list", 0))
    if is_manager or lines:
        row.append(button(_("Objectives"), "objectives.list", 0))
    row.append(button(_("Portfolio as a picture"), "pictures.portfolio", 0))
    return [*found, *buttons("home:needs", row)]


def window(lines: Sequence[NeedLine]) -> View:
    """All needs."""
    found: list[Block] = [_line(line) for line in lines[:IN_WINDOW]]
    if len(lines) > IN_WINDOW:
        found.append(context(and_more(len(lines) - IN_WINDOW)))
    return modal.window(_("Business needs"), found or [section(_("None is known yet."))])


def _line(line: NeedLine) -> SectionBlock:
    words = [f"🎯 *{escape(shorten(line.wording, 200))}*", demand_of(line)]
    if line.objective is not None:
        words.append(serves(line.objective))
    if not line.is_confirmed:
        words.append(f"✏️ {_('its wording waits for a PM')}")
    if line.questions:
        words.append(
            "🔗 "
            + n_(
                "seems to be one with {n} other need",
                "seems to be one with {n} other needs",
                line.questions,
            )
        )
    return SectionBlock(
        text=MarkdownTextObject(text="\n".join(words)),
        accessory=button(_("Open"), "needs.open", line.id),
    )


def demand_of(line: NeedLine) -> str:
    """What a need carries: 40% of all demand, and by whom it is asked for."""
    parts = [
        _("{percent} of all demand", percent=wording.percent(line.share)),
        n_("asked for once", "asked for {n} times", line.times),
        n_("{n} person", "{n} people", line.people),
        n_("{n} team", "{n} teams", line.teams),
        n_("{n} product", "{n} products", line.products),
    ]
    return " · ".join(parts)


def serves(objective: ObjectiveSeen) -> str:
    """Which objective is served, and whether that still counts."""
    name = escape(shorten(objective.name, 150))
    said = _("Serves “{objective}”", objective=name)
    if objective.is_over:
        return f"🏁 {said}, {_('which is over')}"
    return f"🏁 {said}" if objective.is_running else f"🏁 {said}, {_('which has not begun')}"
