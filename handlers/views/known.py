"""Known needs that may be the reason of a chain: offered with their reasons, each with a button."""

from collections.abc import Iterator, Sequence

from slack_sdk.models.blocks import Block, MarkdownTextObject, SectionBlock

from bot import wording
from bot.triage.known.offering import KnownSeen
from bot.wording import _
from handlers.text import escape, shorten
from handlers.views.parts import button, buttons, context, section

LONGEST = 300
"""Characters of a need; a phone shows four of these without a scroll."""


def in_triage(offered: Sequence[KnownSeen], *, is_asked: bool) -> Iterator[Block]:
    """For the PM: what the topmost rung seems to say, and what else is likely."""
    for known in offered:
        if known.is_of_rung:
            yield section(f"🎯 {_what(known)}\n{_because(known)}")
            row = [
                button(_("Yes, that's it"), "chain.known_yes", known.id),
                button(_("No, another"), "chain.known_no", known.id),
            ]
            yield from buttons(f"known:{known.id}", row)
        else:
            yield _offer(known, f"{_what(known)}\n{_because(known)}")
    told = sum(known.may_be_told for known in offered)
    if told and not is_asked:
        yield context(
            _("Ask the requester offers them the known needs above as well, in these words.")
            if told == len(offered)
            else _("Ask the requester offers them the confirmed needs above as well, nothing else.")
        )


def _what(known: KnownSeen) -> str:
    words = f"*{escape(shorten(known.wording, LONGEST))}*"
    if known.is_of_rung:
        return (
            _("This looks like an objective: {words}", words=words)
            if known.is_objective
            else _("This looks like a need that is known: {words}", words=words)
        )
    return (
        _("Perhaps an objective: {words}", words=words)
        if known.is_objective
        else _("Perhaps a need that is known: {words}", words=words)
    )


def _because(known: KnownSeen) -> str:
    """Why it is offered, as triage reads it: shared words, likeness, the team."""
    reasons = [_("{percent} alike", percent=wording.percent(known.score))]
    if known.shared:
        reasons.append(_("both say {words}", words=escape(wording.listed(_quoted(known)))))
    if known.team:
        reasons.append(_("{team} asked for it before", team=escape(shorten(known.team, 40))))
    return f"_{' · '.join(reasons)}_"


def to_requester(offered: Sequence[KnownSeen]) -> Iterator[Block]:
    """For who is asked: one tap is an answer."""
    told = [known for known in offered if known.may_be_told]
    if told:
        yield section(_("Perhaps it is for something that is known already:"))
    for known in told:
        words = f"*{escape(shorten(known.wording, LONGEST))}*"
        reasons = _to_them(known)
        yield _offer(known, f"{words}\n_{reasons}_" if reasons else words)


def _to_them(known: KnownSeen) -> str:
    """The same in plain words, without figures."""
    parts = []
    if known.shared:
        parts.append(_("you said {words}", words=escape(wording.listed(_quoted(known)))))
    if known.team:
        parts.append(_("{team} asked for it before", team=escape(shorten(known.team, 40))))
    return " · ".join(parts)


def _quoted(known: KnownSeen) -> list[str]:
    return [f"“{shorten(word, 30)}”" for word in known.shared[:3]]


def _offer(known: KnownSeen, words: str) -> SectionBlock:
    return SectionBlock(
        text=MarkdownTextObject(text=words),
        accessory=button(_("That's it"), "chain.known_yes", known.id),
    )
