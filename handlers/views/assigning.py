"""Who looks after a candidate: the form, and what whoever is new to it reads."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from slack_sdk.models.blocks import (
    Block,
    PlainTextObject,
    StaticMultiSelectElement,
    StaticSelectElement,
)
from slack_sdk.models.views import View

from bot.answers.remarks import LONGEST
from bot.assigning import Crew
from bot.demand import Demand
from bot.wording import N_, _, n_
from handlers.text import escape, link, quote, shorten
from handlers.views import modal
from handlers.views.parts import context, demand_line, field, option, person, section, text_input
from handlers.work import Face
from models import ProductPart

MOST = 100
"""Options of a menu."""
HANDED = {
    ProductPart.OWNER: N_("🤝 {who} made you the owner of {title}"),
    ProductPart.ANALYST: N_("🤝 {who} asks you to work on {title}"),
}


def form(product_id: int, title: str, team: Sequence[tuple[str, str]], crew: Crew) -> View:
    """Owner, analysts, and what those have to know who are new."""
    options = {person_id: option(name, person_id) for person_id, name in team[:MOST]}
    owner = StaticSelectElement(
        action_id="owner",
        placeholder=PlainTextObject(text=_("Nobody yet")),
        options=list(options.values()),
        initial_option=options.get(crew.owner_id or ""),
    )
    analysts = StaticMultiSelectElement(
        action_id="analysts",
        placeholder=PlainTextObject(text=_("Choose colleagues")),
        options=list(options.values()),
        initial_options=[options[each] for each in crew.analysts if each in options] or None,
    )
    note = text_input(
        "text",
        placeholder=_("For example: the kiosks are still missing, Bo knows where they are"),
        multiline=True,
        longest=LONGEST,
    )
    hint = _(
        "Whoever is new to it is told once, with how far it has come. Only they read the note."
    )
    blocks = [
        section(f"*{escape(shorten(title, 200))}*"),
        field("owner", _("Owner"), owner),
        field("analysts", _("Analysts"), analysts),
        field("text", _("What do they have to know?"), note, hint=hint),
    ]
    return modal.form("assigning.form", _("Who works on it"), _("Save"), blocks, str(product_id))


def read(view: dict[str, Any]) -> Crew:
    """What the form says."""
    said = modal.values(view)
    return Crew(
        owner_id=said.get("owner"),
        analysts=tuple(said.get("analysts") or ()),
        note=str(said.get("text") or ""),
    )


@dataclass(frozen=True)
class Handed:
    """A candidate as whoever takes it on reads of it."""

    part: ProductPart
    title: str
    author: str | None
    note: str
    thread: str | None
    demand: Demand
    chain_state: str
    need: str | None
    owner: str | None


def face(handed: Handed) -> Face:
    """How far it has come, and where it is talked about: enough to go on with it."""
    title = shorten(handed.title, 150)
    who = person(handed.author)
    text = _(HANDED[handed.part], who=who, title=f"“{escape(title)}”")
    shown = _(HANDED[handed.part], who=who, title=f"*{link(handed.thread, title)}*")
    facts = [demand_line(handed.demand) + _open(handed.demand)]
    facts.append(_("Why-chain: {state}", state=escape(handed.chain_state)))
    if handed.need:
        facts.append(f"🎯 {escape(shorten(handed.need, 200))}")
    if handed.owner and handed.part is not ProductPart.OWNER:
        facts.append(_("Owner: {owner}", owner=escape(handed.owner)))
    blocks: list[Block] = [section(shown)]
    if handed.note:
        blocks.append(section(quote(handed.note, 2000)))
    blocks.append(section("\n".join(facts)))
    return Face(text, [*blocks, context(_("All that was said is in its thread."))])


def _open(demand: Demand) -> str:
    if not demand.still_open:
        return ""
    words = n_("{n} request is open", "{n} requests are open", demand.still_open)
    return f" · {words}"
