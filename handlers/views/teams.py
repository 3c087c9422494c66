"""How somebody's team is asked for, told and corrected."""

from collections.abc import Sequence
from typing import Any

from slack_sdk.models.blocks import (
    Block,
    PlainTextObject,
    StaticSelectElement,
    UserSelectElement,
)
from slack_sdk.models.views import View

from bot.teams import LONGEST
from bot.wording import _
from handlers.views import modal
from handlers.views.parts import buttons, context, field, option, text_input
from models import UserError

MOST = 97
"""Slack takes a hundred options: these, another team, and *Skip*."""
TEAM = "t:"
ANOTHER = "another"
SKIP = "skip"


def question(number: int, known: Sequence[str]) -> list[Block]:
    """One menu on the card of somebody's first request."""
    options = [option(team, f"{number}:{TEAM}{team}") for team in known]
    options.append(option(_("Another team…"), f"{number}:{ANOTHER}"))
    options.append(option(_("Skip, and don't ask again"), f"{number}:{SKIP}"))
    menu = StaticSelectElement(
        action_id="teams.answer", placeholder=PlainTextObject(text=_("Your team?")), options=options
    )
    why = _("Which team are you in? It tells who needs this data, and I ask only once.")
    return [context(why), *buttons(f"team:{number}", [menu])]


def own_form(known: Sequence[str], team: str | None) -> View:
    """One's own team."""
    note = context(_("It is counted with your requests. Your own word stands above every list."))
    return modal.form("teams.own_form", _("Your team"), _("Save"), [*_team(known, team), note])


def correct_form(known: Sequence[str]) -> View:
    """Anybody's team, for admins."""
    chooser = UserSelectElement(
        action_id="person", placeholder=PlainTextObject(text=_("Choose a person"))
    )
    blocks = [field("person", _("Whose?"), chooser, optional=False), *_team(known, None)]
    note = context(_("They can correct it in their Home. A whole list: `whychain import --teams`."))
    return modal.form("teams.correct_form", _("Teams"), _("Save"), [*blocks, note])


def _team(known: Sequence[str], team: str | None) -> list[Block]:
    written = text_input("team", longest=LONGEST, placeholder=_("For example: Growth"))
    if not known:
        return [field("team", _("Team"), written, optional=False)]
    options = [option(name, f"{TEAM}{name}") for name in known]
    chosen = next((o for o in options if team and o.value == f"{TEAM}{team}"), None)
    menu = StaticSelectElement(
        action_id="known",
        options=options,
        initial_option=chosen,
        placeholder=PlainTextObject(text=_("Choose a team")),
    )
    return [field("known", _("Team"), menu), field("team", _("Or another one"), written)]


def read_team(view: dict[str, Any]) -> str:
    """The team that was written, else the one that was chosen."""
    said = modal.values(view)
    team = said.get("team") or str(said.get("known") or "").removeprefix(TEAM)
    if not team:
        raise UserError(_("Choose a team, or write one."), field="team")
    return str(team)
