"""The company's own words, explained below what managers read."""

from collections.abc import Sequence
from itertools import accumulate

from slack_sdk.models.blocks import Block

from bot.digest import became
from bot.terms.glossing import SHOWN, Gloss
from bot.wording import _
from handlers.text import escape, link, shorten
from handlers.views.parts import button, section

LONGEST = 2_800
"""Characters of all lines, with room for the others of their section, which Slack cuts at 3,000."""


def explained(glosses: Sequence[Gloss]) -> list[Block]:
    """A line for each of the first few, with the way to the whole dictionary; none for none."""
    if not glosses:
        return []
    lines = _that_fit([f"• {_line(one)}" for one in glosses[:SHOWN]])
    left = len(glosses) - len(lines)
    more = [f"• {became.and_more(left)}"] if left > 0 else []
    block = section("\n".join([f"*📖 {_('What the words mean')}*", *lines, *more]))
    block.accessory = button(_("Dictionary"), "terms.list", 0)
    return [block]


def _that_fit(lines: Sequence[str]) -> list[str]:
    """Escaped and with their links, a few may already be more than a section holds."""
    lengths = accumulate(len(line) + 1 for line in lines)
    return [line for line, length in zip(lines, lengths, strict=True) if length <= LONGEST]


def _line(one: Gloss) -> str:
    said = f"*{escape(one.name)}*: {escape(shorten(one.words, 200))}"
    return f"{said} · {link(one.link, _('Read more'))}" if one.link else said
