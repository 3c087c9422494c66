"""Reading what was said before the bot came: the form, how far it is, what it has found."""

from datetime import timedelta
from typing import Any

from slack_sdk.models.blocks import (
    Block,
    ConversationFilter,
    ConversationSelectElement,
    PlainTextObject,
)
from slack_sdk.models.views import View

from bot.history.finding import Found, Progress
from handlers.text import escape, link, shorten
from handlers.views import modal
from handlers.views.parts import (
    button,
    buttons,
    context,
    count,
    day,
    demand_line,
    field,
    section,
)
from handlers.work import Face

WHAT = (
    "I read what was said in the channel in the last 90 days, without replies in threads, and keep "
    "what asks for data. It counts as demand; I write to nobody about it. Words from a private "
    "channel stay private and are only counted. At the end I tell you what I found."
)
HOW_LONG = (
    "It usually takes minutes. An app that is sold outside of Slack's Marketplace gets 15 messages "
    "a minute: then 1,000 messages take over an hour. Home shows how far I am, with *Stop*."
)


def form(switched_on: str | None = None) -> View:
    """Which channel's history is read; offered at once for a channel that was switched on."""
    blocks: list[Block] = []
    if switched_on is not None:
        blocks.append(section(f"✅ <#{switched_on}> is switched on. Shall I read back as well?"))
    blocks += [
        field(
            "channel",
            "Channel",
            ConversationSelectElement(
                action_id="channel",
                initial_conversation=switched_on,
                filter=ConversationFilter(include=["public", "private"]),
                placeholder=PlainTextObject(text="Choose a channel"),
            ),
            optional=False,
        ),
        section(WHAT),
        context(HOW_LONG),
    ]
    return modal.form("history.form", "Read the last 90 days", "Read", blocks)


def read(view: dict[str, Any]) -> str:
    """The channel."""
    return str(modal.values(view)["channel"])


def progress(readings: tuple[Progress, ...]) -> list[Block]:
    """How far each reading is, for admins' Home."""
    found: list[Block] = []
    for each in readings:
        found.append(section(_line(each)))
        if each.is_open:
            stop = button("Stop", "history.stop", each.id)
            found += buttons(f"history:{each.id}", [stop])
    return found


def _line(each: Progress) -> str:
    how_far = f"{count(each.read, 'message')} back to {day(each.back_to)}"
    if not each.is_open:
        problem = f" {escape(each.problem)}" if each.problem else ""
        return f"<#{each.channel_id}>: read {how_far}.{problem}"
    line = f"⏳ <#{each.channel_id}>: read {how_far} so far."
    if each.is_limited:
        line += " Slack gives this app 15 messages a minute."
    return f"{line} {_left(each.left)}" if each.left is not None else line


def _left(left: timedelta) -> str:
    minutes = round(left.total_seconds() / 60)
    if minutes < 2:
        return "A minute or so is left."
    if minutes < 90:
        return f"About {minutes} minutes are left."
    return f"About {round(minutes / 60)} hours are left."


def found(found: Found, channel: str, bot_user_id: str | None) -> Face:
    """What the admin who asked is told at the end, once."""
    name = f"#{channel}" if channel else "the channel"
    asks = _asks(found)
    text = escape(f"I've read {count(found.read, 'message')} of {name}: {asks}.")
    head = f"*I've read {count(found.read, 'message')} of <#{found.channel_id}>, back to "
    blocks: list[Block] = [section(f"{head}{day(found.back_to)}:* {asks}.")]
    if found.problem:
        blocks.append(section(f"⚠️ I ended early. {escape(found.problem)}"))
    if found.candidates:
        lines = [
            f"• *{escape(shorten(title, 80)) or 'Without a title'}*: {demand_line(asked)}"
            for title, asked in found.candidates
        ]
        blocks.append(_list("Asked for again and again", lines, found.more_candidates))
    if found.links:
        lines = [
            f"• {link(address, shorten(address, 80))} ({times} times)"
            for address, times in found.links
        ]
        blocks.append(_list("May answer already, since it was given so often", lines, 0))
        decide = button("Show them next time?", "existing.show_links", 0)
        blocks += buttons("history:links", [decide])
    if found.terms:
        lines = [f"• {escape(shorten(term, 80))}" for term in found.terms]
        blocks.append(_list("People asked what it means", lines, found.more_terms))
    home = f"<@{bot_user_id}>" if bot_user_id else "my name"
    where = f"The data team finds the candidates in my Home tab: click {home} at the top."
    return Face(text, [*blocks, context(where)])


def _asks(found: Found) -> str:
    if found.requests is None:
        return "too few requests to be counted without pointing at somebody"
    if not found.requests:
        return "nobody asked for data"
    return f"{count(found.requests, 'request')} for data"


def _list(title: str, lines: list[str], more: int) -> Block:
    rest = [f"… and {more:,} more"] if more else []
    return section("\n".join([f"*{title}*", *lines, *rest]))
