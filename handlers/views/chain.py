"""What climbing a why-chain shows: in triage, and in the requester's own thread."""

from collections.abc import Sequence
from dataclasses import dataclass

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from bot.triage.ladder import RungSeen
from handlers.text import escape, shorten
from handlers.views import modal
from handlers.views.parts import button, buttons, context, field, section, text_input
from handlers.views.triage.root import ladder_line
from handlers.work import Face
from models import QuestionState


@dataclass(frozen=True)
class Asked:
    """A question with what came of it."""

    id: int
    text: str
    state: QuestionState
    asked_name: str | None = None
    rungs: Sequence[RungSeen] = ()
    """The rungs that its answer gave."""
    may_be_need: bool = False
    """The rung that *This is the need* would mark is there, and isn't the need already."""


def in_triage(asked: Asked) -> Face:
    """The question in a candidate's thread, or what was taken as its answer."""
    if asked.state is QuestionState.ANSWERED:
        return _answer(asked)
    if asked.state is QuestionState.UNKNOWN:
        text = f"Nobody knew yet: {shorten(asked.text, 200)}"
        row = [button("Undo", "chain.undo", asked.id)]
        return Face(
            escape(text), [section(f"🤷 {escape(text)}"), *buttons(f"question:{asked.id}", row)]
        )
    if asked.state is QuestionState.WITHDRAWN:
        text = f"No longer asked: {shorten(asked.text, 200)}"
        return Face(escape(text), [context(escape(text))])
    return _open(asked)


def _open(asked: Asked) -> Face:
    is_asked = asked.state is QuestionState.ASKED
    blocks: list[Block] = [section(f"*Next why*\n{escape(asked.text)}")]
    if is_asked:
        who = escape(asked.asked_name or "the requester")
        blocks.append(context(f"Asked {who} in their thread. You may also answer here."))
    else:
        blocks.append(context("Reply here to answer it yourself, or ask the requester."))
    row = []
    if not is_asked:
        row.append(button("Ask the requester", "chain.ask", asked.id, style="primary"))
        row.append(button("Reword", "chain.reword", asked.id))
    row.append(button("I don't know", "chain.unknown", asked.id))
    if asked.may_be_need:
        row.append(button("This is the need", "chain.need", asked.id))
    row.append(button("Stop here", "chain.stop", asked.id))
    return Face(escape(asked.text), [*blocks, *buttons(f"question:{asked.id}", row)])


def _answer(asked: Asked) -> Face:
    lines = [ladder_line(rung) for rung in asked.rungs]
    text = f"Taken as the answer: {'; '.join(shorten(r.text, 120) for r in asked.rungs)}"
    row = [button("Undo", "chain.undo", asked.id)]
    row += [button("Reword", "chain.reword_rung", rung.id) for rung in asked.rungs[-1:]]
    if asked.may_be_need:
        row.append(button("This is the need", "chain.need", asked.id))
    shown = "\n".join([f"_{escape(shorten(asked.text, 250))}_", *lines])
    return Face(escape(text), [section(shown), *buttons(f"question:{asked.id}", row)])


def to_requester(asked: Asked) -> Face:
    """The question in the requester's own thread; once answered, what was noted."""
    if asked.state is QuestionState.ASKED:
        how = "Just reply in this thread: it helps to build the right thing, once and for all."
        row = [button("I don't know", "chain.unknown", asked.id)]
        return Face(
            escape(asked.text),
            [section(escape(asked.text)), context(how), *buttons(f"asked:{asked.id}", row)],
        )
    if asked.state is QuestionState.ANSWERED:
        if not asked.rungs:
            return _not_needed()
        noted = "; ".join(f"“{shorten(rung.text, 150)}”" for rung in asked.rungs if rung.text)
        text = f"Thank you. I noted: {noted}" if noted else "Thank you, I noted your answer."
        row = [button("Undo", "chain.undo", asked.id)]
        row += [button("Reword", "chain.reword_rung", rung.id) for rung in asked.rungs[-1:]]
        return Face(
            escape(text), [context(f"💬 {escape(text)}"), *buttons(f"asked:{asked.id}", row)]
        )
    if asked.state is QuestionState.UNKNOWN:
        text = "Thank you for saying so. The data team will find out."
        row = [button("Undo", "chain.undo", asked.id)]
        return Face(text, [context(f"💬 {text}"), *buttons(f"asked:{asked.id}", row)])
    return _not_needed()


def _not_needed() -> Face:
    text = "This question is no longer needed. Thank you."
    return Face(text, [context(f"💬 {text}")])


def reword_form(text: str, number: int) -> View:
    """Where a PM words a question better."""
    element = text_input("text", value=text, multiline=True, longest=600)
    blocks = [field("text", "How should it be asked?", element, optional=False)]
    return modal.form("chain.reword_form", "Reword the question", "Save", blocks, str(number))


def reword_rung_form(text: str, number: int) -> View:
    """Where a rung is worded better."""
    element = text_input("text", value=text, multiline=True, longest=600)
    blocks = [field("text", "What does it say?", element, optional=False)]
    return modal.form("chain.reword_rung_form", "Reword the answer", "Save", blocks, str(number))


def need_form(wording: str, product_id: int) -> View:
    """Where a PM confirms the need in words that managers understand."""
    element = text_input("wording", value=wording, multiline=True, longest=600)
    blocks = [
        field(
            "wording",
            "The business need, as managers will read it",
            element,
            optional=False,
            hint="Without the speaker's name, and without words that only your team knows.",
        )
    ]
    return modal.form("chain.need_form", "Confirm the need", "Confirm", blocks, str(product_id))
