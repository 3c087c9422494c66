"""The field in which a PM estimates what building takes: a number, or a range."""

import re
from collections.abc import Mapping
from typing import Any

from slack_sdk.models.blocks import InputBlock

from bot import wording
from bot.building import estimates
from bot.scoring.effort import Estimate
from bot.wording import _
from handlers.views import modal
from handlers.views.parts import MOST_DAYS, field, text_input
from models import UserError

RANGE = re.compile(r"([\d.,]+)\s*(?:-|–|—|\.{2,3}|…|to|bis|à|a)\s*([\d.,]+)", re.IGNORECASE)


def days_field(estimate: Estimate | None, hint: str, *, optional: bool = True) -> InputBlock:
    """From how many to how many working days."""
    return field(
        "days",
        _("From how many to how many working days would it take to build?"),
        text_input(
            "days",
            value=estimates.typed(estimate),
            placeholder=_("For example 10-20, or 12"),
            longest=24,
        ),
        optional=optional,
        hint=hint,
    )


def read(said: Mapping[str, Any]) -> Estimate | None:
    """What was typed; None for an empty field. Raises `UserError` for what is no number of days."""
    typed = str(said.get("days") or "").strip()
    ends = RANGE.fullmatch(typed)
    try:
        found = [modal.number(each, "days", most=MOST_DAYS) for each in _each(ends, typed)]
    except UserError as error:
        raise UserError(
            _(
                "Please write working days, more than 0 and at most {most}: a number such as 12, "
                "or from and to, such as 10-20.",
                most=wording.decimal(MOST_DAYS),
            ),
            field="days",
        ) from error
    known = [days for days in found if days is not None]
    return Estimate(min(known), max(known)) if known else None


def _each(ends: re.Match[str] | None, typed: str) -> tuple[str, ...]:
    return ends.groups() if ends else (typed,)
