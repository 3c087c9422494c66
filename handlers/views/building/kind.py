"""The kind of a product: the guess with its reason, one tap to confirm it, and the form."""

from enum import StrEnum
from typing import Any

from slack_sdk.models.blocks import Block, PlainTextObject, SectionBlock, StaticSelectElement
from slack_sdk.models.blocks.basic_components import MarkdownTextObject
from slack_sdk.models.blocks.block_elements import ButtonElement
from slack_sdk.models.views import View

from bot import wording
from bot.building.kinds import ProductKind
from bot.wording import _
from handlers.text import escape, shorten
from handlers.views import modal
from handlers.views.parts import button, buttons, context, field, option, section
from models import Gone, UserError
from models.marking import N_
from models.words import Category, WhoseNeed, WorkType

FIELDS: tuple[tuple[str, str, type[StrEnum]], ...] = (
    ("category", N_("What is it?"), Category),
    ("whose_need", N_("Whose need does it serve?"), WhoseNeed),
    ("work_type", N_("What kind of work is it?"), WorkType),
)


def words(kind: ProductKind) -> str:
    """Analytics product for the business (internal): serve data."""
    names = {
        "category": _(kind.category),
        "whose": _(kind.whose_need),
        "reach": _("external") if kind.whose_need.is_external else _("internal"),
        "work": _(kind.work_type),
    }
    said = _("{category} for {whose} ({reach}): {work}", **names)
    return f"{said[:1].upper()}{said[1:]}"


def because(kind: ProductKind) -> str:
    """Where a guess comes from."""
    if not kind.said:
        return _("A guess from what is usual.")
    said = wording.listed([f"“{escape(shorten(each, 40))}”" for each in kind.said])
    return _("A guess, since people say {words}.", words=said)


def line(product_id: int, kind: ProductKind) -> list[Block]:
    """When it comes to building: the kind, which a PM confirms with one tap."""
    shown = f"🏷️ {escape(words(kind))}"
    if kind.is_confirmed:
        return [context(shown)]
    text = f"{shown}\n_{because(kind)}_"
    tap = _tap(product_id, kind)
    return [SectionBlock(text=MarkdownTextObject(text=text[:3000]), accessory=tap)]


def part(product_id: int, kind: ProductKind, *, is_pm: bool) -> list[Block]:
    """The kind in the window of details."""
    note = "" if kind.is_confirmed else f"\n_{because(kind)}_"
    said = section(f"*{_('Kind')}*\n🏷️ {escape(words(kind))}{note}")
    change = button(_("Change the kind"), "building.kind", product_id)
    row = [change] if kind.is_confirmed else [_tap(product_id, kind), change]
    return [said, *(buttons(f"kind:{product_id}", row) if is_pm else [])]


def _tap(product_id: int, kind: ProductKind) -> ButtonElement:
    """It says what was seen, so that no other guess is confirmed than the one that was shown."""
    seen = ".".join(each.name for each in (kind.category, kind.whose_need, kind.work_type))
    return ButtonElement(
        text=PlainTextObject(text=_("That's right")),
        action_id="building.confirm_kind",
        value=f"{product_id}:{seen}",
    )


def read_tap(choice: str | None) -> ProductKind:
    """What the tap confirms. Raises `Gone` for what no button says."""
    names = (choice or "").split(".")
    kinds = (Category, WhoseNeed, WorkType)
    if len(names) != len(kinds) or any(
        name not in kind.__members__ for name, kind in zip(names, kinds, strict=True)
    ):
        raise Gone(N_("button"))
    return ProductKind(Category[names[0]], WhoseNeed[names[1]], WorkType[names[2]])


def form(product_id: int, title: str, kind: ProductKind) -> View:
    """Where a PM says what kind it is."""
    blocks: list[Block] = [section(f"*{escape(shorten(title, 200))}*")]
    for name, label, values in FIELDS:
        now = getattr(kind, name)
        options = [option(_capital(_(value)), value.name) for value in values]
        chosen = next(each for each in options if each.value == now.name)
        element = StaticSelectElement(action_id=name, options=options, initial_option=chosen)
        blocks.append(field(name, _(label), element, optional=False))
    blocks.append(
        context(_("The next why fits it: which decision, which action, or which system."))
    )
    return modal.form("building.kind_form", _("Kind"), _("Save"), blocks, str(product_id))


def _capital(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}"


def read(view: dict[str, Any]) -> tuple[int, ProductKind]:
    """Which product, and what kind it is."""
    said = modal.values(view)
    for name, _label, values in FIELDS:
        if said.get(name) not in values.__members__:
            raise UserError(_("Please choose one."), field=name)
    kind = ProductKind(
        Category[said["category"]], WhoseNeed[said["whose_need"]], WorkType[said["work_type"]]
    )
    return modal.reference(view), kind
