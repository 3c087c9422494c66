"""What a PM or an admin finds in Home of the workspace's own names."""

from slack_sdk.models.blocks import Block, ButtonElement

from bot.home.names import Names
from bot.wording import _, n_
from handlers.text import escape
from handlers.views.parts import button, buttons, context, section


def blocks(names: Names) -> list[Block]:
    """How many are known, and the abbreviations that wait for a word."""
    known = n_(
        "{n} name of your own is known, such as a place, a product or an abbreviation.",
        "{n} names of your own are known, such as places, products and abbreviations.",
        names.count,
    )
    if not names.count:
        known = _(
            "None of your own is known yet, such as a place, a product or an abbreviation. With "
            "them, I see better what is asked for alike."
        )
    found: list[Block] = [section(f"*{_('Names')}*\n{known}")]
    found += buttons("home:names", [button(_("Names"), "glossary.list", 0)])
    for number, short, long_form in names.proposed:
        row: list[ButtonElement] = [
            button(_("Yes"), "glossary.accept", number),
            button(_("No"), "glossary.refuse", number),
        ]
        said = _(
            "A request says: {short} is {long}. Take them for the same?",
            short=f"*{escape(short)}*",
            long=f"*{escape(long_form)}*",
        )
        found += [context(said), *buttons(f"name:{number}", row)]
    return found
