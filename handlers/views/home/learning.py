"""What a PM finds of offers that nobody answered, and an admin of what the detector has learned."""

from slack_sdk.models.blocks import Block

from bot.capture.waiting import OfferLine, Waiting
from bot.lessons import Learned, LessonLine
from handlers.text import escape, link, shorten
from handlers.views.home.own import heading
from handlers.views.parts import button, buttons, context, count, day, section


def offers(waiting: Waiting) -> list[Block]:
    """Messages that look like requests and whose authors haven't said; nothing where none is."""
    rest = []
    if waiting.more > 0:
        rest.append(f"… and {waiting.more:,} more")
    if waiting.hidden:
        rest.append(f"{count(waiting.hidden, 'more offer')} from private places, only counted")
    if waiting.expired:
        links = ", ".join(f"<{address}|{said_at:%-d %b}>" for address, said_at in waiting.expired)
        rest.append(f"Their words were let go after a day, unanswered: {links}")
    if not waiting.offers and not rest:
        return []
    found: list[Block] = [heading("Offers that nobody has answered")]
    for offer in waiting.offers:
        found += _offer(offer)
    return [*found, context(" · ".join(rest))] if rest else found


def _offer(offer: OfferLine) -> list[Block]:
    words = link(offer.permalink, shorten(offer.text, 120))
    row = [
        button("File it", "home.file_offer", offer.id),
        button("Not a request", "home.refuse_offer", offer.id),
    ]
    line = f"{words}\n{escape(offer.author)} was asked {day(offer.made_at)}"
    return [section(line), *buttons(f"offer:{offer.id}", row)]


def learned(learned: Learned) -> list[Block]:
    """What was corrected, each to be undone, and all of it at once."""
    if not learned.count:
        return []
    forget = button(
        "Forget them",
        "home.forget_lessons",
        0,
        confirm="I judge messages as I did at first. What was filed stays.",
    )
    found: list[Block] = [
        section(f"*What I have learned*\nLearned from {count(learned.count, 'correction')}."),
        *buttons("home:lessons", [forget]),
    ]
    for line in learned.newest:
        undo = button("Undo", "home.undo_lesson", line.id)
        found += [context(_lesson(line)), *buttons(f"lesson:{line.id}", [undo])]
    return found


def _lesson(line: LessonLine) -> str:
    what = "A request" if line.is_request else "Not a request"
    where = link(line.permalink, "message")
    return (
        f"{what}, says <@{line.given_by}>: {where} in <#{line.channel_id}> · {day(line.given_at)}"
    )
