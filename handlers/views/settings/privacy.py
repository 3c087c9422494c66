"""The form of *Privacy*: from where no language model reads, and how long words are kept."""

from typing import Any

from slack_sdk.models.blocks import (
    ConversationFilter,
    ConversationMultiSelectElement,
    PlainTextObject,
    StaticSelectElement,
)
from slack_sdk.models.views import View

from bot.home import SetUp
from bot.retention import CHOICES
from bot.wording import _, n_
from handlers.views import modal
from handlers.views.parts import context, field, option

FOR_GOOD = "0"
DAYS_A_YEAR = 365


def how_long(days: int | None) -> str:
    """90 days, a year, 5 years, for good."""
    if days is None:
        return _("for good")
    if days % DAYS_A_YEAR:
        return n_("{n} day", "{n} days", days)
    return n_("{n} year", "{n} years", days // DAYS_A_YEAR)


def form(set_up: SetUp) -> View:
    """Both, as they are now."""
    kept = [line.id for line in set_up.channels if line.keeps_words]
    choices = [option(how_long(None).capitalize(), FOR_GOOD)]
    choices += [option(how_long(days), str(days)) for days in CHOICES]
    now = str(set_up.words_kept_days or FOR_GOOD)
    blocks = [
        field(
            "kept",
            _("From which channels does no language model read?"),
            ConversationMultiSelectElement(
                action_id="kept",
                initial_conversations=kept or None,
                filter=ConversationFilter(include=["public", "private"]),
                placeholder=PlainTextObject(text=_("From none: it may read in all")),
            ),
            hint=_("Built-in rules read there in its place. Nothing leaves this server for it."),
        ),
        field(
            "days",
            _("How long are the words of a request kept, once it is closed?"),
            StaticSelectElement(
                action_id="days",
                options=choices,
                initial_option=next((one for one in choices if one.value == now), choices[0]),
            ),
            optional=False,
            hint=_(
                "Afterwards they are let go, and can't be brought back. That it was asked for, by "
                "whom and when stays, and so do answers to a why, decisions and product names."
            ),
        ),
        context(_("Messages that ask for nothing are let go within a day, whatever you choose.")),
    ]
    return modal.form("settings.privacy_form", _("Privacy"), _("Save"), blocks)


def read(view: dict[str, Any]) -> tuple[int | None, list[str]]:
    """The days, none for good, and the channels."""
    said = modal.values(view)
    return int(said.get("days") or 0) or None, list(said.get("kept") or [])
