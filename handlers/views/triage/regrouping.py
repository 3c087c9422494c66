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
from handlers.text import escape, link, shorten
from handlers.views import modal
from handlers.views.parts import button, buttons, context, count, day, field, option, section
from handlers.work import Face
from models import RegroupingKind, UserError

CHOICES = {"merge": "Merge with another …", "split": "Split …"}
"""What the menu of a candidate's root offers."""


def menu(product_id: int) -> OverflowMenuElement:
    """What is rarely done with a candidate."""
    return OverflowMenuElement(
        action_id="regrouping.more",
        options=[option(label, f"{product_id}:{choice}") for choice, label in CHOICES.items()],
    )


def merge_form(product_id: int, title: str) -> View:
    """Which product asks for the same?"""
    blocks: list[Block] = [
        section(f"*{escape(shorten(title, 200))}* asks for the same data as …"),
        field("which", "Which one?", _which(), optional=False),
        context(
            "Whichever has come further goes on, with all requests. The other one's thread leads "
            "there. You can undo it at any time, also after more requests came in."
        ),
    ]
    return modal.form("regrouping.merge", "Merge", "Merge", blocks, str(product_id))


def split_form(seen: Divisible) -> View:
    """Which requests leave, and where to?"""
    hidden = f"{count(seen.hidden, 'more request')} from private places can't be chosen here."
    blocks: list[Block] = [
        section(f"*{escape(shorten(seen.title, 200))}*"),
        field("requests", "Which requests ask for something else?", _asks(seen), optional=False),
        field(
            "into",
            "Where do they go?",
            _which(),
            hint="Left empty, they become a candidate of their own.",
        ),
        context(
            "The rungs of the why-chain go along that these requests alone back. You can undo it "
            "at any time."
        ),
        *([context(hidden)] if seen.hidden else []),
    ]
    return modal.form("regrouping.split", "Split", "Split", blocks, str(seen.product_id))


def _which() -> ExternalDataSelectElement:
    return ExternalDataSelectElement(
        action_id="regrouping.which",
        min_query_length=0,
        placeholder=PlainTextObject(text="Type a part of its title"),
    )


def _asks(seen: Divisible) -> StaticMultiSelectElement:
    options = [option(f"{shorten(name, 20)}: {words}", str(n)) for n, words, name in seen.asks]
    return StaticMultiSelectElement(
        action_id="requests",
        options=options,
        placeholder=PlainTextObject(text="Choose some"),
    )


def read_merge(view: dict[str, Any]) -> tuple[int, int]:
    """The two products."""
    chosen = str(modal.values(view).get("which") or "")
    if not chosen.isdigit():
        raise UserError("Choose the product that asks for the same.", field="which")
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
        undone = f" Undone by {seen.undone_by}."
        return Face(escape(words + undone), [context(shown + escape(undone))])
    verb = "Undo the merge" if seen.kind is RegroupingKind.MERGE else "Undo the split"
    row = buttons(f"regrouping:{seen.id}", [button(verb, "regrouping.undo", seen.id)])
    return Face(escape(words), [section(shown), context(day(seen.made_at)), *row])


def _words(seen: RegroupingSeen, other: str) -> str:
    who, requests = seen.made_by, count(seen.moved, "request") if seen.moved else "what was asked"
    if seen.kind is RegroupingKind.MERGE:
        if seen.is_kept:
            return f"🔀 {who} merged {other} into this one; along came {requests}."
        return f"🔀 {who} merged this into {other}; there goes on {requests}."
    if seen.is_kept:
        return f"✂️ {who} split {requests} off from this, to {other}."
    return f"✂️ {who} split {requests} off from {other}, to here."


def to_requester(title: str, *, is_undone: bool) -> Face:
    """What a requester reads whose product was spoken of in their thread."""
    about = f"“{shorten(title, 120)}”"
    if is_undone:
        text = f"About {about}: it is together again with what others asked for."
    else:
        text = (
            f"About {about}: the data team looks at it on its own from now on, since it asks for "
            "something else than the others did. What you said about it stays."
        )
    return Face(escape(text), [context(escape(text))])
