"""The window behind a candidate's *Details*: what is settled before building, and the rare acts."""

from slack_sdk.models.blocks import Block, DividerBlock
from slack_sdk.models.views import View

from bot.building.seeing import DetailsSeen
from bot.wording import _
from handlers.text import escape, shorten
from handlers.views import modal
from handlers.views.building import brake, data, kind, questions, reasons, ticket, worth
from handlers.views.parts import section


def window(seen: DetailsSeen) -> View:
    """All of it; what can't be done by its reader has no button."""
    parts: list[list[Block]] = [
        kind.part(seen.id, seen.kind, is_pm=seen.is_pm),
        data.part(seen.id, seen.data, is_pm=seen.is_pm),
        questions.part(seen.id, seen.answers, is_pm=seen.is_pm),
        brake.part(seen.id, seen.brake, is_manager=seen.is_manager),
        worth.part(seen.score),
        reasons.part(seen.backed),
        ticket.part(seen.id, seen.ticket_link, may_link=seen.is_data_team),
    ]
    blocks: list[Block] = [section(f"*{escape(shorten(seen.title, 200))}*")]
    for part in parts:
        blocks += [DividerBlock(), *part] if part else []
    return modal.window(_("Details"), blocks)
