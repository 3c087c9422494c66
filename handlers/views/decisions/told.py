"""Where a PM words for the requesters what was decided."""

from slack_sdk.models.blocks import InputBlock
from slack_sdk.models.views import View

from bot.decisions import LONGEST
from bot.wording import _, n_
from handlers.views import modal
from handlers.views.decisions import words
from handlers.views.parts import field, text_input
from models.words import DecisionKind


def wording_field(kind: DecisionKind | None, wording: str, waiting: int) -> InputBlock:
    """What the requesters will read, as it stands until a PM changes it.

    Its element is named after the kind: Slack keeps what a field of the same name held before.
    """
    hint, is_decline = _hint(waiting), kind is DecisionKind.DECLINE
    if kind in words.FINAL:
        hint += " " + _("Whoever asks for it later reads it as well, so say why.")
    return field(
        "wording",
        _("What the requesters are told"),
        text_input(
            f"wording.{kind.name}" if kind else "wording",
            value=words.proposed(kind, wording),
            placeholder=_("We won't do this, because …")
            if is_decline
            else _("Leave it empty for a plain sentence about the decision"),
            multiline=True,
            longest=LONGEST,
        ),
        optional=not is_decline,
        hint=hint,
    )


def _hint(waiting: int) -> str:
    if not waiting:
        return _("Nobody who can be counted here waits to hear of it.")
    return n_(
        "{n} requester hears of it in their own threads, in ten minutes. Until then you can undo "
        "it.",
        "{n} requesters hear of it in their own threads, in ten minutes. Until then you can undo "
        "it.",
        waiting,
    )


def word_form(decision_id: int, kind: DecisionKind, wording: str) -> View:
    """Where a PM words a decision for the requesters."""
    element = text_input(
        "wording", value=words.proposed(kind, wording), multiline=True, longest=LONGEST
    )
    blocks = [
        field(
            "wording",
            _("What the requesters are told"),
            element,
            optional=False,
            hint=_("They hear of it ten minutes from now. Until then you can undo the decision."),
        )
    ]
    return modal.form(
        "decisions.word_form", _("Tell the requesters"), _("Tell them"), blocks, str(decision_id)
    )
