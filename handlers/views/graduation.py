"""Enough people ask for a candidate: what its thread says, and the form of the line."""

import re
from typing import Any

from slack_sdk.models.blocks import Block, CheckboxesElement
from slack_sdk.models.views import View

from bot import wording
from bot.graduation import line
from bot.graduation.line import Line
from bot.graduation.seeing import GraduationSeen, State
from bot.scoring import even
from bot.wording import N_, _, n_
from handlers.text import escape, link, shorten
from handlers.views import modal
from handlers.views.parts import button, buttons, context, field, option, section, text_input
from handlers.work import Face

OVER = {
    State.REFERRED: N_("It is proposed to build it: a manager decides."),
    State.DECIDED: N_("It was decided meanwhile: the first message of this thread says what."),
    State.MERGED: N_("It goes on with another candidate, whose thread has the rest."),
    State.UNLISTED: N_("Too few people ask for it by now."),
}
WHOLE = re.compile(r"\d{1,4}", re.ASCII)
NAMED = 5


def face(seen: GraduationSeen) -> Face:
    """What crossed the line, and what to do about it; later, what became of it."""
    asked = line.in_words(seen.asked)
    title = _("Worth a decision: “{title}”", title=shorten(seen.title, 120))
    if seen.state is not State.OPEN:
        became = _became(seen)
        blocks: list[Block] = [section(f"📈 *{escape(title)}*\n{escape(asked)}."), context(became)]
        if seen.state is State.PUT_OFF:
            undo = button(_("Undo"), "graduation.undo", seen.id)
            blocks += buttons(f"graduation:{seen.id}", [undo])
        return Face(f"{escape(f'{title}. {asked}.')} {became}", blocks)
    said = _("{asked}; {even}.", asked=asked, even=even.line(seen.score))
    row = [
        button(_("Propose to …"), "nominations.open", seen.product_id, style="primary"),
        button(_("Not yet"), "graduation.not_yet", seen.id),
    ]
    return Face(
        escape(f"{title}. {said}"),
        [
            section(f"📈 *{escape(title)}*\n{escape(said)}"),
            *_evidence(seen),
            context(escape(_the_line(seen.line))),
            *buttons(f"graduation:{seen.id}", row),
        ],
    )


def _evidence(seen: GraduationSeen) -> list[Block]:
    """What was asked for where everybody can read it."""
    links = [link(address, _("request {n}", n=n)) for n, address in enumerate(seen.evidence, 1)]
    return [context("  ·  ".join(links))] if links else []


def _the_line(drawn: Line) -> str:
    return _(
        "Said once, since it has crossed your line: {people}, {teams}, {weeks}. An admin moves it "
        "in Home, Proposing.",
        **_parts(drawn),
    )


def _parts(drawn: Line) -> dict[str, str]:
    return {
        "people": n_("{n} person", "{n} people", drawn.people),
        "teams": n_("{n} team", "{n} teams", drawn.teams),
        "weeks": n_("{n} week", "{n} weeks", drawn.weeks),
    }


def _became(seen: GraduationSeen) -> str:
    """What became of it, escaped."""
    if seen.state is State.PUT_OFF:
        said = n_(
            "Not yet, said {who}, when {n} person asked. It comes back when demand has grown by "
            "half: at {then} people.",
            "Not yet, said {who}, when {n} people asked. It comes back when demand has grown by "
            "half: at {then} people.",
            seen.people,
            who=seen.who,
            then=line.comes_back_at(seen.people),
        )
        return f"🌱 {escape(said)}"
    if seen.state is not State.PUT_FORWARD:
        return f"⚖️ {escape(_(OVER[seen.state]))}"
    if not seen.managers:
        return f"📨 {escape(_('Put forward in the digest of the channel.'))}"
    names = [shorten(one, 40) for one in seen.managers[:NAMED]]
    more = len(seen.managers) - len(names)
    if more:
        names.append(n_("{n} more", "{n} more", more))
    return f"📨 {escape(_('Put forward to {managers}.', managers=wording.listed(names)))}"


def form(drawn: Line, *, is_off: bool) -> View:
    """From where on a candidate is put to a PM by itself."""
    off = option(_("Put nothing to PMs by itself"), "off")
    blocks = [
        section(
            _(
                "When enough people ask for a candidate, its thread proposes, once, to decide "
                "about it: with the numbers, and with what building costs against answering by "
                "hand. One candidate a working day at most. Whoever asks often is one person."
            )
        ),
        _number("people", _("How many different people, at least?"), drawn.people),
        _number("teams", _("Of how many teams, at least?"), drawn.teams),
        _number("weeks", _("In how many different weeks, at least?"), drawn.weeks),
        field(
            "off",
            _("Switched off"),
            CheckboxesElement(
                action_id="off", options=[off], initial_options=[off] if is_off else None
            ),
        ),
    ]
    return modal.form("graduation.line_form", _("Proposing"), _("Save"), blocks)


def _number(name: str, label: str, value: int) -> Block:
    return field(name, label, text_input(name, value=str(value), longest=10), optional=False)


def read(view: dict[str, Any]) -> tuple[Line, bool]:
    """The line, and whether it is switched off; what is no whole number is 0, which no line is."""
    said = modal.values(view)
    people, teams, weeks = (_whole(said.get(name)) for name in ("people", "teams", "weeks"))
    return Line(people, teams, weeks), "off" in (said.get("off") or [])


def _whole(words: Any) -> int:
    written = str(words or "").strip()
    return int(written) if WHOLE.fullmatch(written) else 0
