"""The workspace's own names: the list, many at once, and the form of one."""

from collections.abc import Sequence
from typing import Any

from slack_sdk.models.blocks import Block, MarkdownTextObject, SectionBlock
from slack_sdk.models.blocks.block_elements import StaticSelectElement
from slack_sdk.models.views import View

from bot.glossary.lines import LONGEST_FORM, LONGEST_NAME, Entry
from bot.wording import _, n_
from handlers.text import escape
from handlers.views import modal
from handlers.views.parts import button, buttons, context, field, option, section, text_input
from models import NameKind, OwnName

SHOWN = 40
LONGEST_PASTE = 3_000


def window(names: Sequence[OwnName], count: int, page: int) -> View:
    """One page of the names that requests are read with."""
    said = _(
        "What your places, products, teams, systems and abbreviations are called: I take them for "
        "what they are in small letters too, so that the same request meets itself."
    )
    found: list[Block] = [section(said)]
    found += buttons("glossary:add", [button(_("Add names"), "glossary.add", 0, style="primary")])
    found += [_entry(name) for name in names]
    if not count:
        found.append(section(_("There are none yet.")))
    return modal.window(_("Names"), [*found, *_pages(count, page)])


def _pages(count: int, page: int) -> list[Block]:
    last = (count - 1) // SHOWN
    if last < 1:
        return []
    row = []
    if page > 0:
        row.append(button(_("Previous"), "glossary.page", page - 1))
    if page < last:
        row.append(button(_("Next"), "glossary.page", page + 1))
    # One action id stands once in a block.
    shown = n_("{n} name", "{n} names", count)
    where = _("{names}, page {page} of {last}", names=shown, page=page + 1, last=last + 1)
    found: list[Block] = [context(where)]
    for number, each in enumerate(row):
        found += buttons(f"glossary:page:{number}", [each])
    return found


def _entry(name: OwnName) -> SectionBlock:
    return SectionBlock(
        text=MarkdownTextObject(text=f"*{escape(name.name)}* · {_meaning(name)}"),
        accessory=button(_("Change"), "glossary.change", name.id),
    )


def _meaning(name: OwnName) -> str:
    if name.kind is NameKind.ABBREVIATION:
        return escape(name.long_form)
    if name.kind is NameKind.NAME:
        return _("a name that requests write in capitals")
    return _(name.kind)


def lines_form() -> View:
    """Where many names are written down at once."""
    lines = text_input(
        "lines",
        placeholder=_("Lyon: place\nAurora: product\nGMV = gross merchandise value"),
        multiline=True,
        longest=LONGEST_PASTE,
    )
    hint = _(
        "One a line: “Lyon: place” (or product, team, system, person), or “GMV = gross merchandise "
        "value”. For a long list: `whychain import --glossary FILE.csv`."
    )
    blocks = [field("lines", _("Names"), lines, optional=False, hint=hint)]
    return modal.form("glossary.lines", _("Add names"), _("Add"), blocks)


def read_lines(view: dict[str, Any]) -> str:
    """Read the form of many."""
    return str(modal.values(view).get("lines") or "")


def entry_form(name: OwnName) -> View:
    """Where one name is changed or removed."""
    kinds = [option(_(kind).capitalize(), kind.value) for kind in NameKind]
    chosen = next(kind for kind in kinds if kind.value == name.kind.value)
    blocks: list[Block] = [
        field(
            "name",
            _("Name"),
            text_input("name", value=name.name, longest=LONGEST_NAME),
            optional=False,
        ),
        field(
            "kind",
            _("What is it?"),
            StaticSelectElement(action_id="kind", options=kinds, initial_option=chosen),
            optional=False,
        ),
        field(
            "long_form",
            _("Of an abbreviation: what it is short for"),
            text_input("long_form", value=name.long_form, longest=LONGEST_FORM),
        ),
    ]
    sure = _("Requests with it are read as if it were an ordinary word. They stay where they are.")
    row = [button(_("Remove"), "glossary.remove", name.id, style="danger", confirm=sure)]
    blocks += buttons("glossary:remove", row)
    return modal.form("glossary.entry", _("Change a name"), _("Save"), blocks, str(name.id))


def read_entry(view: dict[str, Any]) -> tuple[int, Entry]:
    """Read the form of one: which name, and what it is now."""
    said = modal.values(view)
    kind = NameKind(said.get("kind") or NameKind.NAME)
    entry = Entry(str(said.get("name") or ""), kind, str(said.get("long_form") or ""))
    return modal.reference(view), entry
