"""Forms: how every modal is built, and how its answer is read."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from slack_sdk.models.blocks import Block, PlainTextObject
from slack_sdk.models.views import View

from bot import wording
from bot.redaction import redact
from bot.wording import _
from models import UserError

GROUPED = re.compile(r"[1-9]\d{0,2}([., '’\u00a0\u202f]\d{3})+")
"""Thousands set apart, as one country does it: in another it is a fraction."""


def form(
    callback_id: str, title: str, verb: str, blocks: Sequence[Block], reference: str = ""
) -> View:
    """A form; `reference` is an id of ours that is given back with the answer."""
    return View(
        type="modal",
        callback_id=callback_id,
        title=PlainTextObject(text=title),
        submit=PlainTextObject(text=verb),
        close=PlainTextObject(text=_("Cancel")),
        blocks=list(blocks),
        private_metadata=reference,
    )


def window(
    title: str, blocks: Sequence[Block], callback_id: str | None = None, reference: str = ""
) -> View:
    """A window that only shows something; what is pressed in it knows it by its two ids."""
    return View(
        type="modal",
        callback_id=callback_id,
        private_metadata=reference,
        title=PlainTextObject(text=title),
        close=PlainTextObject(text=_("Close")),
        blocks=list(blocks),
    )


def values(view: dict[str, Any]) -> dict[str, Any]:
    """A submitted form's values by block id; fields left empty are not in it."""
    found: dict[str, Any] = {}
    for block_id, elements in view["state"]["values"].items():
        value = _value(next(iter(elements.values())))
        if value:
            found[block_id] = value
    return found


def _value(element: dict[str, Any]) -> Any:
    chosen = element.get("selected_option") or {}
    return (
        redact(element.get("value") or "")
        or element.get("selected_date")
        or chosen.get("value")
        or element.get("selected_channel")
        or element.get("selected_conversation")
        or element.get("selected_user")
        or element.get("selected_channels")
        or element.get("selected_conversations")
        or element.get("selected_user")
        or element.get("selected_users")
        or [option["value"] for option in element.get("selected_options") or ()]
    )


def number(words: Any, field: str, *, most: float) -> float | None:
    """Read a positive number as people write one; None for an empty field.

    Raises `UserError` at the field for anything else, and for 1,200, which is also a way to write
    1.2.
    """
    if not words:
        return None
    if GROUPED.fullmatch(str(words).strip()):
        raise UserError(_("Please write it without separators, such as 1200."), field=field)
    try:
        value = float(str(words).strip().replace(",", "."))
    except ValueError:
        value = 0
    if not 0 < value <= most:
        raise UserError(
            _(
                "Please write a number above 0, at most {most}, such as {n}.",
                most=wording.decimal(most),
                n=min(12, int(most) // 2),
            ),
            field=field,
        )
    return value


def day(words: Any) -> date | None:
    """Read a date picker's value."""
    return date.fromisoformat(str(words)) if words else None


def reference(view: dict[str, Any]) -> int:
    """The id that the form was opened for."""
    return int(view["private_metadata"])
