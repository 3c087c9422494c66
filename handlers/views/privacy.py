"""What is sensitive: the offer to move it to a private talk, and what became of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from handlers.text import link
from handlers.views.parts import button, buttons, context, section
from handlers.work import Face
from models.words import Sensitive

NAMES = {
    Sensitive.PERSONAL: "personal data",
    Sensitive.SALARY: "salaries",
    Sensitive.HEALTH: "somebody's health",
    Sensitive.SECRET: "a password or a key",
}
MASKED = (
    "I have masked the password or key in all that I show and keep. Please change it, since others "
    "may have read it."
)


@dataclass(frozen=True)
class Move:
    """The offer, as the request is now."""

    id: int
    kinds: Sequence[Sensitive]
    message: str | None
    """Where the author's message can be opened."""
    is_moved: bool
    is_left: bool
    is_gone: bool
    """The author has deleted the message."""


def face(move: Move) -> Face:
    """In the author's direct messages: nobody else sees it."""
    if move.is_moved:
        return _moved(move)
    if move.is_left or move.is_gone:
        text = "Your request stays where it is." if move.is_left else "Your message is deleted."
        return Face(text, [context(text)])
    what = " and ".join(NAMES[kind] for kind in move.kinds)
    text = f"🔒 Your request seems to be about {what}. Shall I move it to a private talk?"
    shown = f"🔒 {link(move.message, 'Your request')} seems to be about *{what}*."
    if Sensitive.SECRET in move.kinds:
        shown += f" {MASKED}"
    shown += (
        "\nShall I move it to a private talk with the data team? Its card then stands here, quotes "
        "nothing where others read, and you choose who may read your words."
    )
    row = [
        button("Move it to a private talk", "privacy.move", move.id, style="primary"),
        button("It's fine here", "privacy.leave", move.id),
    ]
    return Face(text, [section(shown), *buttons(f"move:{move.id}", row)])


def _moved(move: Move) -> Face:
    text = "🔒 Your request is in a private talk now. Choose on its card who may read your words."
    if move.is_gone:
        return Face(text, [section(text)])
    rest = f"I can't delete what you wrote: please {link(move.message, 'delete your message')}."
    return Face(f"{text} Please delete your message.", [section(f"{text}\n{rest}")])


def parted() -> Face:
    """What is left of a card where others read."""
    text = "🔒 This request goes on in a private talk between its author and the data team."
    return Face(text, [context(text)])
