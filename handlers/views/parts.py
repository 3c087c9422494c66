"""Pieces that several views share: words for dates and counts, buttons, fields."""

import math
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from slack_sdk.models.blocks import (
    ActionsBlock,
    ButtonElement,
    ConfirmObject,
    ContextBlock,
    ConversationFilter,
    ConversationSelectElement,
    InputBlock,
    InputInteractiveElement,
    MarkdownTextObject,
    Option,
    PlainTextInputElement,
    PlainTextObject,
    SectionBlock,
)

from bot import wording
from bot.absences import AwaySeen
from bot.demand import Demand, asked_for
from bot.urgency import Due
from bot.wording import _, n_
from handlers.text import escape

MOST_DAYS = 1000
"""Of an estimate."""


def section(markdown: str) -> SectionBlock:
    """Text in mrkdwn; the caller has escaped what people typed."""
    return SectionBlock(text=MarkdownTextObject(text=markdown[:3000]))


def context(markdown: str) -> ContextBlock:
    """Small grey text in mrkdwn."""
    return ContextBlock(elements=[MarkdownTextObject(text=markdown[:3000])])


def button(
    text: str, action_id: str, number: int, *, style: str | None = None, confirm: str | None = None
) -> ButtonElement:
    """A button that carries one id; what can't be undone asks first."""
    return ButtonElement(
        text=PlainTextObject(text=text, emoji=True),
        action_id=action_id,
        value=str(number),
        style=style,
        confirm=sure(text, confirm) if confirm else None,
    )


def sure(verb: str, question: str) -> ConfirmObject:
    """The dialog before something destructive."""
    return ConfirmObject(
        title=PlainTextObject(text=f"{verb}?"[:100]),
        text=PlainTextObject(text=question[:300]),
        confirm=PlainTextObject(text=verb[:30]),
        deny=PlainTextObject(text=_("Keep it")),
    )


def buttons(block_id: str, elements: Iterable[Any]) -> list[ActionsBlock]:
    """One row of buttons; none for no buttons."""
    row = list(elements)
    return [ActionsBlock(block_id=block_id, elements=row)] if row else []


def field(
    block_id: str,
    label: str,
    element: InputInteractiveElement,
    *,
    optional: bool = True,
    hint: str | None = None,
) -> InputBlock:
    """A form field whose element has the same id as its block."""
    return InputBlock(
        block_id=block_id,
        label=PlainTextObject(text=label),
        element=element,
        optional=optional,
        hint=PlainTextObject(text=hint) if hint else None,
    )


def channel_menu(chosen: str | None) -> ConversationSelectElement:
    """The channels of the workspace, in a field named `channel`."""
    return ConversationSelectElement(
        action_id="channel",
        initial_conversation=chosen,
        filter=ConversationFilter(include=["public", "private"]),
        placeholder=PlainTextObject(text=_("Choose a channel")),
    )


def text_input(
    block_id: str,
    *,
    value: str | None = None,
    placeholder: str | None = None,
    multiline: bool = False,
    longest: int = 300,
) -> PlainTextInputElement:
    """A text field; Slack's own ceiling is 3,000 characters."""
    return PlainTextInputElement(
        action_id=block_id,
        initial_value=value[:longest] if value else None,
        placeholder=PlainTextObject(text=placeholder[:150]) if placeholder else None,
        multiline=multiline,
        max_length=longest,
    )


def option(text: str, value: str) -> Option:
    """One choice of a menu."""
    return Option(text=PlainTextObject(text=text[:75], emoji=True), value=value[:150])


def day(when: datetime) -> str:
    """A day in each reader's own zone, with a fallback for notifications."""
    return f"<!date^{int(when.timestamp())}^{{date_short_pretty}}|{wording.day(when)}>"


def moment(when: datetime) -> str:
    """A day with its time, in each reader's own zone."""
    fallback = f"{wording.day(when)}, {when:%H:%M} UTC"
    return f"<!date^{int(when.timestamp())}^{{date_short_pretty}}, {{time}}|{fallback}>"


def plain_day(when: date) -> str:
    """A calendar date, which has no zone: 4 Dec 2026."""
    return wording.day(when)


def away_words(away: AwaySeen) -> str:
    """Somebody is away until when, and who stands in; not escaped yet."""
    names = {"who": away.who or _("somebody"), "day": plain_day(away.back_on)}
    if away.deputy is None:
        return _("{who} is away, and back on {day}", **names)
    return _("{who} is away, and back on {day}; {deputy} stands in", **names, deputy=away.deputy)


def due_words(due: Due | None, deadline: date | None) -> str:
    """`due today`, `due Monday`, `overdue since 4 Dec 2026`, `needed by 4 Dec 2026`, or nothing."""
    if deadline is None:
        return ""
    if due is Due.TODAY:
        return _("due today")
    if due is Due.SOON:
        return _("due {weekday}", weekday=wording.weekday(deadline))
    if due is Due.OVERDUE:
        return _("overdue since {day}", day=wording.day(deadline))
    return _("needed by {day}", day=wording.day(deadline))


def due_mark(due: Due | None, deadline: date | None) -> str:
    """The same, marked where it is urgent."""
    words = due_words(due, deadline)
    return f"⏰ *{words}*" if due else words


def about(wait: timedelta) -> str:
    """A length of time as people say it, rounded up: an hour, 5 hours, 2 days."""
    hours = max(1, math.ceil(wait / timedelta(hours=1)))
    if hours <= 20:  # beyond, a day is said
        return n_("an hour", "{n} hours", hours)
    return n_("a day", "{n} days", math.ceil(hours / 24))


def demand_line(demand: Demand) -> str:
    """Asked for 7 times by 5 people in 3 teams since March."""
    said = asked_for(demand)
    if demand.first is None:
        return said
    return _("{asked} since {day}", asked=said, day=wording.day(demand.first))


def and_more(number: int) -> str:
    """What a list leaves out."""
    return n_("… and {n} more", "… and {n} more", number)


def only_counted(number: int) -> str:
    """Requests whose words stay where they were said."""
    return n_(
        "{n} more request from private places, only counted",
        "{n} more requests from private places, only counted",
        number,
    )


def person(name: str | None) -> str:
    """A name, without a mention: nobody is pinged by being named."""
    return escape(name) if name else _("somebody")


HOUR, HALF_A_DAY, DAY = 60, 240, 480
"""Working minutes."""


def effort_words(minutes: int) -> str:
    """Working minutes as people say them: `15 minutes`, `1 hour`, `half a day`, `3 days`."""
    if minutes < HOUR:
        return n_("{n} minute", "{n} minutes", minutes)
    if minutes < HALF_A_DAY:
        return n_("{n} hour", "{n} hours", round(minutes / HOUR))
    return _("half a day") if minutes < DAY else n_("{n} day", "{n} days", round(minutes / DAY))
