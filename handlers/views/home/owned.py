"""The products of whoever reads, and what waits for managers, each with its stage and thread."""

from collections.abc import Sequence

from slack_sdk.models.blocks import Block

from bot.home.owned import Owned
from bot.wording import _
from handlers.text import escape, link, shorten
from handlers.views.home.own import heading
from handlers.views.parts import section
from models.words import DecisionKind


def mine(found: Sequence[Owned]) -> list[Block]:
    """Those that they own or work on; nothing where there are none."""
    if not found:
        return []
    return [heading(_("Your products")), section("\n".join(map(_mine, found)))]


def _mine(one: Owned) -> str:
    is_under_way = one.outcome in {None, DecisionKind.BUILD}
    words = [f"• {_title(one)}", _(one.stage) if is_under_way else _(one.outcome or "")]
    if one.link:
        words.append(link(one.link, _("Open it")))
    return " · ".join(words)


def put_forward(found: Sequence[Owned]) -> list[Block]:
    """What PMs have put forward and nobody has decided; nothing where there is none."""
    if not found:
        return []
    return [heading(_("Put forward to managers")), section("\n".join(map(_waits, found)))]


def _waits(one: Owned) -> str:
    if not one.waits_for:
        return f"• {_title(one)} · {_('any manager decides')}"
    who = escape(shorten(", ".join(one.waits_for), 100))
    return f"• {_title(one)} · {_('waits for {who}', who=who)}"


def _title(one: Owned) -> str:
    return link(one.thread, shorten(one.title, 80))
