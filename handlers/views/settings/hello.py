"""The one hello in a channel: what is switched on there, what is kept, and how to switch it off."""

from dataclasses import dataclass
from datetime import datetime

from slack_sdk.models.blocks import Block

from bot.wording import N_, _
from handlers.views.capture.notes import HELP
from handlers.views.parts import button, buttons, context, day, person, section
from handlers.work import Face
from models.words import Verbosity, WatchMode

DOES = {
    WatchMode.ASK: N_(
        "When a message here looks like a request for data, I offer its author, and only "
        "them, to file it for the data team."
    ),
    WatchMode.AUTO: N_(
        "When a message here is surely a request for data, I file it for the data team; when "
        "I am less sure, I ask its author."
    ),
    WatchMode.OFF: N_(
        "I don't listen here: I act only when somebody mentions me or marks a message with 📥."
    ),
}
SAYS = {
    Verbosity.EVERYTHING: N_("In a request's thread I keep one card that shows where it stands."),
    Verbosity.MILESTONES: N_(
        "In a request's thread I say only when it is answered or decided; who asked follows "
        "it in our direct messages."
    ),
    Verbosity.DIGEST: N_(
        "I write nothing into threads here: who asked follows the request in our direct messages."
    ),
}
KEEPS = N_(
    "*What I read and keep:* messages here, one by one, to tell whether they ask for "
    "data. The words of what is filed are kept, all others are let go within a day. "
    "Files are never opened."
)
READ_BEFORE = N_("An admin may let me read back over the last 90 days once, in the same way.")
OFF = N_(
    "*To switch this off:* press the button; anybody here may. An admin of Whychain "
    "changes it in my Home tab, under _Channels_."
)


@dataclass(frozen=True)
class Hello:
    """What the hello says, as the channel is now."""

    mode: WatchMode
    verbosity: Verbosity = Verbosity.EVERYTHING
    set_by: str | None = None
    """The name of whoever chose the mode."""
    set_at: datetime | None = None


def face(hello: Hello) -> Face:
    """Edited in place whenever the mode changes."""
    hello_words = _("I'm Whychain. {does}", does=_(DOES[hello.mode]))
    text = f"👋 {hello_words}"
    blocks: list[Block] = [section(text)]
    if hello.mode is WatchMode.OFF:
        on = button(_("Switch on again"), "settings.switch_on", 0)
        return Face(text, [*blocks, *_set_by(hello), *buttons("hello", [on]), context(_(HELP))])
    blocks[0] = section(f"{text} {_(SAYS[hello.verbosity])}")
    off = button(_("Switch off here"), "settings.switch_off", 0)
    keeps = section(f"{_(KEEPS)} {_(READ_BEFORE)}")
    ends = [context(_(OFF)), context(_(HELP))]
    return Face(text, [*blocks, keeps, *buttons("hello", [off]), *ends])


def _set_by(hello: Hello) -> list[Block]:
    if hello.set_by is None or hello.set_at is None:
        return []
    names = {"who": person(hello.set_by), "day": day(hello.set_at)}
    return [context(_("Switched off by {who}, {day}", **names))]
