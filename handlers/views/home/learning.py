"""What a PM finds of offers that nobody answered, and an admin of what the detector has learned."""

from slack_sdk.models.blocks import Block

from bot import wording
from bot.capture.waiting import OfferLine, Waiting
from bot.lessons import Learned, LessonLine
from bot.wording import _, n_
from handlers.text import escape, link, shorten
from handlers.views.home.own import heading
from handlers.views.parts import and_more, button, buttons, context, day, section


def offers(waiting: Waiting) -> list[Block]:
    """Messages that look like requests and whose authors haven't said; nothing where none is."""
    rest = []
    if waiting.more > 0:
        rest.append(and_more(waiting.more))
    if waiting.hidden:
        rest.append(
            n_(
                "{n} more offer from private places, only counted",
                "{n} more offers from private places, only counted",
                waiting.hidden,
            )
        )
    if waiting.expired:
        links = ", ".join(f"<{where}|{wording.short_day(when)}>" for where, when in waiting.expired)
        rest.append(_("Their words were let go after a day, unanswered: {links}", links=links))
    if not waiting.offers and not rest:
        return []
    found: list[Block] = [heading(_("Offers that nobody has answered"))]
    for offer in waiting.offers:
        found += _offer(offer)
    return [*found, context(" · ".join(rest))] if rest else found


def _offer(offer: OfferLine) -> list[Block]:
    words = link(offer.permalink, shorten(offer.text, 120))
    row = [
        button(_("File it"), "home.file_offer", offer.id),
        button(_("Not a request"), "home.refuse_offer", offer.id),
    ]
    asked = _("{who} was asked {day}", who=escape(offer.author), day=day(offer.made_at))
    return [section(f"{words}\n{asked}"), *buttons(f"offer:{offer.id}", row)]


def learned(learned: Learned) -> list[Block]:
    """What was corrected, each to be undone, and all of it at once."""
    if not learned.count:
        return []
    forget = button(
        _("Forget them"),
        "home.forget_lessons",
        0,
        confirm=_("I judge messages as I did at first. What was filed stays."),
    )
    words = n_("Learned from {n} correction.", "Learned from {n} corrections.", learned.count)
    found: list[Block] = [
        section(f"*{_('What I have learned')}*\n{words}"),
        *buttons("home:lessons", [forget]),
    ]
    for line in learned.newest:
        undo = button(_("Undo"), "home.undo_lesson", line.id)
        found += [context(_lesson(line)), *buttons(f"lesson:{line.id}", [undo])]
    return found


def _lesson(line: LessonLine) -> str:
    names = {
        "who": f"<@{line.given_by}>",
        "message": link(line.permalink, _("message")),
        "channel": f"<#{line.channel_id}>",
    }
    if line.is_request:
        said = _("A request, says {who}: {message} in {channel}", **names)
    else:
        said = _("Not a request, says {who}: {message} in {channel}", **names)
    return f"{said} · {day(line.given_at)}"
