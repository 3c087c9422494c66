"""Same reason? What a later asker is asked with one tap, and what was noted."""

from collections.abc import Sequence

from slack_sdk.models.blocks import Block, ButtonElement
from slack_sdk.models.views import View

from bot.triage.same.asking import Reason
from bot.wording import _
from handlers.payloads import Click
from handlers.text import escape, shorten
from handlers.views import modal
from handlers.views.parts import button, buttons, context, field, section, text_input
from handlers.work import Face
from models import KnownAnswer


def face(number: int, reasons: Sequence[Reason], answer: KnownAnswer | None) -> Face:
    """The question in the requester's thread; once answered, what was noted."""
    if answer is None:
        return _open(number, reasons) if reasons else _over()
    text = {
        KnownAnswer.YES: _("Thank you. I noted that yours is the same reason."),
        KnownAnswer.NO: _("Thank you. I noted that yours is another reason, for the data team."),
        KnownAnswer.UNKNOWN: _("Thank you for saying so."),
    }[answer]
    row = [button(_("Undo"), "same.undo", number)]
    return Face(text, [context(f"💬 {text}"), *buttons(f"same_reason:{number}", row)])


def _open(number: int, reasons: Sequence[Reason]) -> Face:
    why = context(
        _("One tap tells the data team how many stand behind it. Your answer is for them only.")
    )
    row = [
        button(_("No, mine is for …"), "same.no", number),
        button(_("I don't know"), "same.unknown", number),
    ]
    if len(reasons) > 1:
        said = "; ".join(f"“{shorten(one.wording, 150)}”" for one in reasons)
        text = _("Others who asked for this need it for: {needs}. One of these, too?", needs=said)
        shown = section(_("Others who asked for this need it for one of these. You too?"))
        each = [_one(number, one) for one in reasons]
        blocks = [shown, *each, why, *buttons(f"same_reason:{number}", row)]
        return Face(escape(text), blocks)
    (one,) = reasons
    words = shorten(one.wording, 300)
    text = _("Others who asked for this need it for: “{need}”. Same reason?", need=words)
    asked = _("Others who asked for this need it for:\n*{need}*\nSame reason?", need=escape(words))
    row.insert(0, _yes(number, one))
    return Face(escape(text), [section(asked), why, *buttons(f"same_reason:{number}", row)])


def _one(number: int, reason: Reason) -> Block:
    """One of several."""
    shown = section(f"*{escape(shorten(reason.wording, 300))}*")
    shown.accessory = _yes(number, reason)
    return shown


def _yes(number: int, reason: Reason) -> ButtonElement:
    pressed = button(_("Yes, the same"), "same.yes", number)
    if reason.branch_id is not None:
        pressed.value = f"{number}:{reason.branch_id}"
    return pressed


def read(click: Click) -> tuple[int, int | None]:
    """Which question was answered, and with which other reason."""
    branch = click.choice or ""
    return click.subject_id, int(branch) if branch.isdigit() else None


def _over() -> Face:
    text = _("This question is no longer needed. Thank you.")
    return Face(text, [context(f"💬 {text}")])


def form(needs: Sequence[str], number: int) -> View:
    """Where another reason is given."""
    barred = "; ".join(escape(shorten(need, 300)) for need in needs)
    blocks: list[Block] = [
        context(_("Not for: {need}", need=barred)),
        field(
            "text",
            _("What do you need it for?"),
            text_input("text", multiline=True, longest=2000),
            optional=False,
            hint=_("The data team reads it. It isn't shown in the thread."),
        ),
    ]
    return modal.form("same.form", _("Another reason"), _("Save"), blocks, str(number))
