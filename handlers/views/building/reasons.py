"""Who gives which reason, in the window of details."""

from collections.abc import Sequence

from slack_sdk.models.blocks import Block

from bot.triage.backers import AskBehind, Backed
from bot.wording import _
from handlers.text import escape, link, shorten
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
    lines += map(_ask, one.asks)
    if one.more:
        lines.append(and_more(one.more))
    return lines


def _ask(ask: AskBehind) -> str:
    who = f" _({escape(shorten(ask.requester, 40))})_" if ask.requester else ""
    return f"• {link(ask.permalink, shorten(ask.title, 90))}{who}"
