"""A decision as the triage thread shows it, and as its requesters read it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from slack_sdk.models.blocks import Block

from bot.building.questions import Answers
from bot.decisions import Anew
from bot.wording import N_, _, n_
from handlers.text import escape, link, shorten
from handlers.views.building import questions
from handlers.views.decisions.words import MADE, lacks_why
from handlers.views.parts import button, buttons, context, plain_day, section
from handlers.work import Face
from models.words import DecisionKind

REOPEN = N_(
    "It is to be decided again. What was parked or declined is open again, and its requesters see "
    "that on their cards."
)


@dataclass(frozen=True)
class DecisionSeen:
    """A decision as the triage thread shows it."""

    id: int
    kind: DecisionKind
    reason: str
    wording: str
    link: str | None
    until: date | None
    decided_by: str
    waiting: int
    """How many requesters are or were to be told, as far as triage may know of them."""
    tell_at: datetime | None
    is_told: bool
    end_reason: str | None
    joined: int = 0
    """How many others need it too, and hear of it as well."""
    proposed_by: str | None = None
    """Who had proposed to build it, and hears of it by this."""
    answers: Answers | None = None
    """To the four questions before building, as they were then."""
    since: Anew | None = None
    """Who asks for it since, where that may bring it back."""


def in_triage(seen: DecisionSeen) -> Face:
    """The decision in the candidate's thread, with what requesters will hear."""
    made = _made(seen)
    text = f"{made}. {shorten(seen.reason, 200)}"
    lines = [f"⚖️ *{escape(made)}*"]
    if seen.proposed_by:
        lines.append(
            _("This answers {who}, who proposed to build it.", who=escape(seen.proposed_by))
        )
    lines.append(_("Why: {reason}", reason=escape(shorten(seen.reason, 900))))
    if seen.link:
        lines.append(link(seen.link, _("Open it")))
    if seen.wording:
        lines.append(_("Requesters read: “{words}”", words=escape(shorten(seen.wording, 900))))
    blocks: list[Block] = [section("\n".join(lines)), context(_progress(seen) + _others(seen))]
    if not seen.is_told and not seen.end_reason and lacks_why(seen.kind, seen.wording):
        nudge = _("💬 Requesters aren't told why. *Change the words* to say it in a sentence.")
        blocks.append(context(nudge))
    if seen.answers is not None:
        blocks.append(context(f"📋 {questions.summary(seen.answers)}"))
    if seen.since is not None and seen.since.since:
        blocks.append(context(_asked_since(seen.since)))
    return Face(escape(text), [*blocks, *buttons(f"decision:{seen.id}", _buttons(seen))])


def _made(seen: DecisionSeen) -> str:
    if seen.until is None:
        return _(MADE[seen.kind], who=seen.decided_by)
    names = {"who": seen.decided_by, "day": plain_day(seen.until)}
    return _("{who} decided: park until {day}", **names)


def _progress(seen: DecisionSeen) -> str:
    if seen.end_reason:
        return _("No longer in force: {reason}.", reason=escape(_(seen.end_reason)))
    if not seen.waiting:
        if seen.is_told:
            return _("There was nobody to tell.")
        return _("Nobody who can be counted here waits to hear of it.")
    if seen.is_told:
        return n_("{n} requester told.", "{n} requesters told.", seen.waiting)
    if not seen.wording:
        return n_(
            "Nobody is told yet: a PM words it for {n} requester first.",
            "Nobody is told yet: a PM words it for {n} requesters first.",
            seen.waiting,
        )
    if seen.tell_at is None:
        return n_("{n} requester to be told.", "{n} requesters to be told.", seen.waiting)
    when = f"<!date^{int(seen.tell_at.timestamp())}^{{time}}|{_('in ten minutes')}>"
    told = n_(
        "{n} requester to be told at {when}.",
        "{n} requesters to be told at {when}.",
        seen.waiting,
        when=when,
    )
    return f"{told} {_('Until then it can be undone.')}"


def _others(seen: DecisionSeen) -> str:
    """Who needs it too is told with those who asked."""
    if not seen.joined or seen.end_reason:
        return ""
    said = n_(
        "{n} person who needs it too hears of it as well.",
        "{n} people who need it too hear of it as well.",
        seen.joined,
    )
    return f" {said}"


def _asked_since(since: Anew) -> str:
    """Who asks for what was parked or declined: enough of them bring it back."""
    asked = n_("🔁 {n} person asked since", "🔁 {n} people asked since", since.since)
    if not since.insisting:
        return asked
    insisting = n_("{n} still needs it", "{n} still need it", since.insisting)
    return f"{asked}, {insisting}"


def _buttons(seen: DecisionSeen) -> list[Any]:
    if seen.end_reason:
        return []
    if seen.is_told:
        if seen.kind is DecisionKind.LIVE:
            return []
        return [button(_("Reopen"), "decisions.reopen", seen.id, confirm=_(REOPEN))]
    word = _("Change the words") if seen.wording else _("Word it for the requesters")
    return [
        button(_("Undo"), "decisions.undo", seen.id),
        button(word, "decisions.word", seen.id),
    ]


@dataclass(frozen=True)
class ToldSeen:
    """A decision as one of its requesters reads it."""

    request_id: int
    title: str
    wording: str
    link: str | None = None
    until: date | None = None
    may_insist: bool = False
    insists: bool = False


def to_requester(told: ToldSeen) -> Face:
    """What a requester reads, in their own thread."""
    about = _("About “{title}”", title=shorten(told.title, 120))
    more = []
    if told.link:
        more.append(link(told.link, _("Open it")))
    if told.until:
        more.append(_("We'll look at it again on {day}.", day=plain_day(told.until)))
    shown = f"📣 *{escape(about)}*\n{escape(told.wording)}"
    blocks: list[Block] = [section("\n".join([shown, *more]))]
    if told.insists:
        blocks.append(
            context(_("You still need it, so your request is open, and the data team knows."))
        )
    elif told.may_insist:
        row = [button(_("I still need it"), "decisions.insist", told.request_id)]
        blocks += buttons(f"told:{told.request_id}", row)
    return Face(escape(f"{about}: {told.wording}"), blocks)
