"""The window that explains why a candidate ranks where it does."""

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from bot.digest import words
from bot.digest.reading import Item
from bot.wording import _
from handlers.text import escape, shorten
from handlers.views import modal
from handlers.views.digest.message import evidence
from handlers.views.parts import context, section


def window(item: Item) -> View:
    """The parts of one score, each with where it comes from."""
    facts = [
        f"*{escape(item.title)}*",
        escape(words.asked(item)),
        escape(shorten(words.need(item), 400)),
    ]
    blocks: list[Block] = [
        section("\n".join(facts)),
        section(f"*{escape(words.score(item.score))}*"),
        section("\n".join(f"• {escape(part)}" for part in words.parts(item.score))),
    ]
    links = evidence(item)
    if links:
        blocks.append(context("  ·  ".join(links)))
    return modal.window(_("Why it ranks here"), blocks)
