"""The form in which a PM says that something can be used."""

from typing import Any

from slack_sdk.models.blocks import UrlInputElement
from slack_sdk.models.views import View

from bot.decisions import Choice
from bot.wording import _
from handlers.views import modal
from handlers.views.decisions import told, words
from handlers.views.decisions.forms import Opening, read_typed
from handlers.views.parts import context, field, text_input
from models.words import DecisionKind


def form(opening: Opening) -> View:
    """Where a PM says that something can be used, and where."""
    blocks = [
        field(
            "title",
            _("What do people call it?"),
            text_input("title", value=opening.title, longest=80),
            optional=False,
        ),
        field("link", _("Where is it?"), UrlInputElement(action_id="link"), optional=False),
        told.wording_field(DecisionKind.LIVE, opening.wording, opening.waiting),
        context(_("Everybody hears of it who asked for it, once, also whose request is closed.")),
    ]
    reference = f"{opening.product_id}:{opening.seen_id or ''}"
    return modal.form("decisions.live_form", _("It's live"), _("Tell them"), blocks, reference)


def read(view: dict[str, Any]) -> tuple[int, str, Choice]:
    """Which product, what it is called, and what is told of it."""
    typed = read_typed(view)
    choice = Choice(
        kind=DecisionKind.LIVE,
        reason=_("It can be used from now on."),
        wording=words.proposed(DecisionKind.LIVE, typed.text("wording")),
        link=typed.text("link"),
        seen_id=typed.seen_id,
    )
    return typed.product_id, typed.text("title"), choice
