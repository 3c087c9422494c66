"""The window of one need: who asks for what under it, and what a PM can do with it."""

from collections.abc import Sequence

from slack_sdk.models.blocks import (
    Block,
    DividerBlock,
    ExternalDataSelectElement,
    PlainTextObject,
    StaticSelectElement,
)
from slack_sdk.models.views import View

from bot import wording
from bot.impact import Changed
from bot.needs.meetings import MeetingSeen
from bot.needs.objectives import ObjectiveSeen
from bot.needs.seeing import ChainUnder, JoinSeen, NeedSeen
from bot.wording import _, n_
from handlers.text import escape, link, shorten
from handlers.views import impact, modal
from handlers.views.needs.alerts import words
from handlers.views.needs.lines import serves
from handlers.views.needs.meeting import reasons
from handlers.views.parts import (
    and_more,
    button,
    buttons,
    context,
    demand_line,
    field,
    option,
    section,
)
from handlers.views.triage.ladder import ladder_line

CHAINS_SHOWN = 12
ASKS_SHOWN = 6
QUESTIONS_SHOWN = 5
JOINS_SHOWN = 8
NONE = "0"
"""The choice that a need serves no objective."""


def window(seen: NeedSeen) -> View:
    """A need with all that stands under it, within the hundred blocks of a window."""
    found: list[Block] = [
        section(f"🎯 *{escape(shorten(seen.wording, 600))}*\n{_state(seen)}"),
        section(_demand(seen)),
        *buttons("need:actions", _actions(seen)),
        *(section(words(alert, titles)) for alert, titles in seen.alerts[:5]),
        *_questions(seen.questions),
        *(_changed(title, said) for title, said in seen.changed),
        DividerBlock(),
        *(block for chain in seen.chains[:CHAINS_SHOWN] for block in _chain(chain)),
    ]
    if len(seen.chains) > CHAINS_SHOWN:
        found.append(context(and_more(len(seen.chains) - CHAINS_SHOWN)))
    made = modal.window(_("Business need"), [*found, *_joins(seen.joins)])
    made.private_metadata = str(seen.id)
    return made


def _state(seen: NeedSeen) -> str:
    parts = [_("wording confirmed") if seen.is_confirmed else _("its wording waits for a PM")]
    if seen.objective is not None:
        parts.append(serves(seen.objective))
        parts.append(_("weight {weight}", weight=wording.decimal(seen.objective.weight)))
    else:
        parts.append(_("serves no objective"))
    return " · ".join(parts)


def _demand(seen: NeedSeen) -> str:
    parts = [
        _("*{percent}* of all demand", percent=wording.percent(seen.share)),
        n_("asked for once", "asked for {n} times", seen.times),
        n_("by {n} person", "by {n} people", seen.people),
    ]
    if seen.teams:
        teams = wording.listed([escape(shorten(team, 40)) for team in seen.teams[:20]])
        parts.append(_("in {teams}", teams=teams))
    return f"{parts[0]} · {' '.join(parts[1:])}"


def _actions(seen: NeedSeen) -> list[object]:
    row: list[object] = [
        button(_("Objective"), "needs.serve", seen.id),
        button(_("Send me a picture"), "pictures.need", seen.id),
        button(_("As text"), "pictures.text", seen.id),
    ]
    if seen.is_pm:
        row.insert(0, button(_("Word it"), "needs.word", seen.id))
        row.append(button(_("Join with another"), "needs.join", seen.id))
    return row


def _questions(questions: Sequence[MeetingSeen]) -> list[Block]:
    found: list[Block] = []
    for question in questions[:QUESTIONS_SHOWN]:
        both = {
            "left": escape(shorten(question.left, 200)),
            "right": escape(shorten(question.right, 200)),
        }
        row = [
            button(_("Join"), "needs.yes", question.id, style="primary"),
            button(_("Keep apart"), "needs.no", question.id),
        ]
        found += [
            section(_("🔗 *Are these one need?* “{left}” and “{right}”", **both)),
            context(escape(reasons(question))),
            *buttons(f"meeting:{question.id}", row),
        ]
    return found


def _changed(title: str, said: Changed) -> Block:
    """What somebody says that one of its products has changed."""
    return context(f"💡 *{escape(shorten(title, 80))}* · {impact.line(said)}")


def _chain(chain: ChainUnder) -> list[Block]:
    """A product with what was asked for, and the rungs that lead up from it."""
    title = f"*{link(chain.link, shorten(chain.title, 120))}*"
    if chain.is_branch:
        title = _("🌿 {title}: another reason, a branch", title=title)
    lines = [title, demand_line(chain.demand)]
    lines += [f"• {link(a.permalink, shorten(a.title, 90))}" for a in chain.asks[:ASKS_SHOWN]]
    more = chain.demand.times - min(len(chain.asks), ASKS_SHOWN)
    if more > 0:
        lines.append(and_more(more))
    found: list[Block] = [section("\n".join(lines))]
    if chain.rungs:
        found.append(context("\n".join(ladder_line(rung) for rung in chain.rungs)))
    return found


def _joins(joins: Sequence[JoinSeen]) -> list[Block]:
    found: list[Block] = []
    for one in joins[:JOINS_SHOWN]:
        joined = escape(shorten(one.wording, 200))
        said = _("Joined with “{wording}” by {who}", wording=joined, who=escape(one.by))
        row = [button(_("Part them again"), "needs.part", one.id)]
        found += [context(f"🔗 {said}"), *buttons(f"join:{one.id}", row)]
    return found


def join_form(need_id: int, wording_: str) -> View:
    """Which need is it one with?"""
    which = ExternalDataSelectElement(
        action_id="needs.which",
        min_query_length=0,
        placeholder=PlainTextObject(text=_("Type a part of its wording")),
    )
    blocks = [
        section(f"🎯 *{escape(shorten(wording_, 300))}*"),
        field("which", _("Which need is it one with?"), which, optional=False),
        context(_("Each chain keeps its own need, so you can part them again at any time.")),
    ]
    return modal.form("needs.join_form", _("Join needs"), _("Join"), blocks, str(need_id))


def serve_form(seen: NeedSeen, running: Sequence[ObjectiveSeen]) -> View:
    """Which objective does it serve?"""
    options = [option(_("None"), NONE)]
    options += [option(shorten(each.name, 75), str(each.id)) for each in running[:99]]
    chosen = str(seen.objective.id) if seen.objective else NONE
    element = StaticSelectElement(
        action_id="objective",
        options=options,
        initial_option=next((o for o in options if o.value == chosen), options[0]),
    )
    blocks = [
        section(f"🎯 *{escape(shorten(seen.wording, 300))}*"),
        field(
            "objective",
            _("Which objective does it serve?"),
            element,
            optional=False,
            hint=_("Managers and admins keep the objectives, in Home."),
        ),
    ]
    return modal.form("needs.serve_form", _("Objective"), _("Save"), blocks, str(seen.id))


def read_choice(view: dict[str, object], name: str) -> int | None:
    """The number that was chosen in a menu; None for none."""
    chosen = str(modal.values(view).get(name) or "")
    return int(chosen) if chosen.isdigit() and chosen != NONE else None
