"""Merging and splitting: the forms, and the line that says so in a candidate's thread."""

from collections.abc import Sequence
from typing import Any

from slack_sdk.models.blocks import (
    Block,
    ExternalDataSelectElement,
    PlainTextObject,
    StaticMultiSelectElement,
)
from slack_sdk.models.blocks.block_elements import OverflowMenuElement
from slack_sdk.models.views import View

from bot.triage.regroupings import Divisible, RegroupingSeen
from bot.wording import N_, _, n_
from handlers.text import escape, link, shorten
from handlers.views import modal
from handlers.views.parts import button, buttons, context, day, field, option, section
from handlers.work import Face
from models import RegroupingKind, UserError

CHOICES = {
    "assign": N_("Who works on it …"),
    "merge": N_("Merge with another …"),
    "split": N_("Split …"),
    "picture": N_("Draw the why-chain"),
    "text": N_("Why-chain as text …"),
}
"""What the menu of a candidate's root offers."""


def menu(product_id: int) -> OverflowMenuElement:
    """What is rarely done with a candidate."""
    return OverflowMenuElement(
        action_id="regrouping.more",
        options=[option(_(label), f"{product_id}:{choice}") for choice, label in CHOICES.items()],
    )


def merge_form(product_id: int, title: str) -> View:
    """Which product asks for the same?"""
    blocks: list[Block] = [
        section(_("*{title}* asks for the same data as …", title=escape(shorten(title, 200)))),
        field("which", _("Which one?"), _which(), optional=False),
        context(
            _(
                "Whichever has come further goes on, with all requests. The other one's thread "
                "leads there. You can undo it at any time, also after more requests came in."
            )
        ),
    ]
    return modal.form("regrouping.merge", _("Merge"), _("Merge"), blocks, str(product_id))


def split_form(seen: Divisible) -> View:
    """Which requests leave, and where to?"""
    hidden = n_(
        "{n} more request from private places can't be chosen here.",
        "{n} more requests from private places can't be chosen here.",
        seen.hidden,
    )
    blocks: list[Block] = [
        section(f"*{escape(shorten(seen.title, 200))}*"),
        field("requests", _("Which requests ask for something else?"), _asks(seen), optional=False),
        field(
            "into",
            _("Where do they go?"),
            _which(),
            hint=_("Left empty, they become a candidate of their own."),
        ),
        context(
            _(
                "The rungs of the why-chain go along that these requests alone back. You can undo "
                "it at any time."
            )
        ),
        *([context(hidden)] if seen.hidden else []),
    ]
    return modal.form("regrouping.split", _("Split"), _("Split"), blocks, str(seen.product_id))


def _which() -> ExternalDataSelectElement:
    return ExternalDataSelectElement(
        action_id="regrouping.which",
        min_query_length=0,
        placeholder=PlainTextObject(text=_("Type a part of its title")),
    )


def _asks(seen: Divisible) -> StaticMultiSelectElement:
    options = [option(f"{shorten(name, 20)}: {words}", str(n)) for n, words, name in seen.asks]
    return StaticMultiSelectElement(
        action_id="requests",
        options=options,
        placeholder=PlainTextObject(text=_("Choose some")),
    )


def read_merge(view: dict[str, Any]) -> tuple[int, int]:
    """The two products."""
    chosen = str(modal.values(view).get("which") or "")
    if not chosen.isdigit():
        raise UserError(_("Choose the product that asks for the same."), field="which")
    return modal.reference(view), int(chosen)


def read_split(view: dict[str, Any]) -> tuple[int, list[int], int | None]:
    """The product, the requests that leave, and where to."""
    said = modal.values(view)
    into = str(said.get("into") or "")
    chosen: Sequence[str] = said.get("requests") or ()
    return (
        modal.reference(view),
        [int(number) for number in chosen if str(number).isdigit()],
        int(into) if into.isdigit() else None,
    )


def line(seen: RegroupingSeen) -> Face:
    """What the thread of one of the two products says, with the way back."""
    words = _words(seen, f"“{shorten(seen.other_title, 100)}”")
    named = link(seen.other_link, f"“{shorten(seen.other_title, 100)}”")
    shown = escape(_words(seen, "\0")).replace("\0", named)
    if seen.undone_by is not None:
        undone = " " + _("Undone by {who}.", who=seen.undone_by)
        return Face(escape(words + undone), [context(shown + escape(undone))])
    verb = _("Undo the merge") if seen.kind is RegroupingKind.MERGE else _("Undo the split")
    row = buttons(f"regrouping:{seen.id}", [button(verb, "regrouping.undo", seen.id)])
    return Face(escape(words), [section(shown), context(day(seen.made_at)), *row])


def _words(seen: RegroupingSeen, other: str) -> str:
    moved = n_("{n} request", "{n} requests", seen.moved) if seen.moved else _("what was asked")
    names = {"who": seen.made_by, "requests": moved, "other": other}
    if seen.kind is RegroupingKind.MERGE:
        if seen.is_kept:
            return _("🔀 {who} merged {other} into this one: {requests} came along.", **names)
        return _("🔀 {who} merged this into {other}: {requests} went along.", **names)
    if seen.is_kept:
        return _("✂️ {who} split {requests} off from this, to {other}.", **names)
    return _("✂️ {who} split {requests} off from {other}, to here.", **names)


def to_requester(title: str, *, is_undone: bool) -> Face:
    """What a requester reads whose product was spoken of in their thread."""
    title = shorten(title, 120)
    if is_undone:
        text = _("About “{title}”: it is together again with what others asked for.", title=title)
    else:
        text = _(
            "About “{title}”: the data team looks at it on its own from now on, since it asks for "
            "something else than the others did. What you said about it stays.",
            title=title,
        )
    return Face(escape(text), [context(escape(text))])
