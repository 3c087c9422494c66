"""The four questions before building: their fields, their own form, and their summary."""

from typing import Any

from slack_sdk.models.blocks import (
    Block,
    CheckboxesElement,
    InputBlock,
    RadioButtonsElement,
)
from slack_sdk.models.views import View

from bot.building.questions import LONGEST, Answers, Sign
from bot.wording import N_, _
from handlers.text import escape, shorten
from handlers.views import modal
from handlers.views.parts import button, buttons, context, field, option, section, text_input

YES, NO = "yes", "no"


def why_field(why: str) -> InputBlock:
    """The first question. Its element is named after the kind of decision: Slack keeps what a
    field of the same name held before."""
    return field(
        "reason",
        _("1. Why should we build it?"),
        text_input("reason.BUILD", value=why, multiline=True, longest=LONGEST),
        optional=False,
        hint=_("From the why-chain, as far as everybody may read it. Managers read it as well."),
    )


def fields(answers: Answers) -> list[Block]:
    """The other three, filled with what is known."""
    return [
        _text(
            "nothing",
            _("2. What if we build nothing?"),
            answers.nothing,
            _("The first of the options: what it costs to go on as today."),
        ),
        _text(
            "exists",
            _("What exists that comes close?"),
            answers.exists,
            _("And why it isn't enough."),
        ),
        _text("build", _("What would we build?"), answers.build, _("One option a line.")),
        *_learning(answers),
        _text(
            "systems",
            _("4. Which systems must be created or changed?"),
            answers.systems,
            _("For example a table in the warehouse, or an import. “None” is an answer too."),
        ),
    ]


def _text(name: str, label: str, value: str, hint: str) -> InputBlock:
    element = text_input(name, value=value, multiline=True, longest=LONGEST)
    return field(name, label, element, optional=False, hint=hint)


def _learning(answers: Answers) -> list[Block]:
    choices = [
        option(_("No: a query, a table or a rule is enough"), NO),
        option(_("Yes"), YES),
    ]
    radio = RadioButtonsElement(
        action_id="learning", options=choices, initial_option=choices[answers.learning]
    )
    signs = [option(_(sign), sign.name) for sign in Sign]
    ticked = [each for each, sign in zip(signs, Sign, strict=True) if sign in answers.signs]
    checks = CheckboxesElement(action_id="signs", options=signs, initial_options=ticked or None)
    return [
        field("learning", _("3. Can machine learning help?"), radio, optional=False),
        field(
            "signs",
            _("What holds of these?"),
            checks,
            hint=_("It helps only where all four hold. “No” is a good answer."),
        ),
    ]


def form(product_id: int, title: str, answers: Answers) -> View:
    """The form of its own, for when nothing is decided yet."""
    blocks: list[Block] = [
        section(f"*{escape(shorten(title, 200))}*"),
        why_field(answers.why),
        *fields(answers),
    ]
    view = modal.form(
        "building.questions_form", _("Before building"), _("Save"), blocks, str(product_id)
    )
    view.notify_on_close = True
    return view


def are_in(view: dict[str, Any]) -> bool:
    """A form shows the questions."""
    return {"nothing", "systems"} <= {block.get("block_id") for block in view["blocks"]}


def read(view: dict[str, Any]) -> Answers:
    """What a form holds, whole or not."""
    said = modal.values(view)
    return Answers(
        why=str(said.get("reason") or ""),
        nothing=str(said.get("nothing") or ""),
        exists=str(said.get("exists") or ""),
        build=str(said.get("build") or ""),
        learning=said.get("learning") == YES,
        signs=tuple(sign for sign in Sign if sign.name in (said.get("signs") or ())),
        systems=str(said.get("systems") or ""),
    )


NO_LEARNING = N_("machine learning wouldn't help")
WITH_LEARNING = N_("machine learning can help")


def summary(answers: Answers) -> str:
    """The answers in four short lines."""
    lines = [
        _("*Why:* {words}", words=escape(shorten(answers.why, 200))),
        _(
            "*What:* {build} · if nothing: {nothing} · what exists: {exists}",
            build=_short(answers.build, 150),
            nothing=_short(answers.nothing, 120),
            exists=_short(answers.exists, 150),
        ),
        _(
            "*How:* {learning} · systems: {systems}",
            learning=_(WITH_LEARNING if answers.learning else NO_LEARNING),
            systems=_short(answers.systems, 150),
        ),
    ]
    return "\n".join(lines)


def _short(words: str, most: int) -> str:
    """Within a line, where a full stop would end it."""
    return escape(shorten(words.strip().rstrip("."), most))


def part(product_id: int, answers: Answers | None, *, is_pm: bool) -> list[Block]:
    """The answers in the window of details."""
    said = summary(answers) if answers else _("The four questions aren't answered yet.")
    verb = _("Change the answers") if answers else _("Answer the four questions")
    row = [button(verb, "building.questions", product_id)]
    shown = section(f"*{_('Before building')}*\n{said}")
    return [shown, *(buttons(f"questions:{product_id}", row) if is_pm else [])]


def line(answers: Answers) -> list[Block]:
    """The answers in a candidate's root."""
    return [context(f"📋 {summary(answers)}")]
