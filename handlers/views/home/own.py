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
from handlers.text import link, shorten
from handlers.views.capture.card import MARKS
from handlers.views.capture.notes import HELP
from handlers.views.parts import button, buttons, context, day, due_mark, section

TOGETHER = 3
"""So many requests share a block: three lines stay under its 3,000 characters, also escaped."""


def blocks(seen: HomeSeen) -> list[Block]:
    """The requests, the open ones first; for somebody who has none, how to make one."""
    ask = button("Ask for data", "home.ask", 0, style="primary")
    team = button(f"Your team: {shorten(seen.team or 'not said yet', 50)}", "teams.own", 0)
    search = button("Search", "finding.open", 0)
    found: list[Block] = [heading("Your requests"), *buttons("home:ask", [ask, search, team])]
    if not seen.own:
        nothing = section(f"You haven't asked for anything yet.\n\n{HELP}")
        return [*found, nothing, *_dismissed(seen.dismissed)]
    lines = [_line(request) for request in seen.own]
    found += [
        section("\n".join(lines[start : start + TOGETHER]))
        for start in range(0, len(lines), TOGETHER)
    ]
    if seen.more_own:
        found.append(context(f"… and {seen.more_own:,} more"))
    return [*found, *_dismissed(seen.dismissed), context(HELP)]


def _dismissed(lately: tuple[Dismissed, ...]) -> list[Block]:
    """What they took away, for as long as they may think better of it."""
    return [
        SectionBlock(
            text=MarkdownTextObject(
                text=f"Not a request, you said {day(each.dismissed_at)}: "
                f"{link(each.permalink, shorten(each.title, 80))}"
            ),
            accessory=button("Undo", "capture.take_up_again", each.id),
        )
        for each in lately
    ]


def heading(text: str) -> HeaderBlock:
    """A heading of the tab."""
    return HeaderBlock(text=PlainTextObject(text=text))


def _line(request: OwnRequest) -> str:
    title = shorten(request.title, 80) or "A request"
    parts = [
        f"{MARKS[request.status]} {link(request.link, title)}",
        str(request.status),
        day(request.said_at),
    ]
    if request.due:
        parts.append(due_mark(request.due, request.deadline))
    if request.answer:
        parts.append(link(request.answer, "Open the answer"))
    return " · ".join(parts)
