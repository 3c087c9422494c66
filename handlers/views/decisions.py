"""What deciding shows: the form, the decision in triage, and what a requester is told."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from slack_sdk.models.blocks import (
    Block,
    DatePickerElement,
    ExternalDataSelectElement,
    PlainTextObject,
    StaticSelectElement,
    UrlInputElement,
)
from slack_sdk.models.views import View

from bot.decisions import Choice
from bot.wording import N_, _, n_
from handlers.text import escape, link, shorten
from handlers.views import modal
from handlers.views.parts import (
    button,
    buttons,
    context,
    field,
    option,
    plain_day,
    section,
    text_input,
)
from handlers.work import Face
from models import UserError
from models.words import DecisionKind

LABELS = {
    DecisionKind.ANSWER_ONCE: N_("Answer once"),
    DecisionKind.EXISTING: N_("Existing product"),
    DecisionKind.BUILD: N_("Build"),
    DecisionKind.PARK: N_("Park until a date"),
    DecisionKind.DECLINE: N_("Decline"),
}
MADE = {
    DecisionKind.ANSWER_ONCE: N_("{who} decided: answer once"),
    DecisionKind.EXISTING: N_("{who} decided: existing product"),
    DecisionKind.BUILD: N_("{who} decided: build"),
    DecisionKind.PARK: N_("{who} decided: park until a date"),
    DecisionKind.DECLINE: N_("{who} decided: decline"),
}
"""As the triage thread shows it."""
WORDINGS = {
    DecisionKind.ANSWER_ONCE: N_("We'll answer this one by hand. It isn't going to be a product."),
    DecisionKind.EXISTING: N_("There is already something that answers this."),
    DecisionKind.BUILD: N_("We decided to build this. Until it is there, we answer by hand."),
    DecisionKind.PARK: N_("We have parked this for now, and will look at it again."),
    DecisionKind.DECLINE: N_("We won't be able to do this."),
}
"""What the form proposes to tell the requesters; the PM changes it as they like."""


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


@dataclass(frozen=True)
class Opening:
    """What the form is opened with."""

    product_id: int
    seen_id: int | None
    """The decision in force, which the form's reader can see."""
    title: str
    kind: DecisionKind | None
    waiting: int
    """How many requesters will hear of it, as far as the data team may know of them."""
    is_pm: bool


def form(opening: Opening) -> View:
    """Where a decision is made. Only a PM words what the requesters hear."""
    blocks: list[Block] = [
        section(f"*{escape(shorten(opening.title, 200))}*"),
        field("kind", _("What do we do?"), _kinds(opening.kind), optional=False),
        field(
            "reason",
            _("Why?"),
            text_input(
                "reason", placeholder=_("The reason, in a sentence"), multiline=True, longest=1000
            ),
            optional=False,
        ),
        field("until", _("Park until"), DatePickerElement(action_id="until")),
        field("existing", _("Which existing product?"), _existing()),
        field(
            "link",
            _("Or its link, where it isn't in the list yet"),
            UrlInputElement(action_id="link"),
        ),
    ]
    if opening.is_pm:
        blocks.append(_wording(opening.kind, opening.waiting))
    else:
        blocks.append(
            context(_("Your reason goes to the data PM, who words it for the requesters."))
        )
    reference = f"{opening.product_id}:{opening.seen_id or ''}"
    return modal.form("decisions.form", _("Decide"), _("Decide"), blocks, reference)


def _existing() -> ExternalDataSelectElement:
    return ExternalDataSelectElement(
        action_id="existing.which",
        min_query_length=0,
        placeholder=PlainTextObject(text=_("Type a part of its title")),
    )


def _kinds(kind: DecisionKind | None) -> StaticSelectElement:
    options = [option(_(label), str(choice)) for choice, label in LABELS.items()]
    return StaticSelectElement(
        action_id="kind",
        options=options,
        initial_option=next((o for o in options if kind and o.value == str(kind)), None),
        placeholder=PlainTextObject(text=_("Choose one")),
    )


def _wording(kind: DecisionKind | None, open_requests: int) -> Block:
    told = n_(
        "{n} requester hears of it in their own threads, in ten minutes. Until then you can undo "
        "it.",
        "{n} requesters hear of it in their own threads, in ten minutes. Until then you can undo "
        "it.",
        open_requests,
    )
    return field(
        "wording",
        _("What the requesters are told"),
        text_input(
            "wording",
            value=_(WORDINGS[kind]) if kind else None,
            placeholder=_("Leave it empty for a plain sentence about the decision"),
            multiline=True,
            longest=1000,
        ),
        hint=told,
    )


def read(view: dict[str, Any], *, is_pm: bool) -> tuple[int, Choice]:
    """Read the form: which product, and what to do. A PM who leaves the wording empty tells the
    plain sentence."""
    number, _colon, seen = str(view["private_metadata"]).partition(":")
    said = modal.values(view)
    words = str(said.get("kind") or "")
    if words not in set(DecisionKind):
        raise UserError(_("Please choose what to do."), field="kind")
    kind = DecisionKind(words)
    chosen = str(said.get("existing") or "") if kind is DecisionKind.EXISTING else ""
    wording = str(said.get("wording") or _(WORDINGS[kind])) if is_pm else ""
    choice = Choice(
        kind=kind,
        reason=str(said.get("reason") or ""),
        wording=wording,
        link=said.get("link") if kind is DecisionKind.EXISTING else None,
        until=modal.day(said.get("until")) if kind is DecisionKind.PARK else None,
        existing_id=int(chosen) if chosen.isdigit() else None,
        seen_id=int(seen) if seen else None,
    )
    return int(number), choice


def in_triage(seen: DecisionSeen) -> Face:
    """The decision in the candidate's thread, with what requesters will hear."""
    made = _made(seen)
    text = f"{made}. {shorten(seen.reason, 200)}"
    lines = [f"⚖️ *{escape(made)}*"]
    lines.append(_("Why: {reason}", reason=escape(shorten(seen.reason, 900))))
    if seen.link:
        lines.append(link(seen.link, _("the existing product")))
    if seen.wording:
        lines.append(_("Requesters read: “{words}”", words=escape(shorten(seen.wording, 900))))
    blocks: list[Block] = [section("\n".join(lines)), context(_progress(seen))]
    return Face(escape(text), [*blocks, *buttons(f"decision:{seen.id}", _buttons(seen))])


def _made(seen: DecisionSeen) -> str:
    if seen.until is None:
        return _(MADE[seen.kind], who=seen.decided_by)
    names = {"who": seen.decided_by, "day": plain_day(seen.until)}
    return _("{who} decided: park until {day}", **names)


def _progress(seen: DecisionSeen) -> str:
    if seen.end_reason:
        return _("No longer in force: {reason}.", reason=escape(_(seen.end_reason)))
    if seen.is_told and not seen.waiting:
        return _("There was nobody to tell.")
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


def _buttons(seen: DecisionSeen) -> list[Any]:
    if seen.end_reason or seen.is_told:
        return []
    word = _("Change the words") if seen.wording else _("Word it for the requesters")
    return [
        button(_("Undo"), "decisions.undo", seen.id),
        button(word, "decisions.word", seen.id),
    ]


def word_form(decision_id: int, kind: DecisionKind, wording: str) -> View:
    """Where a PM words a decision for the requesters."""
    element = text_input(
        "wording", value=wording or _(WORDINGS[kind]), multiline=True, longest=1000
    )
    blocks = [
        field(
            "wording",
            _("What the requesters are told"),
            element,
            optional=False,
            hint=_("They hear of it ten minutes from now. Until then you can undo the decision."),
        )
    ]
    return modal.form(
        "decisions.word_form", _("Tell the requesters"), _("Tell them"), blocks, str(decision_id)
    )


def to_requester(title: str, wording: str, address: str | None, until: date | None) -> Face:
    """What a requester reads, in their own thread."""
    about = _("About “{title}”", title=shorten(title, 120))
    more = []
    if address:
        more.append(link(address, _("Open it")))
    if until:
        more.append(_("We'll look at it again on {day}.", day=plain_day(until)))
    shown = f"📣 *{escape(about)}*\n{escape(wording)}"
    return Face(escape(f"{about}: {wording}"), [section("\n".join([shown, *more]))])
