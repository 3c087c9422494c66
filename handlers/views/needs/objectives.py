"""The objectives: their list, and the form of one."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from slack_sdk.models.blocks import Block, DatePickerElement
from slack_sdk.models.blocks.block_elements import UserSelectElement
from slack_sdk.models.views import View

from bot import wording
from bot.needs import objectives
from bot.needs.objectives import ObjectiveSeen, Wanted
from bot.wording import _, n_
from handlers.text import escape, shorten
from handlers.views import modal
from handlers.views.parts import (
    and_more,
    button,
    buttons,
    context,
    field,
    plain_day,
    section,
    text_input,
)

SHOWN = 30


def window(seen: Sequence[ObjectiveSeen], *, may_edit: bool) -> View:
    """All objectives, those that run first."""
    found: list[Block] = []
    if may_edit:
        add = button(_("Add an objective"), "objectives.edit", 0, style="primary")
        found += buttons("objectives:add", [add])
    for one in seen[:SHOWN]:
        found.append(section(_words(one)))
        if may_edit:
            found += buttons(f"objective:{one.id}", _row(one))
    if len(seen) > SHOWN:
        found.append(context(and_more(len(seen) - SHOWN)))
    if not seen:
        found.append(
            section(
                _(
                    "None yet. Managers and admins write down here what leadership has declared "
                    "important."
                )
            )
        )
    return modal.window(_("Objectives"), found)


def _row(one: ObjectiveSeen) -> list[object]:
    row: list[object] = [button(_("Edit"), "objectives.edit", one.id)]
    if not one.is_over:
        sure = _("Needs that serve it will say that it is over.")
        row.append(button(_("End it"), "objectives.end", one.id, confirm=sure))
    return row


def _words(one: ObjectiveSeen) -> str:
    parts = [_("weight {weight}", weight=wording.decimal(one.weight)), _period(one)]
    if one.owner_id:
        parts.append(f"<@{one.owner_id}>")
    parts.append(n_("{n} need serves it", "{n} needs serve it", one.needs))
    name = escape(shorten(one.name, objectives.LONGEST_NAME))
    mark = "🏁" if one.is_running else "⏹️" if one.is_over else "⏳"
    return f"{mark} *{name}*\n{' · '.join(parts)}"


def _period(one: ObjectiveSeen) -> str:
    if one.is_over:
        return _("over since {day}", day=plain_day(one.ends_on)) if one.ends_on else _("ended")
    if one.starts_on and one.ends_on:
        return _("{first} to {last}", first=plain_day(one.starts_on), last=plain_day(one.ends_on))
    if one.ends_on:
        return _("until {day}", day=plain_day(one.ends_on))
    return _("from {day} on", day=plain_day(one.starts_on)) if one.starts_on else _("open end")


def form(one: ObjectiveSeen | None) -> View:
    """Where a manager or an admin writes down an objective."""
    weight = f"{one.weight:g}" if one else "1"
    starts, ends = (one.starts_on, one.ends_on) if one else (None, None)
    blocks: list[Block] = [
        field(
            "name",
            _("What is to be reached?"),
            text_input("name", value=one.name if one else None, longest=objectives.LONGEST_NAME),
            optional=False,
        ),
        field(
            "weight",
            _("Weight"),
            text_input("weight", value=weight, longest=10),
            optional=False,
            hint=_("1 is usual; 2 counts twice as much, 0.5 half."),
        ),
        field(
            "owner",
            _("Owner"),
            UserSelectElement(action_id="owner", initial_user=one.owner_id if one else None),
        ),
        field("starts_on", _("First day"), _date("starts_on", starts)),
        field("ends_on", _("Last day"), _date("ends_on", ends)),
    ]
    title = _("Edit the objective") if one else _("Add an objective")
    return modal.form("objectives.form", title, _("Save"), blocks, str(one.id if one else 0))


def _date(name: str, value: date | None) -> DatePickerElement:
    return DatePickerElement(action_id=name, initial_date=value.isoformat() if value else None)


def read(view: dict[str, Any]) -> tuple[int | None, Wanted]:
    """Read the form: which objective, None for a new one, and what a manager says of it."""
    said = modal.values(view)
    weight = modal.number(said.get("weight"), "weight", most=objectives.HEAVIEST)
    wanted = Wanted(
        name=str(said.get("name") or ""),
        weight=weight if weight is not None else 1.0,
        owner_id=said.get("owner"),
        starts_on=modal.day(said.get("starts_on")),
        ends_on=modal.day(said.get("ends_on")),
    )
    return modal.reference(view) or None, wanted
