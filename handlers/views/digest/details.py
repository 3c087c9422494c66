"""The window that explains why a candidate ranks where it does."""

from collections.abc import Sequence

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from bot.building.brake import RELEASED, Brake
from bot.digest import words
from bot.digest.candidates import Item
from bot.digest.neighbours import Swap
from bot.scoring import words as score_words
from bot.terms.glossing import Gloss
from bot.wording import _
from handlers.text import escape, shorten
from handlers.views import modal
from handlers.views.building import brake
from handlers.views.digest.message import evidence
from handlers.views.glosses import explained
from handlers.views.parts import button, buttons, context, section


def window(
    item: Item,
    swaps: Sequence[Swap] = (),
    held: Brake = RELEASED,
    glosses: Sequence[Gloss] = (),
    *,
    is_manager: bool = False,
) -> View:
    """The parts of one score, each with where it comes from, and what would change the rank; and
    what the company's own words in it mean."""
    facts = [
        f"*{escape(item.title)}*",
        escape(words.asked(item)),
        escape(shorten(words.need(item), 400)),
    ]
    blocks: list[Block] = [
        section("\n".join(facts)),
        section(f"*{escape(score_words.score(item.score))}*"),
        section("\n".join(f"• {escape(part)}" for part in score_words.parts(item.score))),
    ]
    if swaps:
        lines = "\n".join(
            f"• {escape(score_words.swap(each.ahead, each.behind, each.change))}" for each in swaps
        )
        blocks.append(section(f"*{_('What would change the rank')}*\n{lines}"))
    blocks += brake.for_managers(item.product_id, held, is_manager=is_manager)
    blocks.append(context(escape(score_words.other_views(item.score))))
    blocks += explained(glosses)
    trend = button(_("Send me its trend"), "pictures.trend", item.product_id)
    blocks += buttons("digest:trend", [trend])
    links = evidence(item)
    if links:
        blocks.append(context("  ·  ".join(links)))
    return modal.window(_("Why it ranks here"), blocks)
