"""What building costs against answering by hand, in the window of details."""

from slack_sdk.models.blocks import Block

from bot.scoring import Score, even
from bot.wording import _
from handlers.text import escape
from handlers.views.parts import section


def part(score: Score) -> list[Block]:
    """One sentence, with what of it is assumed."""
    said = even.line(score)
    title = _("Build it, or go on answering?")
    return [section(f"*{title}*\n{escape(f'{said[:1].upper()}{said[1:]}')}.")]
