"""*Propose to …*: which managers shall decide about a candidate?"""

from collections.abc import Sequence
from typing import Any

from slack_sdk.models.blocks import (
    Block,
    InputInteractiveElement,
    Option,
    PlainTextObject,
    StaticMultiSelectElement,
)
from slack_sdk.models.views import View

from bot import wording
from bot.nominations import Suggested
from bot.wording import _
from handlers.text import escape, shorten
from handlers.views import modal
from handlers.views.parts import context, field, option, section

MOST = 100
"""Options of a menu."""


def form(product_id: int, title: str, managers: Sequence[Suggested]) -> View:
    """All managers, each with why it might be theirs; those to whom it is put forward are chosen,
    and before it is to anybody, those whom it might concern."""
    blocks: list[Block] = [section(f"*{escape(shorten(title, 200))}*")]
    if managers:
        blocks.append(
            field(
                "managers",
                _("Whose decision does it need?"),
                _menu(managers[:MOST]),
                hint=_(
                    "It stands in their Home, and in the digest of whoever wants one of their own, "
                    "with its reasons in numbers, and they choose what to do. With nobody chosen, "
                    "it stands in the channel's digest alone."
                ),
            )
        )
        blocks += [context(line) for line in _reasons(managers)]
        blocks.append(
            context(
                _(
                    "You know that it should be built? Press Decide instead: where only a manager "
                    "may build, your answers go to them at once."
                )
            )
        )
    else:
        blocks.append(
            section(
                _(
                    "Nobody is a manager yet; an admin names them in Home, *People*. Until then "
                    "it stands in the channel's digest."
                )
            )
        )
    return modal.form("nominations.form", _("Propose to …"), _("Propose"), blocks, str(product_id))


def read(view: dict[str, Any]) -> list[str]:
    """The managers' ids."""
    return list(modal.values(view).get("managers") or [])


def _menu(managers: Sequence[Suggested]) -> InputInteractiveElement:
    options = {one.person_id: option(one.name, one.person_id) for one in managers}
    return StaticMultiSelectElement(
        action_id="managers",
        placeholder=PlainTextObject(text=_("Choose managers")),
        options=list(options.values()),
        initial_options=_chosen(managers, options) or None,
    )


def _chosen(managers: Sequence[Suggested], options: dict[str, Option]) -> list[Option]:
    chosen = [one for one in managers if one.is_chosen]
    return [options[one.person_id] for one in chosen or managers if one.is_chosen or one.reasons]


def _reasons(managers: Sequence[Suggested]) -> list[str]:
    return [
        f"{escape(shorten(one.name, 60))}: {escape(wording.listed(one.reasons))}"
        for one in managers
        if one.reasons
    ][:10]
