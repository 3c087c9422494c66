"""The window of a product's open requests, with what can be done with each."""

from slack_sdk.models.blocks import Block, ButtonElement
from slack_sdk.models.views import View

from bot.triage.entries import QueueEntry
from bot.triage.open_requests import OpenSeen
from bot.wording import _
from handlers.text import escape, shorten
from handlers.views import modal
from handlers.views.parts import and_more, button, context, only_counted, section
from handlers.views.triage.queue import entry_blocks, when_left
from models.words import Status

WINDOW = "window.open_requests"


def window(seen: OpenSeen) -> View:
    """Each with its buttons; forms open in the window's place."""
    blocks: list[Block] = [section(f"*{escape(shorten(seen.title, 200))}*")]
    if not seen.queue.entries:
        blocks.append(section(_("None is waiting.")))
    for entry in seen.queue.entries:
        blocks += entry_blocks(entry, _row(entry))
    if seen.queue.more:
        blocks.append(context(and_more(seen.queue.more)))
    if seen.queue.hidden:
        blocks.append(context(only_counted(seen.queue.hidden)))
    return modal.window(_("Open requests"), blocks, WINDOW, str(seen.product_id))


def _row(entry: QueueEntry) -> list[ButtonElement]:
    row = []
    if entry.words:
        row.append(button(_("Read it"), "capture.edit", entry.id))
    if entry.status is Status.NEW:
        row.append(button(_("Take it"), "open_requests.take", entry.id))
    else:
        row.append(button(_("Give back"), "open_requests.give_back", entry.id))
    row.append(button(_("Answered"), "capture.answer", entry.id, style="primary"))
    if entry.status is Status.NEW or (entry.is_mine and entry.status is not Status.WAITING):
        row.append(button(_("Waiting for requester"), "answers.ask", entry.id))
    row.append(button(_("Hand over"), "answers.hand_over", entry.id))
    return [*row, *when_left(entry)]
