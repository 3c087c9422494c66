"""Capture's forms: what they look like, and how their answers are read."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from pydantic import BaseModel
from slack_sdk.models.blocks import (
    Block,
    DatePickerElement,
    Option,
    PlainTextObject,
    RadioButtonsElement,
    StaticSelectElement,
    UrlInputElement,
    UserSelectElement,
)
from slack_sdk.models.views import View

from bot.capture.filing import SHOWN
from bot.capture.life import Edit, Given
from bot.capture.writing import Wish
from bot.wording import N_, _
from handlers.text import escape, shorten
from handlers.views import modal, sorts
from handlers.views.parts import context, field, option, section, text_input
from models import UserError
from models.words import Cadence, Consent, Sort

EFFORTS = {
    15: N_("15 minutes"),
    60: N_("1 hour"),
    240: N_("Half a day"),
    480: N_("A day"),
    1440: N_("Three days"),
}
"""How long an answer took, in working minutes."""
WHOM = N_("They become the requester, and I tell them that you filed it.")


@dataclass(frozen=True)
class Draft:
    """What the form shows before anybody types."""

    text: str = ""
    title: str | None = None
    """None in the form that files; the edit form shows the title as it was understood."""
    decision: str | None = None
    deadline: date | None = None
    cadence: Cadence | None = None
    audience: str | None = None
    sort: Sort = Sort.DATA
    asks_consent: bool = False
    asks_whom: bool = False
    """The data team may file for somebody else."""
    note: str | None = None


def form(draft: Draft, reference: str) -> View:
    """The form that files; `reference` is given back with the answer, and is an id or empty."""
    return modal.form(
        "capture.form",
        _("Ask for data"),
        _("File request"),
        [*_note(draft), *_fields(draft)],
        reference,
    )


def edit_form(draft: Draft, number: int) -> View:
    """The form that corrects what was understood."""
    title = field("title", _("Title"), text_input("title", value=draft.title, longest=80))
    blocks = [title, *_fields(draft), sorts.select(draft.sort)]
    return modal.form("capture.edit_form", _("Edit the request"), _("Save"), blocks, str(number))


def _fields(draft: Draft) -> list[Block]:
    words = text_input(
        "text",
        value=draft.text,
        placeholder=_("For example: weekly orders by city since March, for the ops review"),
        multiline=True,
        longest=SHOWN,
    )
    blocks: list[Block] = [
        field("text", _("What do you need?"), words, optional=False),
        field(
            "decision",
            _("Which decision will it inform?"),
            text_input(
                "decision", value=draft.decision, placeholder=_("What will you do with it?")
            ),
        ),
        field(
            "deadline",
            _("By when?"),
            DatePickerElement(
                action_id="deadline",
                initial_date=draft.deadline.isoformat() if draft.deadline else None,
            ),
        ),
        field("cadence", _("How often?"), _cadence(draft.cadence)),
        field(
            "audience",
            _("Who else would use it?"),
            text_input("audience", value=draft.audience, placeholder=_("Teams or people")),
        ),
    ]
    if draft.asks_whom:
        blocks.insert(0, field("whom", _("For whom?"), _whom(), hint=_(WHOM)))
    if draft.asks_consent:
        blocks.append(field("consent", _("Who may read your words?"), _consent()))
    return blocks


def _whom() -> UserSelectElement:
    return UserSelectElement(action_id="whom", placeholder=PlainTextObject(text=_("Yourself")))


def _cadence(chosen: Cadence | None) -> StaticSelectElement:
    options = [option(_(cadence).capitalize(), cadence.value) for cadence in Cadence]
    initial = next((o for o in options if chosen and o.value == chosen.value), None)
    return StaticSelectElement(
        action_id="cadence",
        options=options,
        initial_option=initial,
        placeholder=PlainTextObject(text=_("Choose one")),
    )


def _consent() -> RadioButtonsElement:
    options = [
        Option(text=PlainTextObject(text=_("The data team")), value=Consent.DATA_TEAM.name),
        Option(text=PlainTextObject(text=_("Only the PM on duty")), value=Consent.PM_ON_DUTY.name),
        Option(
            text=PlainTextObject(text=_("Nobody: just count it")), value=Consent.COUNT_ONLY.name
        ),
    ]
    return RadioButtonsElement(action_id="consent", options=options, initial_option=options[0])


def _note(draft: Draft) -> list[Block]:
    return [context(escape(draft.note))] if draft.note else []


def answer_form(number: int, title: str, link: str | None, minutes: int | None) -> View:
    """Where the data team says where the answer is, and how long it took."""
    options = [option(_(words), str(value)) for value, words in EFFORTS.items()]
    chosen = next((o for o in options if o.value == str(minutes)), options[0])
    blocks: list[Block] = [
        section(f"*{escape(shorten(title, 200))}*"),
        field(
            "link",
            _("Where is the answer?"),
            UrlInputElement(
                action_id="link",
                initial_value=link,
                placeholder=PlainTextObject(text=_("https://… a message, a sheet, a dashboard")),
            ),
            hint=_("Leave it empty when you told them in person."),
        ),
        field(
            "minutes",
            _("How long did it take?"),
            StaticSelectElement(action_id="minutes", options=options, initial_option=chosen),
            optional=False,
        ),
    ]
    return modal.form(
        "capture.answer_form", _("Answered"), _("Tell the requester"), blocks, str(number)
    )


class Answer(BaseModel):
    """A submitted form, as both forms of capture answer."""

    text: str = ""
    title: str = ""
    decision: str | None = None
    deadline: date | None = None
    cadence: Cadence | None = None
    audience: str | None = None
    consent: str | None = None
    whom: str | None = None
    sort: str | None = None

    def wish(self) -> Wish:
        """The request that it files."""
        consent = Consent[self.consent] if self.consent else Consent.NOT_ASKED
        return Wish(self.text, self.decision, self.deadline, self.cadence, self.audience, consent)

    def edit(self) -> Edit:
        """The correction that it makes."""
        return Edit(
            self.title, self.text, self.decision, self.deadline, self.cadence, self.audience
        )


def read(view: dict[str, Any]) -> Answer:
    """Read the values of a submitted form of capture."""
    return Answer.model_validate(modal.values(view))


def read_answer(view: dict[str, Any]) -> Given:
    """Read the form of an answer."""
    said = modal.values(view)
    minutes = str(said.get("minutes") or "")
    if not minutes.isdigit():
        raise UserError(_("Please choose how long it took."), field="minutes")
    return Given(said.get("link") or None, int(minutes))
