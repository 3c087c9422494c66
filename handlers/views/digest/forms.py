"""The forms that say when a digest comes, and how their answers are read."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from slack_sdk.models.blocks import (
    Block,
    CheckboxesElement,
    DatePickerElement,
    ExternalDataSelectElement,
    Option,
    PlainTextObject,
    RadioButtonsElement,
    StaticSelectElement,
)
from slack_sdk.models.views import View

from bot.digest.plans import Plan
from bot.wording import _
from handlers.views import modal
from handlers.views.digest.when import WEEKDAYS
from handlers.views.parts import channel_menu, field, option
from models import Digest
from models.words import Rhythm


@dataclass(frozen=True)
class OwnAnswer:
    """What a manager said of their own digest."""

    wanted: bool
    plan: Plan
    muted_until: date | None


def channel(digest: Digest | None, own_zone: str) -> View:
    """Where and when the channel's digest is posted."""
    chosen = digest.channel_id if digest else None
    zone = digest.time_zone if digest and digest.since else own_zone
    blocks = [
        field(
            "channel",
            _("Channel"),
            channel_menu(chosen),
            hint=_("To which you have invited me. Empty: no digest."),
        ),
        *_when(digest, zone),
    ]
    return modal.form("digest.channel_form", _("Digest"), _("Save"), blocks)


def read_channel(view: dict[str, Any]) -> tuple[str | None, Plan]:
    """The channel, and when."""
    said = modal.values(view)
    return said.get("channel"), _plan(said)


def own(digest: Digest | None, own_zone: str) -> View:
    """Whether and when a manager gets their own; a new one begins as switched on."""
    yes = option(_("Send it to me"), "yes")
    no = option(_("Not to me"), "no")
    is_on = digest is None or digest.since is not None
    muted = digest.muted_until if digest else None
    blocks = [
        field(
            "wanted",
            _("A digest of your own, as a direct message"),
            RadioButtonsElement(
                action_id="wanted", options=[yes, no], initial_option=yes if is_on else no
            ),
            optional=False,
        ),
        *_when(digest, digest.time_zone if digest else own_zone),
        field(
            "muted",
            _("None until (and on) this day"),
            DatePickerElement(action_id="muted", initial_date=muted.isoformat() if muted else None),
            hint=_("What you miss meanwhile isn't caught up. Empty: it comes."),
        ),
    ]
    return modal.form("digest.own_form", _("My digest"), _("Save"), blocks)


def read_own(view: dict[str, Any]) -> OwnAnswer:
    """What a manager said."""
    said = modal.values(view)
    return OwnAnswer(said.get("wanted") == "yes", _plan(said), modal.day(said.get("muted")))


def _when(digest: Digest | None, zone: str) -> list[Block]:
    days = [option(_(name), str(number)) for number, name in enumerate(WEEKDAYS)]
    hours = [option(f"{hour}:00", str(hour)) for hour in range(24)]
    rhythms = [option(_(rhythm), rhythm.name) for rhythm in Rhythm]
    rhythm = list(Rhythm).index(digest.rhythm) if digest else 0
    weekday, hour = (digest.weekday, digest.hour) if digest else (0, 9)
    silent = Option(text=PlainTextObject(text=_("Nothing, instead of one line")), value="silent")
    is_silent = digest is not None and digest.is_silent
    return [
        field("rhythm", _("How often"), _menu("rhythm", rhythms, rhythm), optional=False),
        field(
            "weekday",
            _("Day"),
            _menu("weekday", days, weekday),
            optional=False,
            hint=_("Every month: the first such day in it."),
        ),
        field("hour", _("Hour"), _menu("hour", hours, hour), optional=False),
        field(
            "zone",
            _("Time zone"),
            ExternalDataSelectElement(
                action_id="settings.zone",
                initial_option=option(zone, zone),
                min_query_length=2,
                placeholder=PlainTextObject(text=_("Type a city, such as Berlin")),
            ),
            optional=False,
        ),
        field(
            "silent",
            _("When there is nothing to decide"),
            CheckboxesElement(
                action_id="silent",
                options=[silent],
                initial_options=[silent] if is_silent else None,
            ),
        ),
    ]


def _plan(said: dict[str, Any]) -> Plan:
    return Plan(
        rhythm=Rhythm[str(said["rhythm"])],
        weekday=int(said["weekday"]),
        hour=int(said["hour"]),
        time_zone=str(said["zone"]),
        is_silent="silent" in (said.get("silent") or []),
    )


def _menu(action_id: str, options: Sequence[Option], chosen: int) -> StaticSelectElement:
    return StaticSelectElement(action_id=action_id, options=options, initial_option=options[chosen])
