"""The offer to ask the same again, in its person's direct messages."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from handlers.text import escape, link, quote, shorten
from handlers.views.parts import button, buttons, context, person, section
from handlers.views.recurrence import DAYS_SHOWN
from handlers.work import Face
from models import RepeatChoice


@dataclass(frozen=True)
class Offered:
    """The offer as it is now."""

    id: int
    title: str
    text: str
    often: str
    """`every Monday`."""
    days: Sequence[date]
    answered_by: str | None
    answer: str | None
    """Where the last answer is."""
    choice: RepeatChoice | None


def face(offered: Offered) -> Face:
    """One question with three answers; afterwards, what became of it."""
    title = escape(shorten(offered.title or offered.text, 120))
    if offered.choice is not None:
        return _chosen(offered, title)
    text = f"📅 “{title}” again?"
    days = ", ".join(f"{day.day} {day:%b}" for day in offered.days[-DAYS_SHOWN:])
    since = f"You asked {offered.often}: {days}." if days else ""
    last = f" {person(offered.answered_by)} answered it last." if offered.answered_by else ""
    where = f" {link(offered.answer, 'Open that answer')}" if offered.answer else ""
    row = [
        button("Yes, new dates", "repeats.again", offered.id, style="primary"),
        button("Skip", "repeats.skip", offered.id),
        button("Don't offer this again", "repeats.mute", offered.id),
    ]
    return Face(
        text,
        [
            section(f"*{text}*\n{quote(offered.text, 400)}"),
            context(f"{since}{last}{where}"),
            *buttons(f"repeat:{offered.id}", row),
        ],
    )


def _chosen(offered: Offered, title: str) -> Face:
    words = {
        RepeatChoice.AGAIN: f"📥 “{title}” is filed again. Its card stands here.",
        RepeatChoice.SKIPPED: f"“{title}” is skipped this time.",
        RepeatChoice.MUTED: f"“{title}” isn't offered to you any more.",
        RepeatChoice.PASSED: f"“{title}” wasn't asked for this time.",
    }[offered.choice or RepeatChoice.PASSED]
    may_undo = offered.choice in {RepeatChoice.SKIPPED, RepeatChoice.MUTED}
    row = [button("Undo", "repeats.undo", offered.id)] if may_undo else []
    return Face(words, [context(words), *buttons(f"repeat:{offered.id}", row)])
