"""Where questions, answers and needs are worded."""

from slack_sdk.models.blocks import Block, UserSelectElement
from slack_sdk.models.views import View

from bot.wording import _
from handlers.text import escape
from handlers.views import modal
from handlers.views.parts import field, section, text_input


def reword(text: str, number: int) -> View:
    """Where a PM words a question better."""
    element = text_input("text", value=text, multiline=True, longest=600)
    blocks = [field("text", _("How should it be asked?"), element, optional=False)]
    return modal.form("chain.reword_form", _("Reword the question"), _("Save"), blocks, str(number))


def reword_rung(text: str, number: int) -> View:
    """Where a rung is worded better."""
    element = text_input("text", value=text, multiline=True, longest=600)
    blocks = [field("text", _("What does it say?"), element, optional=False)]
    return modal.form(
        "chain.reword_rung_form", _("Reword the answer"), _("Save"), blocks, str(number)
    )


def private(question: str, number: int) -> View:
    """Where an answer is given that only the data team reads."""
    blocks: list[Block] = [
        section(escape(question)),
        field(
            "text",
            _("Your answer"),
            text_input("text", multiline=True, longest=2000),
            optional=False,
            hint=_("The data team reads it. It isn't shown in the thread."),
        ),
    ]
    return modal.form("chain.private_form", _("Answer privately"), _("Answer"), blocks, str(number))


def pass_on(number: int) -> View:
    """Where somebody is named who knows better."""
    blocks = [
        field(
            "person",
            _("Who would know?"),
            UserSelectElement(action_id="person"),
            optional=False,
            hint=_("I ask them directly. They read the question as it stands here."),
        )
    ]
    return modal.form(
        "chain.pass_on_form", _("Ask someone else"), _("Ask them"), blocks, str(number)
    )


def need(wording: str, need_id: int) -> View:
    """Where a PM confirms the need in words that managers understand."""
    element = text_input("wording", value=wording, multiline=True, longest=600)
    blocks = [
        field(
            "wording",
            _("The business need, as managers will read it"),
            element,
            optional=False,
            hint=_("Without the speaker's name, and without words that only your team knows."),
        )
    ]
    return modal.form("chain.need_form", _("Confirm the need"), _("Confirm"), blocks, str(need_id))
