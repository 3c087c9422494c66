"""A digest that could not be posted: why, and what helps."""

from bot.digest import words
from bot.digest.refusals import Refusal
from bot.wording import _
from handlers.views.parts import button, buttons, section
from handlers.views.refused import cause
from handlers.work import Face
from models import PostState


def face(refusal: Refusal) -> Face:
    """Cause and fix; once it was posted, or another came in its place, that."""
    names = {"period": words.name_of(refusal.period), "channel": f"<#{refusal.channel_id}>"}
    if refusal.state is PostState.REMOVED:
        return _line(f"✅ {_('{period}: a later digest has come in its place.', **names)}")
    if refusal.state is not PostState.FAILED:
        return _line(f"✅ {_('{period}: the digest goes to {channel} now.', **names)}")
    said = f"⚠️ {_('{period}: the digest could not be posted.', **names)}"
    why = cause(refusal.problem or "", refusal.channel_id, refusal.name)
    kept = _(
        "In another channel it is posted as soon as you choose that. Nothing is lost meanwhile: "
        "what waits for a decision stands in managers' Home."
    )
    row = [button(_("Choose a channel"), "digest.channel", 0, style="primary")]
    shown = [section(f"{said}\n{why}\n{kept}"), *buttons("digest:refused", row)]
    return Face(f"{said} {why}", shown)


def _line(words: str) -> Face:
    return Face(words, [section(words)])
