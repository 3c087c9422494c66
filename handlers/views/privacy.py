"""What is sensitive: the offer to move it to a private talk, and what became of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot import wording
from bot.wording import N_, _
from handlers.text import link
from handlers.views.parts import button, buttons, context, section
from handlers.work import Face
from models.words import Sensitive

NAMES = {
    Sensitive.PERSONAL: N_("personal data"),
    Sensitive.SALARY: N_("salaries"),
    Sensitive.HEALTH: N_("somebody's health"),
    Sensitive.SECRET: N_("a password or a key"),
}
MASKED = N_(
    "I have masked the password or key in all that I show and keep. Please change it, "
    "since others may have read it."
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
        text = (
            _("Your request stays where it is.") if move.is_left else _("Your message is deleted.")
        )
        return Face(text, [context(text)])
    what = wording.listed([_(NAMES[kind]) for kind in move.kinds])
    text = _("Your request seems to be about {what}. Shall I move it to a private talk?", what=what)
    yours = link(move.message, _("Your request"))
    shown = _("{request} seems to be about *{what}*.", request=yours, what=what)
    if Sensitive.SECRET in move.kinds:
        shown += f" {_(MASKED)}"
    shall = _(
        "Shall I move it to a private talk with the data team? Its card then stands here, quotes "
        "nothing where others read, and you choose who may read your words."
    )
    row = [
        button(_("Move it to a private talk"), "privacy.move", move.id, style="primary"),
        button(_("It's fine here"), "privacy.leave", move.id),
    ]
    blocks = [section(f"🔒 {shown}\n{shall}"), *buttons(f"move:{move.id}", row)]
    return Face(f"🔒 {text}", blocks)


def _moved(move: Move) -> Face:
    words = _("Your request is in a private talk now. Choose on its card who may read your words.")
    text = f"🔒 {words}"
    if move.is_gone:
        return Face(text, [section(text)])
    delete = link(move.message, _("delete your message"))
    rest = _("I can't delete what you wrote: please {delete}.", delete=delete)
    return Face(f"{text} {_('Please delete your message.')}", [section(f"{text}\n{rest}")])


def parted() -> Face:
    """What is left of a card where others read."""
    text = _("🔒 This request goes on in a private talk between its author and the data team.")
    return Face(text, [context(text)])
