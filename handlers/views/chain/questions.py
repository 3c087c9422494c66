"""What climbing a why-chain shows: in triage, and in the requester's own thread."""

from collections.abc import Sequence
from dataclasses import dataclass

from slack_sdk.models.blocks import Block, ButtonElement

from bot.triage.known.offering import KnownSeen
from bot.triage.ladder import RungSeen
from bot.wording import _
from handlers.text import escape, shorten
from handlers.views import known
from handlers.views.parts import button, buttons, context, section
from handlers.views.triage.ladder import ladder_line
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
    is_passed: bool = False
    """It was put to somebody whom another one named."""
    passed_to: str | None = None
    """Who is asked instead."""
    is_direct: bool = False
    """Nobody but its reader sees the place where it stands."""
    confirms: bool = False
    """Its answer gave none: it said that the one below is the real reason."""
    repeats: RungSeen | None = None
    """The rung that its answer says once more."""
    may_be_need: bool = False
    """The rung that *This is the need* would mark is there, and isn't the need already."""
    known: Sequence[KnownSeen] = ()
    """Known needs that may be the reason."""
    is_of_branch: bool = False
    """It asks about another reason, beside the main chain."""
    to_confirm: int | None = None
    """It was answered with a known need, by somebody whom a PM has to confirm."""


def in_triage(asked: Asked) -> Face:
    """The question in a candidate's thread, or what was taken as its answer."""
    if asked.state is QuestionState.ANSWERED:
        return _answer(asked)
    if asked.state is QuestionState.UNKNOWN:
        text = _("Nobody knew yet: {text}", text=shorten(asked.text, 200))
        row = [button(_("Undo"), "chain.undo", asked.id)]
        return Face(
            escape(text), [section(f"🤷 {escape(text)}"), *buttons(f"question:{asked.id}", row)]
        )
    if asked.state is QuestionState.WITHDRAWN:
        text = _("No longer asked: {text}", text=shorten(asked.text, 200))
        return Face(escape(text), [context(escape(text))])
    return _open(asked)


def _open(asked: Asked) -> Face:
    is_asked = asked.state is QuestionState.ASKED
    title = _("*Next why, of another reason*") if asked.is_of_branch else _("*Next why*")
    blocks: list[Block] = [section(f"{title}\n{escape(asked.text)}")]
    if is_asked:
        who = escape(asked.asked_name or _("the requester"))
        where = (
            _("Asked {who} directly. You may also answer here.", who=who)
            if asked.is_passed
            else _("Asked {who} in their thread. You may also answer here.", who=who)
        )
        blocks.append(context(where))
    else:
        blocks.append(context(_("Reply here to answer it yourself, or ask the requester.")))
    blocks += known.in_triage(asked.known, is_asked=is_asked)
    row = []
    if not is_asked:
        row.append(button(_("Ask the requester"), "chain.ask", asked.id, style="primary"))
        row.append(button(_("Reword"), "chain.reword", asked.id))
    row.append(button(_("I don't know"), "chain.unknown", asked.id))
    row.append(button(_("Ask someone else"), "chain.pass_on", asked.id))
    if asked.may_be_need:
        row.append(button(_("This is the need"), "chain.need", asked.id))
    row.append(button(_("Stop here"), "chain.stop", asked.id))
    return Face(escape(asked.text), [*blocks, *buttons(f"question:{asked.id}", row)])


def _answer(asked: Asked) -> Face:
    if asked.repeats is not None:
        return _repeated(asked, asked.repeats)
    if asked.confirms:
        return _confirmed(asked)
    lines = [ladder_line(rung) for rung in asked.rungs]
    said = "; ".join(shorten(rung.text, 120) for rung in asked.rungs)
    text = _("Taken as the answer: {said}", said=said)
    row = _confirming(asked)
    row.append(button(_("Undo"), "chain.undo", asked.id))
    row += [button(_("Reword"), "chain.reword_rung", rung.id) for rung in asked.rungs[-1:]]
    row.append(button(_("Not an answer"), "chain.not_answer", asked.id))
    if asked.may_be_need:
        row.append(button(_("This is the need"), "chain.need", asked.id))
    shown = "\n".join([f"_{escape(shorten(asked.text, 250))}_", *lines])
    return Face(escape(text), [section(shown), *buttons(f"question:{asked.id}", row)])


def _repeated(asked: Asked, rung: RungSeen) -> Face:
    """What was said stands in the chain already, so nothing new was noted."""
    said = shorten(rung.text, 150)
    text = _("That says the same as rung {n}: “{said}”", n=rung.position, said=said)
    row = [
        button(_("Take it anyway"), "chain.take_anyway", asked.id),
        button(_("Undo"), "chain.undo", asked.id),
    ]
    shown = f"_{escape(shorten(asked.text, 250))}_\n🔁 {escape(text)}"
    return Face(escape(text), [section(shown), *buttons(f"question:{asked.id}", row)])


def _confirmed(asked: Asked) -> Face:
    text = _("What was said last is the real reason, says the answer. The chain stops there.")
    row = [*_confirming(asked), button(_("Undo"), "chain.undo", asked.id)]
    shown = f"_{escape(shorten(asked.text, 250))}_\n🎯 {escape(text)}"
    return Face(escape(text), [section(shown), *buttons(f"question:{asked.id}", row)])


def _confirming(asked: Asked) -> list[ButtonElement]:
    """A requester says that it is for a known need: a PM lets the two be one, or takes it back."""
    if asked.to_confirm is None:
        return []
    return [
        button(_("Yes, the same need"), "chain.known_confirm", asked.to_confirm, style="primary")
    ]


def to_requester(asked: Asked) -> Face:
    """The question in the requester's own thread; once answered, what was noted."""
    if asked.state is QuestionState.ASKED:
        return _to_answer(asked)
    if asked.state is QuestionState.ANSWERED:
        return _noted(asked)
    if asked.state is QuestionState.UNKNOWN:
        row = [button(_("Undo"), "chain.undo", asked.id)]
        return _thanks(_("Thank you for saying so. The data team will find out."), asked, row)
    if asked.passed_to:
        who = shorten(asked.passed_to, 80)
        return _thanks(_("Thank you. {who} is asked instead.", who=who), asked)
    return _thanks(_("This question is no longer needed. Thank you."), asked)


def _to_answer(asked: Asked) -> Face:
    how = _("Just reply in this thread. Whoever reads here sees it, and so does the data team.")
    offered = list(known.to_requester(asked.known))
    row = [button(_("Something else"), "chain.known_none", asked.id)] if offered else []
    row.append(button(_("I don't know"), "chain.unknown", asked.id))
    if asked.is_direct:
        how = _("Just reply here. You and the data team see your answer, nobody else.")
    else:
        row.append(button(_("Answer privately"), "chain.privately", asked.id))
    row.append(button(_("Ask someone else"), "chain.pass_on", asked.id))
    words = escape(asked.text)
    blocks = [section(words), *offered, context(how), *buttons(f"asked:{asked.id}", row)]
    return Face(words, blocks)


def _noted(asked: Asked) -> Face:
    """What their answer was taken for, which they can take back or word better."""
    undo = button(_("Undo"), "chain.undo", asked.id)
    if asked.repeats is not None:
        said = f": “{shorten(asked.repeats.text, 150)}”" if asked.repeats.text else "."
        text = _("Thank you. That says the same as what was noted before{said}", said=said)
        anyway = button(_("It says something new"), "chain.take_anyway", asked.id)
        return _thanks(text, asked, [undo, anyway])
    if not asked.rungs and not asked.confirms:
        return _thanks(_("This question is no longer needed. Thank you."), asked)
    noted = "; ".join(f"“{shorten(rung.text, 150)}”" for rung in asked.rungs if rung.text)
    text = _("Thank you, I noted your answer.")
    if noted:
        text = _("Thank you. I noted: {noted}", noted=noted)
    row = [undo]
    row += [button(_("Reword"), "chain.reword_rung", rung.id) for rung in asked.rungs[-1:]]
    row.append(button(_("Not an answer"), "chain.not_answer", asked.id))
    return _thanks(text, asked, row)


def _thanks(text: str, asked: Asked, row: Sequence[ButtonElement] = ()) -> Face:
    blocks = [context(f"💬 {escape(text)}")]
    return Face(escape(text), [*blocks, *buttons(f"asked:{asked.id}", row)])
