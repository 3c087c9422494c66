"""The form in which something is decided, and the one in which a PM words it."""

from dataclasses import dataclass, replace
from typing import Any

from slack_sdk.models.blocks import (
    Block,
    DatePickerElement,
    ExternalDataSelectElement,
    InputBlock,
    PlainTextObject,
    StaticSelectElement,
    UrlInputElement,
)
from slack_sdk.models.views import View

from bot.decisions import LONGEST, Choice
from bot.wording import _, n_
from handlers.text import escape, shorten
from handlers.views import modal
from handlers.views.decisions import words
from handlers.views.decisions.words import LABELS
from handlers.views.parts import context, field, option, section, text_input
from models import UserError
from models.words import DecisionKind


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
    reason: str = ""
    """As far as it was typed when another kind was chosen."""
    wording: str = ""


def form(opening: Opening) -> View:
    """Where a decision is made. Only a PM words what the requesters hear."""
    blocks: list[Block] = [
        section(f"*{escape(shorten(opening.title, 200))}*"),
        _kind(opening.kind),
        field(
            "reason",
            _("Why?"),
            text_input(
                "reason",
                value=opening.reason,
                placeholder=_("The reason, in a sentence"),
                multiline=True,
                longest=LONGEST,
            ),
            optional=False,
        ),
        *_for_kind(opening.kind),
    ]
    if opening.is_pm:
        blocks.append(wording_field(opening))
    else:
        blocks.append(
            context(_("Your reason goes to the data PM, who words it for the requesters."))
        )
    reference = f"{opening.product_id}:{opening.seen_id or ''}"
    return modal.form("decisions.form", _("Decide"), _("Decide"), blocks, reference)


def _kind(kind: DecisionKind | None) -> InputBlock:
    """The choice, of which the form hears at once: it shows what belongs to it."""
    options = [option(_(label), str(choice)) for choice, label in LABELS.items()]
    element = StaticSelectElement(
        action_id="decisions.kind",
        options=options,
        initial_option=next((o for o in options if kind and o.value == str(kind)), None),
        placeholder=PlainTextObject(text=_("Choose one")),
    )
    block = field("kind", _("What do we do?"), element, optional=False)
    block.dispatch_action = True
    return block


def _for_kind(kind: DecisionKind | None) -> list[Block]:
    """The fields that a kind needs; all of them while none is chosen."""
    found: list[Block] = []
    if kind in {None, DecisionKind.PARK}:
        found.append(field("until", _("Park until"), DatePickerElement(action_id="until")))
    if kind in {None, DecisionKind.EXISTING}:
        found += [
            field("existing", _("Which existing product?"), _existing()),
            field(
                "link",
                _("Or its link, where it isn't in the list yet"),
                UrlInputElement(action_id="link"),
            ),
        ]
    return found


def _existing() -> ExternalDataSelectElement:
    return ExternalDataSelectElement(
        action_id="existing.which",
        min_query_length=0,
        placeholder=PlainTextObject(text=_("Type a part of its title")),
    )


def wording_field(opening: Opening) -> InputBlock:
    """What the requesters will read, as it stands until a PM changes it.

    Its element is named after the kind: Slack keeps what a field of the same name held before.
    """
    told = n_(
        "{n} requester hears of it in their own threads, in ten minutes. Until then you can undo "
        "it.",
        "{n} requesters hear of it in their own threads, in ten minutes. Until then you can undo "
        "it.",
        opening.waiting,
    )
    return field(
        "wording",
        _("What the requesters are told"),
        text_input(
            f"wording.{opening.kind.name}" if opening.kind else "wording",
            value=words.proposed(opening.kind, opening.wording),
            placeholder=_("Leave it empty for a plain sentence about the decision"),
            multiline=True,
            longest=LONGEST,
        ),
        hint=told,
    )


@dataclass(frozen=True)
class Typed:
    """What a form says, whole or not."""

    product_id: int
    seen_id: int | None
    kind: DecisionKind | None
    said: dict[str, Any]

    def text(self, name: str) -> str:
        """What a field holds, or nothing."""
        return str(self.said.get(name) or "")


def read_typed(view: dict[str, Any]) -> Typed:
    """What was put into a form so far."""
    number, _colon, seen = str(view["private_metadata"]).partition(":")
    said = modal.values(view)
    chosen = str(said.get("kind") or "")
    kind = DecisionKind(chosen) if chosen in set(LABELS) else None
    return Typed(int(number), int(seen) if seen else None, kind, said)


def read(view: dict[str, Any], *, is_pm: bool) -> tuple[int, Choice]:
    """Read the form: which product, and what to do. A PM who leaves the wording empty tells the
    plain sentence."""
    typed = read_typed(view)
    if typed.kind is None:
        raise UserError(_("Please choose what to do."), field="kind")
    kind = typed.kind
    chosen = typed.text("existing") if kind is DecisionKind.EXISTING else ""
    choice = Choice(
        kind=kind,
        reason=typed.text("reason"),
        wording=words.proposed(kind, typed.text("wording")) if is_pm else "",
        link=typed.said.get("link") if kind is DecisionKind.EXISTING else None,
        until=modal.day(typed.said.get("until")) if kind is DecisionKind.PARK else None,
        existing_id=int(chosen) if chosen.isdigit() else None,
        seen_id=typed.seen_id,
    )
    return typed.product_id, choice


def live_form(opening: Opening) -> View:
    """Where a PM says that something can be used, and where."""
    blocks = [
        field(
            "title",
            _("What do people call it?"),
            text_input("title", value=opening.title, longest=80),
            optional=False,
        ),
        field("link", _("Where is it?"), UrlInputElement(action_id="link"), optional=False),
        wording_field(replace(opening, kind=DecisionKind.LIVE)),
        context(_("Everybody hears of it who asked for it, once, also whose request is closed.")),
    ]
    reference = f"{opening.product_id}:{opening.seen_id or ''}"
    return modal.form("decisions.live_form", _("It's live"), _("Tell them"), blocks, reference)


def read_live(view: dict[str, Any]) -> tuple[int, str, Choice]:
    """Which product, what it is called, and what is told of it."""
    typed = read_typed(view)
    choice = Choice(
        kind=DecisionKind.LIVE,
        reason=_("It can be used from now on."),
        wording=words.proposed(DecisionKind.LIVE, typed.text("wording")),
        link=typed.text("link"),
        seen_id=typed.seen_id,
    )
    return typed.product_id, typed.text("title"), choice


def word_form(decision_id: int, kind: DecisionKind, wording: str) -> View:
    """Where a PM words a decision for the requesters."""
    element = text_input(
        "wording", value=words.proposed(kind, wording), multiline=True, longest=LONGEST
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
