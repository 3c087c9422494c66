"""Who has left the company, with the way to let go of what they had asked in private."""

from slack_sdk.models.blocks import Block, MarkdownTextObject, SectionBlock

from bot import wording
from bot.departures import Departures
from bot.wording import _, n_
from handlers.text import escape, shorten
from handlers.views.parts import button


def home(seen: Departures) -> list[Block]:
    """One line; nothing while nobody has left."""
    if not seen.names:
        return []
    names = [shorten(name, 40) for name in seen.names]
    if seen.more:
        names.append(n_("{n} other", "{n} others", seen.more))
    said = n_(
        "{names} has left the company. What they may have asked in private nobody can read, and "
        "nobody would hear of an answer.",
        "{names} have left the company. What they may have asked in private nobody can read, and "
        "nobody would hear of an answer.",
        len(seen.names) + seen.more,
        names=escape(wording.listed(names)),
    )
    sure = _(
        "Their open private requests count nowhere any more. Nobody reads them, and nobody is "
        "told whether there are any."
    )
    dismiss = button(_("Dismiss"), "departures.let_go", 0, confirm=sure)
    return [SectionBlock(text=MarkdownTextObject(text=f"👋 {said}"), accessory=dismiss)]
