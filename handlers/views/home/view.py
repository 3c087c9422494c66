"""The whole Home tab: one's own requests for everybody, the desk and the settings by role."""

from slack_sdk.models.blocks import Block, DividerBlock
from slack_sdk.models.views import View

from bot.home import HomeSeen
from handlers.text import escape
from handlers.views.home import desk, own, set_up
from handlers.views.parts import section

MOST_BLOCKS = 100


def tab(seen: HomeSeen) -> View:
    """What a person sees, within the hundred blocks that Slack allows."""
    blocks: list[Block] = own.blocks(seen)
    if seen.desk is not None:
        blocks += [DividerBlock(), *desk.blocks(seen.desk)]
    if seen.set_up is not None:
        blocks += [DividerBlock(), *set_up.blocks(seen.set_up)]
    elif not seen.has_admin:
        blocks += [DividerBlock(), *set_up.nobody()]
    return View(type="home", blocks=blocks[:MOST_BLOCKS])


def refusal(sentence: str) -> View:
    """What somebody sees who may not use the bot."""
    return View(type="home", blocks=[section(escape(sentence))])
