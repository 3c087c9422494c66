"""The offer to ask the same again, in its person's direct messages."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot import wording
from bot.wording import N_, _
from handlers.text import escape, link, quote, shorten
from handlers.views.parts import button, buttons, context, person, section
from handlers.views.recurrence import DAYS_SHOWN
from handlers.work import Face
from models import RepeatChoice

CHOSEN = {
    RepeatChoice.AGAIN: N_("📥 “{title}” is filed again. Its card stands here."),
    RepeatChoice.SKIPPED: N_("“{title}” is skipped this time."),
    RepeatChoice.MUTED: N_("“{title}” isn't offered to you any more."),
    RepeatChoice.PASSED: N_("“{title}” wasn't asked for this time."),
}


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
    again = _("“{title}” again?", title=title)
    text = f"📅 {again}"
    row = [
        button(_("Yes, new dates"), "repeats.again", offered.id, style="primary"),
        button(_("Skip"), "repeats.skip", offered.id),
        button(_("Don't offer this again"), "repeats.mute", offered.id),
    ]
    return Face(
        text,
        [
            section(f"*{text}*\n{quote(offered.text, 400)}"),
            context(_why(offered)),
            *buttons(f"repeat:{offered.id}", row),
        ],
    )


def _why(offered: Offered) -> str:
    """Since when they ask, and who answered it last."""
    days = ", ".join(wording.short_day(day) for day in offered.days[-DAYS_SHOWN:])
    parts = [_("You asked {often}: {days}.", often=offered.often, days=days)] if days else []
    if offered.answered_by:
        parts.append(_("{who} answered it last.", who=person(offered.answered_by)))
    if offered.answer:
        parts.append(link(offered.answer, _("Open that answer")))
    return " ".join(parts)


def _chosen(offered: Offered, title: str) -> Face:
    words = _(CHOSEN[offered.choice or RepeatChoice.PASSED], title=title)
    may_undo = offered.choice in {RepeatChoice.SKIPPED, RepeatChoice.MUTED}
    row = [button(_("Undo"), "repeats.undo", offered.id)] if may_undo else []
    return Face(words, [context(words), *buttons(f"repeat:{offered.id}", row)])
