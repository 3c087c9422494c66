"""One's own requests, and how to ask."""

from slack_sdk.models.blocks import (
    Block,
    HeaderBlock,
    MarkdownTextObject,
    PlainTextObject,
    SectionBlock,
)

from bot.capture.dismissed import Dismissed
from bot.home import HomeSeen, OwnRequest
from bot.home.for_you import ForYou
from bot.wording import _
from handlers.text import escape, link, shorten
from handlers.views.capture.notes import HELP
from handlers.views.capture.seen import MARKS
from handlers.views.parts import (
    and_more,
    button,
    buttons,
    context,
    day,
    due_mark,
    person,
    plain_day,
    section,
)

TOGETHER = 3
"""So many requests share a block: three lines stay under its 3,000 characters, also escaped."""


def ask(seen: HomeSeen) -> list[Block]:
    """How to ask, at the very top for everybody."""
    ask = button(_("Ask for data"), "home.ask", 0, style="primary")
    named = shorten(seen.team, 50) if seen.team else _("not said yet")
    team = button(_("Your team: {team}", team=named), "teams.own", 0)
    search = button(_("Search"), "finding.open", 0)
    minding = button(_("Away and reminders"), "reminders.open", 0)
    row = [ask, search, team, minding]
    return [*_away(seen), *buttons("home:ask", row)]


def blocks(seen: HomeSeen) -> list[Block]:
    """The requests, the open ones first; for somebody who has none, how to make one."""
    found: list[Block] = [heading(_("Your requests"))]
    if not seen.own:
        nothing = _("You haven't asked for anything yet.")
        helped = section(f"{nothing}\n\n{_(HELP)}")
        return [*found, helped, *_dismissed(seen.dismissed), *_for_you(seen)]
    lines = [_line(request) for request in seen.own]
    found += [
        section("\n".join(lines[start : start + TOGETHER]))
        for start in range(0, len(lines), TOGETHER)
    ]
    if seen.more_own:
        found.append(context(and_more(seen.more_own)))
    return [*found, *_dismissed(seen.dismissed), *_for_you(seen), context(_(HELP))]


def _away(seen: HomeSeen) -> list[Block]:
    """They are away, as they said; nothing for who is here."""
    if seen.away is None:
        return []
    said = _("🌴 You are away, and back on {day}.", day=plain_day(seen.away.back_on))
    if seen.deputy:
        said += " " + _("{who} looks after your things.", who=person(seen.deputy))
    back = button(_("I'm back"), "absences.back", 0)
    return [SectionBlock(text=MarkdownTextObject(text=said), accessory=back)]


def _for_you(seen: HomeSeen) -> list[Block]:
    """Products that exist, what their team asked for first: none needs to be asked for."""
    if not seen.for_you:
        return []
    lines = [_product(one) for one in seen.for_you]
    if seen.more_for_you:
        lines.append(and_more(seen.more_for_you))
    return [heading(_("Products for you")), section("\n".join(lines))]


def _product(one: ForYou) -> str:
    words = f"📊 {link(one.link, shorten(one.title, 80))}"
    if one.summary:
        words += f" · {escape(shorten(one.summary, 120))}"
    return f"{words} · {_('your team asked for it')}" if one.is_asked_by_team else words


def _dismissed(lately: tuple[Dismissed, ...]) -> list[Block]:
    """What they took away, for as long as they may think better of it."""
    found: list[Block] = []
    for each in lately:
        title = link(each.permalink, shorten(each.title, 80))
        said = _("Not a request, you said {day}: {title}", day=day(each.dismissed_at), title=title)
        undo = button(_("Undo"), "capture.take_up_again", each.id)
        found.append(SectionBlock(text=MarkdownTextObject(text=said), accessory=undo))
    return found


def heading(text: str) -> HeaderBlock:
    """A heading of the tab."""
    return HeaderBlock(text=PlainTextObject(text=text))


def _line(request: OwnRequest) -> str:
    title = shorten(request.title, 80) or _("A request")
    parts = [
        f"{MARKS[request.status]} {link(request.link, title)}",
        _(request.status),
        day(request.said_at),
    ]
    if request.due:
        parts.append(due_mark(request.due, request.deadline))
    if request.answer:
        parts.append(link(request.answer, _("Open the answer")))
    return " · ".join(parts)
