"""A manager's question about a candidate, and its answer."""

from typing import Any

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from bot.inquiries import LONGEST, InquirySeen
from bot.wording import N_, _
from handlers.text import escape, quote, shorten
from handlers.views import modal
from handlers.views.parts import button, buttons, context, field, person, section, text_input
from handlers.work import Face
from models import InquiryKind

TITLES = {InquiryKind.QUESTION: N_("Ask"), InquiryKind.NOT_THE_NEED: N_("That's not the need")}
FIELDS = {
    InquiryKind.QUESTION: N_("What do you want to know before you decide?"),
    InquiryKind.NOT_THE_NEED: N_("What is it really needed for, as you see it?"),
}
HINTS = {
    InquiryKind.QUESTION: N_(
        "It goes to the data PM, with your name. The answer comes to you, and stands in the "
        "digest. Your own words stand in managers' digests only, not where everybody reads along."
    ),
    InquiryKind.NOT_THE_NEED: N_(
        "It goes to the data PM, with your name. Until a PM has looked at it, no manager reads the "
        "need's wording. Your own words stand in managers' digests only, not where everybody reads "
        "along."
    ),
}
OPENLY = {
    InquiryKind.QUESTION: N_("A manager has a question before deciding."),
    InquiryKind.NOT_THE_NEED: N_("A manager says that this is not the need."),
}
"""What stands where a manager's words don't."""


def form(product_id: int, title: str, kind: InquiryKind) -> View:
    """Where a manager writes it."""
    blocks: list[Block] = [
        section(f"*{escape(shorten(title, 200))}*"),
        field(
            "words",
            _(FIELDS[kind]),
            text_input("words", multiline=True, longest=LONGEST),
            optional=False,
            hint=_(HINTS[kind]),
        ),
    ]
    reference = f"{product_id}:{kind.name}"
    return modal.form("inquiries.form", _(TITLES[kind]), _("Send"), blocks, reference)


def read(view: dict[str, Any]) -> tuple[int, InquiryKind, str]:
    """The candidate, the kind, and the words."""
    number, _colon, kind = str(view["private_metadata"]).partition(":")
    return int(number), InquiryKind[kind], str(modal.values(view).get("words") or "")


def in_triage(seen: InquirySeen) -> Face:
    """In the candidate's thread, with the button that answers it."""
    who = person(seen.asked_by)
    if seen.kind is InquiryKind.QUESTION:
        text = _("❓ {who} asks before deciding:", who=who)
    else:
        text = _("🎯 {who} says that this is not the need:", who=who)
    blocks: list[Block] = [section(f"{text}\n{quote(seen.words, LONGEST)}")]
    verb = _("Answer")
    if seen.answer:
        said = _("{who} answered:", who=person(seen.answered_by))
        blocks.append(section(f"{said}\n{quote(seen.answer, LONGEST)}"))
        verb = _("Answer anew")
    elif seen.kind is InquiryKind.NOT_THE_NEED:
        blocks.append(
            context(
                _(
                    "Managers don't read the need's wording until you confirm it again, or another "
                    "one, in this thread."
                )
            )
        )
    row = [button(verb, "inquiries.answer", seen.id)]
    return Face(
        f"{text} {escape(shorten(seen.words, 200))}", [*blocks, *buttons(f"inquiry:{seen.id}", row)]
    )


def answer_form(seen: InquirySeen) -> View:
    """Where a PM answers."""
    blocks: list[Block] = [
        section(quote(seen.words, LONGEST)),
        field(
            "words",
            _("Your answer"),
            text_input("words", value=seen.answer or None, multiline=True, longest=LONGEST),
            optional=False,
            hint=_(
                "It stands under the candidate in the digest, with your name: for managers, and "
                "for whoever reads the channel's digest."
            ),
        ),
    ]
    return modal.form("inquiries.answer_form", _("Answer"), _("Answer"), blocks, str(seen.id))


def read_answer(view: dict[str, Any]) -> str:
    """The words."""
    return str(modal.values(view).get("words") or "")


def answered(seen: InquirySeen, title: str) -> Face:
    """To who asked."""
    names = {"who": person(seen.answered_by), "title": escape(shorten(title, 120))}
    text = _("💬 {who} answered you about “{title}”:", **names)
    blocks: list[Block] = [
        section(f"{quote(seen.words, 300)}\n{text}\n{quote(seen.answer, LONGEST)}")
    ]
    return Face(f"{text} {escape(shorten(seen.answer, 200))}", blocks)


def line(seen: InquirySeen) -> str:
    """Under the candidate in the digest: the question, and its answer once there is one."""
    mark = "❓" if seen.kind is InquiryKind.QUESTION else "🎯"
    if seen.words:
        asked = f"{mark} {person(seen.asked_by)}: {escape(shorten(seen.words, 200))}"
    else:
        asked = f"{mark} {_(OPENLY[seen.kind])}"
    if not seen.answer:
        return f"{asked}\n_{_('The data PM has it.')}_"
    return f"{asked}\n💬 {person(seen.answered_by)}: {escape(shorten(seen.answer, 300))}"
