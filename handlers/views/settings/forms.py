"""The settings' forms: what they look like, and how their answers are read."""

from collections.abc import Mapping, Sequence
from typing import Any

from slack_sdk.models.blocks import (
    CheckboxesElement,
    ExternalDataSelectElement,
    Option,
    PlainTextObject,
    RadioButtonsElement,
    StaticSelectElement,
    UserMultiSelectElement,
)
from slack_sdk.models.views import View

from bot.home import SetUp
from bot.wording import N_, _
from bot.workspaces import HIGHEST_COST, LONGEST_ACCESS_TEXT, LONGEST_BUILD, Roster
from handlers.views import modal
from handlers.views.parts import channel_menu, context, field, option, text_input
from models.words import Verbosity, WatchMode

MODES = {
    WatchMode.ASK: (
        N_("Ask"),
        N_("Offer the author, and only them, to file what looks like a request"),
    ),
    WatchMode.AUTO: (N_("Auto"), N_("File what is surely a request; ask about the rest")),
    WatchMode.OFF: (
        N_("Off"),
        N_("Silent, unless somebody mentions me or marks a message with 📥"),
    ),
}

VERBOSITIES = {
    Verbosity.EVERYTHING.name: N_("Everything: card, questions, answers, decisions"),
    Verbosity.MILESTONES.name: N_("Milestones: answers and decisions"),
    Verbosity.DIGEST.name: N_("Digest only: nothing in threads"),
}

MODEL = {"read": N_("May read what is said there"), "kept": N_("Reads nothing from there")}


def triage(set_up: SetUp) -> View:
    """Where triage happens."""
    insist = Option(
        text=PlainTextObject(text=_("Use it although everybody can read it")), value="insist"
    )
    blocks = [
        field(
            "channel",
            _("In which channel does the data team triage?"),
            channel_menu(set_up.triage_channel_id),
            hint=_("A private channel, to which you have invited me. Empty: no triage."),
        ),
        field(
            "insist", _("If it is public"), CheckboxesElement(action_id="insist", options=[insist])
        ),
    ]
    return modal.form("settings.triage_form", _("Triage channel"), _("Save"), blocks)


def read_triage(view: dict[str, Any]) -> tuple[str | None, bool]:
    """The channel, and whether the admin insists on a public one."""
    said = modal.values(view)
    return said.get("channel"), "insist" in (said.get("insist") or [])


def channel() -> View:
    """What the bot does in a channel."""
    blocks = [
        field(
            "channel",
            _("Channel"),
            channel_menu(None),
            optional=False,
            hint=_("Invite me first: /invite @whychain"),
        ),
        field("mode", _("What do I do there?"), _modes(), optional=False),
        field(
            "verbosity",
            _("How much do others see there?"),
            _kept("verbosity", VERBOSITIES, _("As it is now; everything at first")),
            hint=_(
                "Who asked can always follow their request: where it isn't shown in its thread, "
                "they get it in our direct messages."
            ),
        ),
        field(
            "model",
            _("A language model"),
            _kept("model", MODEL, _("As it is now; it may read at first")),
            hint=_("Where it reads nothing, built-in rules read in its place."),
        ),
    ]
    return modal.form("settings.channel_form", _("Channels"), _("Save"), blocks)


def _modes() -> RadioButtonsElement:
    modes = [
        Option(
            text=PlainTextObject(text=_(name)),
            value=mode.value,
            description=PlainTextObject(text=_(says)),
        )
        for mode, (name, says) in MODES.items()
    ]
    return RadioButtonsElement(action_id="mode", options=modes, initial_option=modes[0])


def _kept(action_id: str, choices: Mapping[str, str], as_it_is: str) -> StaticSelectElement:
    """A menu in which nothing is chosen as long as all is to stay as it is."""
    return StaticSelectElement(
        action_id=action_id,
        options=[option(_(says), value) for value, says in choices.items()],
        placeholder=PlainTextObject(text=as_it_is),
    )


def read_channel(view: dict[str, Any]) -> tuple[str, WatchMode, Verbosity | None, bool | None]:
    """The channel, its mode, how much is said there, and whether its words are kept from a language
    model, unless these are to stay."""
    said = modal.values(view)
    chosen = said.get("verbosity")
    verbosity = Verbosity[str(chosen)] if chosen else None
    model = said.get("model")
    keeps = model == "kept" if model else None
    return str(said["channel"]), WatchMode(str(said["mode"])), verbosity, keeps


def people(set_up: SetUp) -> View:
    """Who is who."""
    group = set_up.data_team_group_id
    blocks = [
        field("pms", _("Data PMs"), _people("pms", set_up.pms)),
        field("managers", _("Managers"), _people("managers", set_up.managers)),
        field("admins", _("Admins"), _people("admins", set_up.admins), optional=False),
        field(
            "group",
            _("User group of the data team"),
            ExternalDataSelectElement(
                action_id="settings.group",
                initial_option=option(_("As it is now"), group) if group else None,
                min_query_length=0,
                placeholder=PlainTextObject(text=_("Choose a user group")),
            ),
        ),
        context(_("Everybody of the data team may take and answer requests.")),
    ]
    return modal.form("settings.people_form", _("People"), _("Save"), blocks)


def read_people(view: dict[str, Any]) -> Roster:
    """Who is who."""
    said = modal.values(view)
    return Roster(
        pms=said.get("pms") or [],
        managers=said.get("managers") or [],
        admins=said.get("admins") or [],
        data_team_group_id=said.get("group"),
    )


def access(set_up: SetUp) -> View:
    """What those read who ask for access."""
    blocks = [
        field(
            "text",
            _("How do people get access?"),
            text_input(
                "text",
                value=set_up.access_text,
                placeholder=_("Where to click, whom to ask, how long it takes"),
                multiline=True,
                longest=LONGEST_ACCESS_TEXT,
            ),
            hint=_(
                "Shown at once to everybody who asks for access. *bold* and links work. Empty: "
                "such requests wait for the data team."
            ),
        )
    ]
    return modal.form("settings.access_form", _("Access"), _("Save"), blocks)


def build_limit(set_up: SetUp) -> View:
    """Above which effort a manager decides, and what an hour of work costs."""
    days = f"{set_up.pm_builds_days:g}" if set_up.pm_builds_days else None
    cost = f"{set_up.hourly_cost:.12g}" if set_up.hourly_cost else None
    blocks = [
        field(
            "days",
            _("Up to how many working days does a PM decide to build?"),
            text_input("days", value=days, placeholder=_("For example 20"), longest=10),
            hint=_("Above that, a manager decides. Empty: a PM decides everything."),
        ),
        field(
            "cost",
            _("What does an hour of the data team's work cost?"),
            text_input("cost", value=cost, placeholder=_("For example 80"), longest=12),
            hint=_("What a data product is worth is then said in money. Empty: in hours."),
        ),
        field(
            "currency",
            _("In which currency?"),
            text_input(
                "currency", value=set_up.currency, placeholder=_("For example EUR"), longest=20
            ),
        ),
    ]
    return modal.form("settings.build_form", _("Building"), _("Save"), blocks)


def read_build_limit(view: dict[str, Any]) -> float | None:
    """The working days. Raises `UserError` for what is no number."""
    return modal.number(modal.values(view).get("days"), "days", most=LONGEST_BUILD)


def read_hourly_cost(view: dict[str, Any]) -> tuple[float | None, str]:
    """The amount and its currency. Raises `UserError` for what is no number."""
    said = modal.values(view)
    amount = modal.number(said.get("cost"), "cost", most=HIGHEST_COST)
    return amount, str(said.get("currency") or "")


def read_access(view: dict[str, Any]) -> str:
    """The text."""
    return str(modal.values(view).get("text") or "")


def _people(action_id: str, chosen: Sequence[str]) -> UserMultiSelectElement:
    return UserMultiSelectElement(
        action_id=action_id,
        initial_users=list(chosen) or None,
        placeholder=PlainTextObject(text=_("Choose people")),
    )
