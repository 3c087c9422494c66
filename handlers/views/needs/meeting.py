"""The question whether two needs are one, in the triage channel."""

from slack_sdk.models.blocks import Block

from bot import wording
from bot.needs.meetings import MeetingSeen
from bot.wording import _
from handlers.text import escape, shorten
from handlers.views.parts import button, buttons, context, section
from handlers.work import Face
from models import NeedAnswer


def face(seen: MeetingSeen) -> Face:
    """The question with its reasons, or what was answered."""
    both = {"left": shorten(seen.left, 200), "right": shorten(seen.right, 200)}
    words = _("One business need? “{left}” and “{right}”.", **both)
    who = shorten(seen.answered_by, 80)
    blocks: list[Block] = [section(f"🔗 {escape(words)}")]
    if seen.answer is NeedAnswer.JOINED:
        said = _("{who} joined them.", who=who)
        row = [button(_("Part them again"), "needs.part", seen.join_id or 0)] * bool(seen.join_id)
        return _closed(words, said, [*blocks, *buttons(f"meeting:{seen.id}", row)])
    if seen.answer is NeedAnswer.APART:
        return _closed(words, _("{who} keeps them apart.", who=who), blocks)
    if seen.is_over:
        return _closed(words, _("It is settled meanwhile."), blocks)
    row = [
        button(_("Join"), "needs.yes", seen.id, style="primary"),
        button(_("Keep apart"), "needs.no", seen.id),
    ]
    kept = _("Chains, products and threads stay as they are. Your answer is kept for good.")
    return Face(
        escape(words),
        [
            *blocks,
            context(escape(reasons(seen))),
            context(kept),
            *buttons(f"meeting:{seen.id}", row),
        ],
    )


def _closed(words: str, said: str, blocks: list[Block]) -> Face:
    return Face(escape(f"{words} {said}"), [blocks[0], context(escape(said)), *blocks[1:]])


def reasons(seen: MeetingSeen) -> str:
    """Why they seem to be one, not escaped yet."""
    parts = [_("Alike to {percent}", percent=wording.percent(seen.score))]
    if seen.shared:
        shared = ", ".join(shorten(word, 30) for word in seen.shared)
        parts.append(_("both say {words}", words=shared))
    return " · ".join(parts)
