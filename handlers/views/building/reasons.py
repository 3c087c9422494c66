"""Who gives which reason, in the window of details."""

from collections.abc import Sequence

from slack_sdk.models.blocks import Block

from bot.triage.backers import Backed
from bot.wording import _
from handlers.text import link, shorten
from handlers.views.parts import and_more, context, section
from handlers.views.triage.ladder import ladder_line

RUNGS_SHOWN = 12


def part(backed: Sequence[Backed]) -> list[Block]:
    """Each rung with the requests that back it; none where nothing stands."""
    if not backed:
        return []
    shown = [section("\n".join(_lines(one))) for one in backed[:RUNGS_SHOWN]]
    more = len(backed) - len(shown)
    title = _("Which requests give which reason")
    return [section(f"*{title}*"), *shown, *([context(and_more(more))] if more > 0 else [])]


def _lines(one: Backed) -> list[str]:
    mark = "🌿 " if one.is_branch else ""
    lines = [f"{mark}{ladder_line(one.rung)}"]
    lines += [f"• {link(permalink, shorten(title, 90))}" for title, permalink in one.asks]
    if one.more:
        lines.append(and_more(one.more))
    return lines
