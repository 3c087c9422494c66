"""The form in which something is decided."""

from dataclasses import dataclass
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

from bot import wording
from bot.building.questions import Answers
from bot.decisions import LONGEST, Choice
from bot.wording import _
from handlers.text import escape, shorten
from handlers.views import modal
from handlers.views.building import effort, questions
from handlers.views.decisions import told, words
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
    answers: Answers | None = None
    """To the four questions before building: what is known of them."""
    limit: float | None = None
    """The working days up to which its reader decides alone to build."""
    days: float | None = None
    """The estimate, if there is one."""
    referral_id: int | None = None
    """The proposal that a manager answers."""

    @property
    def asks_questions(self) -> bool:
        """Only a PM is asked, when it comes to building."""
        return self.kind is DecisionKind.BUILD and self.is_pm

    @property
    def is_proposal(self) -> bool:
        """A manager decides this."""
        if self.kind is not DecisionKind.BUILD or self.limit is None or self.days is None:
            return False
        return self.days > self.limit


def form(opening: Opening) -> View:
    """Where a decision is made. Only a PM words what the requesters hear."""
    blocks: list[Block] = [
        section(f"*{escape(shorten(opening.title, 200))}*"),
        _kind(opening.kind),
        *(_building(opening) if opening.asks_questions else [_reason(opening)]),
        *_for_kind(opening.kind),
    ]
    if opening.is_pm:
        blocks.append(told.wording_field(opening.kind, opening.wording, opening.waiting))
    else:
        blocks += _for_a_manager(opening)
    reference = f"{opening.product_id}:{opening.seen_id or ''}:{opening.referral_id or ''}"
    verb = _("Send to a manager") if opening.is_proposal else _("Decide")
    view = modal.form("decisions.form", _("Decide"), verb, blocks, reference)
    view.notify_on_close = opening.asks_questions
    return view


def _reason(opening: Opening) -> InputBlock:
    return field(
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
    )


def _building(opening: Opening) -> list[Block]:
    """The four questions, the first of which is the reason; and what takes them to a manager."""
    answers = opening.answers or Answers()
    found: list[Block] = []
    if opening.is_proposal:
        says = _(
            "This takes about {days} working days, and above {most} a manager decides to build. "
            "What you write goes to them; you hear in the thread what becomes of it.",
            days=wording.decimal(opening.days or 0, "#,##0.#"),
            most=wording.decimal(opening.limit or 0),
        )
        found.append(context(f"📨 {says}"))
    elif opening.limit is not None and opening.days is None:
        found.append(_days(opening.limit))
    return [*found, questions.why_field(opening.reason or answers.why), *questions.fields(answers)]


def _days(limit: float) -> InputBlock:
    hint = _("Above {most}, it goes to a manager.", most=wording.decimal(limit))
    return effort.days_field(None, hint, optional=False)


def _for_a_manager(opening: Opening) -> list[Block]:
    """What a manager reads who decides: the PM's answers, and who words what requesters hear."""
    found: list[Block] = []
    if opening.kind is DecisionKind.BUILD and opening.answers is not None:
        found.append(section(questions.summary(opening.answers)))
    if opening.kind is DecisionKind.BUILD and opening.wording:
        words_ = escape(shorten(opening.wording, 900))
        says = _("Requesters read, in ten minutes, the PM's words: “{words}”", words=words_)
        return [*found, context(says)]
    note = _("Your reason goes to the data PM, who words it for the requesters.")
    return [*found, context(note)]


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
        picker = DatePickerElement(action_id="until")
        found.append(field("until", _("Park until"), picker, optional=kind is None))
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


@dataclass(frozen=True)
class Typed:
    """What a form says, whole or not."""

    product_id: int
    seen_id: int | None
    kind: DecisionKind | None
    said: dict[str, Any]
    referral_id: int | None = None

    def text(self, name: str) -> str:
        """What a field holds, or nothing."""
        return str(self.said.get(name) or "")


def read_typed(view: dict[str, Any]) -> Typed:
    """What was put into a form so far."""
    number, seen, referral, *_rest = f"{view['private_metadata']}::".split(":")
    said = modal.values(view)
    chosen = str(said.get("kind") or "")
    kind = DecisionKind(chosen) if chosen in set(LABELS) else None
    answered = int(referral) if referral else None
    return Typed(int(number), int(seen) if seen else None, kind, said, answered)


def lacks_questions(view: dict[str, Any], *, is_pm: bool) -> bool:
    """It says to build, and was sent before it had shown what comes before that."""
    is_build = read_typed(view).kind is DecisionKind.BUILD
    return is_pm and is_build and not questions.are_in(view)


def read(view: dict[str, Any], *, is_pm: bool) -> tuple[int, Choice]:
    """Read the form: which product, and what to do. A PM who leaves the wording empty tells the
    plain sentence, where that is enough. Raises `UserError` where it isn't."""
    typed = read_typed(view)
    if typed.kind is None:
        raise UserError(_("Please choose what to do."), field="kind")
    kind = typed.kind
    chosen = typed.text("existing") if kind is DecisionKind.EXISTING else ""
    is_prepared = is_pm and kind is DecisionKind.BUILD and questions.are_in(view)
    choice = Choice(
        kind=kind,
        answers=questions.read(view) if is_prepared else None,
        effort=effort.read(typed.said),
        reason=typed.text("reason"),
        wording=words.for_requesters(kind, typed.text("wording")) if is_pm else "",
        link=typed.said.get("link") if kind is DecisionKind.EXISTING else None,
        until=modal.day(typed.said.get("until")) if kind is DecisionKind.PARK else None,
        existing_id=int(chosen) if chosen.isdigit() else None,
        seen_id=typed.seen_id,
        referral_id=typed.referral_id,
    )
    return typed.product_id, choice
