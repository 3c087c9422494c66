"""Same reason? What a later asker is asked with one tap, and what was noted."""

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from bot.wording import _
from handlers.text import escape, shorten
from handlers.views import modal
from handlers.views.parts import button, buttons, context, field, section, text_input
from handlers.work import Face
from models import KnownAnswer


def face(number: int, need: str | None, answer: KnownAnswer | None) -> Face:
    """The question in the requester's thread; once answered, what was noted."""
    if answer is None:
        return _open(number, need) if need is not None else _over()
    text = {
        KnownAnswer.YES: _("Thank you. I noted that yours is the same reason."),
        KnownAnswer.NO: _("Thank you. I noted that yours is another reason, for the data team."),
        KnownAnswer.UNKNOWN: _("Thank you for saying so."),
    }[answer]
    row = [button(_("Undo"), "same.undo", number)]
    return Face(text, [context(f"💬 {text}"), *buttons(f"same_reason:{number}", row)])


def _open(number: int, need: str) -> Face:
    words = shorten(need, 300)
    text = _("Others who asked for this need it for: “{need}”. Same reason?", need=words)
    shown = _("Others who asked for this need it for:\n*{need}*\nSame reason?", need=escape(words))
    why = _("One tap tells the data team how many stand behind it. Your answer is for them only.")
    row = [
        button(_("Yes, the same"), "same.yes", number),
        button(_("No, mine is for …"), "same.no", number),
        button(_("I don't know"), "same.unknown", number),
    ]
    return Face(
        escape(text), [section(shown), context(why), *buttons(f"same_reason:{number}", row)]
    )


def _over() -> Face:
    text = _("This question is no longer needed. Thank you.")
    return Face(text, [context(f"💬 {text}")])


def form(need: str, number: int) -> View:
    """Where another reason is given."""
    blocks: list[Block] = [
        context(_("Not for: {need}", need=escape(shorten(need, 300)))),
        field(
            "text",
            _("What do you need it for?"),
            text_input("text", multiline=True, longest=2000),
            optional=False,
            hint=_("The data team reads it. It isn't shown in the thread."),
        ),
    ]
    return modal.form("same.form", _("Another reason"), _("Save"), blocks, str(number))
