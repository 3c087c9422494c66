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
from bot.wording import N_, _, n_
from handlers.text import escape, link, shorten
from handlers.views import modal
from handlers.views.parts import (
    and_more,
    button,
    buttons,
    context,
    day,
    demand_line,
    field,
    section,
)
from handlers.work import Face

WHAT = N_(
    "I read what was said in the channel in the last 90 days, without replies in "
    "threads, and keep what asks for data. It counts as demand; I write to nobody about "
    "it. Words from a private channel stay private and are only counted. At the end I "
    "tell you what I found."
)
HOW_LONG = N_(
    "It usually takes minutes. An app that is sold outside of Slack's Marketplace gets "
    "15 messages a minute: then 1,000 messages take over an hour. Home shows how far I "
    "am, with *Stop*."
)


def form(switched_on: str | None = None) -> View:
    """Which channel's history is read; offered at once for a channel that was switched on."""
    blocks: list[Block] = []
    if switched_on is not None:
        shall = _(
            "{channel} is switched on. Shall I read back as well?", channel=f"<#{switched_on}>"
        )
        blocks.append(section(f"✅ {shall}"))
    blocks += [
        field(
            "channel",
            _("Channel"),
            ConversationSelectElement(
                action_id="channel",
                initial_conversation=switched_on,
                filter=ConversationFilter(include=["public", "private"]),
                placeholder=PlainTextObject(text=_("Choose a channel")),
            ),
            optional=False,
        ),
        section(_(WHAT)),
        context(_(HOW_LONG)),
    ]
    return modal.form("history.form", _("Read the last 90 days"), _("Read"), blocks)


def read(view: dict[str, Any]) -> str:
    """The channel."""
    return str(modal.values(view)["channel"])


def progress(readings: tuple[Progress, ...]) -> list[Block]:
    """How far each reading is, for admins' Home."""
    found: list[Block] = []
    for each in readings:
        found.append(section(_line(each)))
        if each.is_open:
            stop = button(_("Stop"), "history.stop", each.id)
            found += buttons(f"history:{each.id}", [stop])
    return found


def _line(each: Progress) -> str:
    place = f"<#{each.channel_id}>"
    names = {"channel": place, "day": day(each.back_to)}
    if not each.is_open:
        problem = f" {escape(_(each.problem))}" if each.problem else ""
        read = n_(
            "{channel}: read {n} message back to {day}.",
            "{channel}: read {n} messages back to {day}.",
            each.read,
            **names,
        )
        return f"{read}{problem}"
    parts = [
        n_(
            "{channel}: read {n} message back to {day} so far.",
            "{channel}: read {n} messages back to {day} so far.",
            each.read,
            **names,
        )
    ]
    if each.is_limited:
        parts.append(_("Slack gives this app 15 messages a minute."))
    if each.left is not None:
        parts.append(_left(each.left))
    return f"⏳ {' '.join(parts)}"


def _left(left: timedelta) -> str:
    minutes = round(left.total_seconds() / 60)
    if minutes < 2:
        return _("A minute or so is left.")
    if minutes < 90:
        return n_("About {n} minute is left.", "About {n} minutes are left.", minutes)
    hours = round(minutes / 60)
    return n_("About {n} hour is left.", "About {n} hours are left.", hours)


def found(found: Found, channel: str, bot_user_id: str | None) -> Face:
    """What the admin who asked is told at the end, once."""
    asks = _asks(found)
    name = f"#{channel}" if channel else _("the channel")
    text = n_(
        "I've read {n} message of {channel}: {asks}.",
        "I've read {n} messages of {channel}: {asks}.",
        found.read,
        channel=name,
        asks=asks,
    )
    head = n_(
        "I've read {n} message of {channel}, back to {day}:",
        "I've read {n} messages of {channel}, back to {day}:",
        found.read,
        channel=f"<#{found.channel_id}>",
        day=day(found.back_to),
    )
    blocks: list[Block] = [section(f"*{head}* {asks}.")]
    if found.problem:
        early = _("I ended early. {problem}", problem=escape(_(found.problem)))
        blocks.append(section(f"⚠️ {early}"))
    if found.candidates:
        lines = [
            f"• *{escape(shorten(title, 80)) or _('Without a title')}*: {demand_line(asked)}"
            for title, asked in found.candidates
        ]
        blocks.append(_list(_("Asked for again and again"), lines, found.more_candidates))
    if found.links:
        lines = [_given(address, times) for address, times in found.links]
        blocks.append(_list(_("May answer already, since it was given so often"), lines, 0))
        decide = button(_("Show them next time?"), "existing.show_links", 0)
        blocks += buttons("history:links", [decide])
    if found.terms:
        lines = [f"• {escape(shorten(term, 80))}" for term in found.terms]
        blocks.append(_list(_("People asked what it means"), lines, found.more_terms))
    home = f"<@{bot_user_id}>" if bot_user_id else _("my name")
    where = _(
        "The data team finds the candidates in my Home tab: click {home} at the top.", home=home
    )
    return Face(escape(text), [*blocks, context(where)])


def _given(address: str, times: int) -> str:
    shown = link(address, shorten(address, 80))
    return f"• {n_('{link} ({n} time)', '{link} ({n} times)', times, link=shown)}"


def _asks(found: Found) -> str:
    if found.requests is None:
        return _("too few requests to be counted without pointing at somebody")
    if not found.requests:
        return _("nobody asked for data")
    return n_("{n} request for data", "{n} requests for data", found.requests)


def _list(title: str, lines: list[str], more: int) -> Block:
    rest = [and_more(more)] if more else []
    return section("\n".join([f"*{title}*", *lines, *rest]))
