"""The ticket in the team's tracker: its link, and its text to be copied."""

from typing import Any

from slack_sdk.models.blocks import Block, UrlInputElement
from slack_sdk.models.views import View

from bot.building import tickets
from bot.wording import _
from handlers.text import escape, link, shorten
from handlers.views import modal
from handlers.views.parts import button, buttons, context, field, section, text_input

PAGE = 3_000
"""The most that a field of Slack's holds."""
PAGES = 4


def line(address: str) -> list[Block]:
    """Where it is worked on, in a candidate's root."""
    return [context(f"🎫 {link(address, _('Ticket'))}")]


def part(product_id: int, address: str | None, *, may_link: bool) -> list[Block]:
    """The ticket in the window of details."""
    said = link(address, _("Open the ticket")) if address else _("No ticket is linked.")
    row = [button(_("Copy as ticket"), "building.copy", product_id)]
    if may_link:
        verb = _("Change the link") if address else _("Link a ticket")
        row.append(button(verb, "building.ticket", product_id))
    return [
        section(f"*{_('Ticket')}*\n🎫 {said}"),
        *buttons(f"ticket:{product_id}", row),
    ]


def form(product_id: int, title: str, address: str | None) -> View:
    """Where somebody says where the ticket is."""
    element = UrlInputElement(action_id="link", initial_value=address)
    hint = _("It begins with https://. Leave it empty to show none.")
    blocks: list[Block] = [
        section(f"*{escape(shorten(title, 200))}*"),
        field("link", _("Where is the ticket?"), element, hint=hint),
    ]
    return modal.form("building.ticket_form", _("Ticket"), _("Save"), blocks, str(product_id))


def read(view: dict[str, Any]) -> tuple[int, str]:
    """Which product, and where its ticket is."""
    return modal.reference(view), str(modal.values(view).get("link") or "")


def to_copy(text: str) -> View:
    """The text in fields, from which it can be copied as it is."""
    found = list(tickets.pages(text, PAGE))[:PAGES]
    blocks: list[Block] = [
        context(_("Markdown for your tracker, without words that were said in private."))
    ]
    for number, page in enumerate(found):
        label = _("Select all, and copy") if number == 0 else _("Continued")
        element = text_input(f"text{number}", value=page, multiline=True, longest=PAGE)
        blocks.append(field(f"text{number}", label, element))
    return modal.form("building.copied", _("Copy as ticket"), _("Done"), blocks)
