"""The one hello in a channel: what is switched on there, what is kept, and how to switch it off."""

from handlers.views.capture.notes import HELP
from handlers.views.parts import context, section
from handlers.work import Face
from models.words import WatchMode

DOES = {
    WatchMode.ASK: "When a message here looks like a request for data, I offer its author, and "
    "only them, to file it for the data team.",
    WatchMode.AUTO: "When a message here is surely a request for data, I file it for the data "
    "team; when I am less sure, I ask its author.",
    WatchMode.OFF: "I don't listen here: I act only when somebody mentions me or marks a message "
    "with 📥.",
}
KEEPS = (
    "*What I read and keep:* messages here, one by one, to tell whether they ask for data. The "
    "words of what is filed are kept, all others are let go within a day. Files are never opened."
)
OFF = "*To switch this off:* an admin of Whychain presses _Channels_ in my Home tab. Or remove me."


def face(mode: WatchMode) -> Face:
    """Edited in place whenever the mode changes."""
    text = f"👋 I'm Whychain. {DOES[mode]}"
    if mode is WatchMode.OFF:
        return Face(text, [section(text), context(HELP)])
    return Face(text, [section(text), section(KEEPS), context(OFF), context(HELP)])
