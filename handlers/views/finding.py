"""What looking something up shows."""

from collections.abc import Sequence

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from bot.finding import LONGEST, Hit
from bot.wording import N_, _
from handlers.text import escape, link, shorten
from handlers.views import modal
from handlers.views.existing import definition, looked_after
from handlers.views.parts import context, field, section, text_input
from models import SuggestionKind

EMPTY = N_(
    "Try fewer or other words. To ask the data team, write `/data` and what you need: "
    "you get a card that always shows where it stands."
)
LEGEND = N_("What exists, what terms mean, and what was answered before, as far as you may see it.")


def nothing(words: str) -> str:
    """One line that says so."""
    return _("Nothing found for “{words}”.", words=escape(shorten(words, 80)))


def blocks(words: str, hits: Sequence[Hit]) -> list[Block]:
    """The hits, the best first; for none, what to do next."""
    if not hits:
        return [section(nothing(words)), context(_(EMPTY))]
    return [section("\n\n".join(_line(hit) for hit in hits)[:3000])]


def summary(words: str, hits: Sequence[Hit]) -> str:
    """One line for who reads no blocks."""
    if not hits:
        return nothing(words)
    titles = ", ".join(shorten(hit.title, 60) for hit in hits)
    return escape(_("Found for “{words}”: {titles}", words=shorten(words, 80), titles=titles))


def _line(hit: Hit) -> str:
    if hit.kind is SuggestionKind.TERM:
        return definition(hit.title, shorten(hit.words, 200), hit.owner, hit.link)
    title = f"*{link(hit.link, shorten(hit.title, 100))}*"
    owner = shorten(hit.owner, 40) if hit.owner else None
    if hit.kind is SuggestionKind.ANSWER:
        by = _("answered before by {who}", who=escape(owner)) if owner else _("answered before")
        return f"✅ {title}\n{by}"
    after = f" · {looked_after(owner)}" if owner else ""
    words = escape(shorten(hit.words, 150))
    return f"📊 {title}{after}" + (f"\n{words}" if words else "")


def form(words: str = "", hits: Sequence[Hit] | None = None) -> View:
    """Where to look something up, with what was found for the words before."""
    element = text_input(
        "words", value=words, placeholder=_("For example: orders by city"), longest=LONGEST
    )
    found: list[Block] = [field("words", _("What are you looking for?"), element, optional=False)]
    found += [context(_(LEGEND))] if hits is None else blocks(words, hits)
    return modal.form("finding.form", _("Search"), _("Search"), found)


def read(view: dict[str, object]) -> str:
    """What was typed."""
    return str(modal.values(view).get("words") or "")
