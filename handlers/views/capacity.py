"""Where the work goes, for managers: what is off target, and the form for the targets."""

import re
from typing import Any

from slack_sdk.models.blocks import Block, InputBlock
from slack_sdk.models.views import View

from bot.capacity import Capacity, Off, Targets, words
from bot.wording import _
from handlers.text import escape
from handlers.views import modal
from handlers.views.parts import button, buttons, context, field, section, text_input
from models import UserError
from models.capacity import Work
from models.words import WorkType

PERCENT = re.compile(r"\d{1,3}", re.ASCII)


def home(measured: Capacity, off: tuple[Off, ...], wanted: Targets | None) -> list[Block]:
    """What is off target, with what is assumed; while nothing is, only the way to the targets."""
    found: list[Block] = []
    if off:
        said = f"🧮 {escape(words.line(off))}."
        now = _("All of it: {shares}.", shares=words.shares(measured))
        found += [section(f"{said}\n{escape(now)}"), context(escape(words.assumed(measured)))]
    elif wanted is None:
        found.append(section(_("How much of the work should go to what is built? Say it here.")))
    elif not measured.is_enough:
        found.append(context(_("Too little was done in the last four weeks to compare.")))
    else:
        found.append(context(_("The last four weeks' work is on target.")))
    return [*found, *buttons("home:capacity", [button(_("Capacity"), "capacity.open", 0)])]


def form(wanted: Targets | None, measured: Capacity) -> View:
    """The shares that managers want, beside what they are."""
    shares = wanted.shares if wanted else {}
    types = wanted.by_type if wanted else {}
    so_far = words.shares(measured) if measured.is_enough else _("too little is known yet")
    blocks = [
        section(escape(_("The last four weeks: {shares}.", shares=so_far))),
        context(escape(words.assumed(measured))),
        *(_field(work, shares.get(work)) for work in Work),
        section(_("*Of the products, by type of work* (all empty: any)")),
        *(_field(kind, types.get(kind)) for kind in WorkType),
    ]
    return modal.form("capacity.form", _("Capacity"), _("Save"), blocks)


def _field(what: Work | WorkType, part: int | None) -> InputBlock:
    label = _(what)
    element = text_input(
        what.name,
        value=None if part is None else str(part),
        placeholder=_("Percent, for example 40"),
        longest=10,
    )
    return field(what.name, f"{label[:1].upper()}{label[1:]}", element)


def read(view: dict[str, Any]) -> Targets | None:
    """What is wanted; None where every field was left empty. Raises `UserError` at a field."""
    said = modal.values(view)
    shares = {work: _percent(said.get(work.name), work.name) for work in Work}
    types = {kind: _percent(said.get(kind.name), kind.name) for kind in WorkType}
    if not any([*shares.values(), *types.values()]):
        return None
    return Targets(shares, {kind: part for kind, part in types.items() if part})


def _percent(words: Any, field: str) -> int:
    """Empty is 0."""
    written = str(words or "0").strip().removesuffix("%").strip()
    if not PERCENT.fullmatch(written) or int(written) > 100:
        raise UserError(_("Please write a whole percentage from 0 to 100."), field=field)
    return int(written)
