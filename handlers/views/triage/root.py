"""The root of a candidate's thread: demand, chain, owner and status as they are now."""

from slack_sdk.models.blocks import Block, InteractiveElement
from slack_sdk.models.views import View

from bot.triage.ladder import BranchSeen, RungSeen
from bot.triage.showing import AskSeen, CandidateSeen
from bot.triage.titles import MergedSeen
from handlers.text import escape, link, shorten
from handlers.views import modal, recurrence
from handlers.views.parts import (
    button,
    buttons,
    context,
    count,
    demand_line,
    field,
    plain_day,
    section,
    text_input,
)
from handlers.views.triage import regrouping
from handlers.work import Face
from models.words import DecisionKind, Stage

OUTCOMES = {
    DecisionKind.ANSWER_ONCE: "✅ Decided: answer once",
    DecisionKind.EXISTING: "✅ Decided: an existing product answers it",
    DecisionKind.BUILD: "🏗️ Decided: build",
    DecisionKind.PARK: "⏸️ Parked",
    DecisionKind.DECLINE: "🚫 Declined",
}
MOST_DAYS = 1000
BRANCHES_SHOWN = 5


def face(seen: CandidateSeen) -> Face:
    """The root as a message."""
    if seen.merged is not None:
        return _merged(seen, seen.merged)
    status, asked = _status(seen), demand_line(seen.demand)
    text = f"{seen.title}: {asked[:1].lower()}{asked[1:]}. {status}"
    blocks: list[Block] = [
        section(f"*{escape(seen.title)}*\n{escape(status)}"),
        section(f"🔁 {demand_line(seen.demand)}{_still_open(seen)}"),
    ]
    blocks += recurrence.lines(seen.pattern)
    blocks += _asks(seen)
    blocks.append(section(_chain(seen)))
    blocks += [_branch(branch) for branch in seen.branches[:BRANCHES_SHOWN]]
    blocks.append(context(_owner(seen)))
    blocks += buttons(f"candidate:{seen.id}", _buttons(seen))
    return Face(escape(text), blocks)


def _merged(seen: CandidateSeen, merged: MergedSeen) -> Face:
    """What is left of a root whose product goes on with another."""
    where = f"“{shorten(merged.title, 120)}”"
    text = f"{seen.title}: merged into {where} by {merged.by}."
    shown = f"*{escape(seen.title)}*\n🔀 Merged into {link(merged.link, where)}"
    blocks: list[Block] = [
        section(f"{shown} by {escape(merged.by)}. New requests for it are counted there.")
    ]
    if seen.rungs:
        blocks.append(section(_chain(seen)))
    if merged.regrouping_id is not None:
        row = [button("Undo the merge", "regrouping.undo", merged.regrouping_id)]
        blocks += buttons(f"candidate:{seen.id}", row)
    return Face(escape(text), blocks)


def _status(seen: CandidateSeen) -> str:
    """Where it stands, not escaped yet."""
    if seen.outcome is not None:
        until = f" until {plain_day(seen.until)}" if seen.until else ""
        reason = f": {shorten(seen.reason, 150)}" if seen.reason else ""
        return f"{OUTCOMES[seen.outcome]}{until}{reason}"
    if seen.stage is Stage.UNLISTED:
        return "A single request"
    because = f", {seen.because}" if seen.because else ""
    return f"{str(seen.stage).capitalize()}{because}"


def _still_open(seen: CandidateSeen) -> str:
    if not seen.demand.still_open:
        return ""
    return f" · {count(seen.demand.still_open, 'request')} open, to be answered from my Home tab"


def _asks(seen: CandidateSeen) -> list[Block]:
    lines = [_ask(ask) for ask in seen.asks]
    if seen.hidden:
        lines.append(f"_{count(seen.hidden, 'more ask')} from private places, only counted_")
    return [section("\n".join(lines))] if lines else []


def _ask(ask: AskSeen) -> str:
    """One line with who asked; three of the longest stay under a section's 3,000 characters."""
    words = link(ask.permalink, shorten(ask.text, 120))
    state = f", {ask.status}" if ask.status.is_open else ""
    return f"> {words} _({escape(shorten(ask.requester, 40))}{state})_"


def _chain(seen: CandidateSeen) -> str:
    """The ladder, from the foot up: the request is the foot, not a rung."""
    lines = [f"*Why-chain:* {escape(seen.chain_state)}"]
    lines += [ladder_line(rung) for rung in seen.rungs]
    if seen.need:
        state = "confirmed" if seen.need_confirmed else "its wording waits for a PM"
        is_repeated = any(rung.text == seen.need for rung in seen.rungs)
        words = "" if is_repeated else f": {escape(shorten(seen.need, 200))}"
        lines.append(f"🎯 *Need* ({state}){words}")
    return "\n".join(lines)


def _branch(branch: BranchSeen) -> Block:
    """Another reason for the same data, from where it parts from the ladder above."""
    title = f"⑂ *Another reason*, from “{escape(shorten(branch.title, 80))}”"
    return section("\n".join([title, *map(ladder_line, branch.rungs)]))


def ladder_line(rung: RungSeen) -> str:
    """One rung: how high, what, who, with the evidence or *assumed*."""
    mark = "🎯" if rung.is_need else f"{rung.position}."
    evidence = f" · {link(rung.permalink, 'said here')}" if rung.permalink else ""
    assumed = " · _assumed_" if rung.is_assumed else ""
    words = escape(shorten(rung.text, 220))
    return f"{mark} {words} _({rung.altitude}, {escape(rung.author)})_{evidence}{assumed}"


def _owner(seen: CandidateSeen) -> str:
    owner = f"Owner: {escape(seen.owner)}" if seen.owner else "No owner yet"
    effort = (
        f"effort {seen.effort_days:g} days, the PM's estimate"
        if seen.effort_days
        else "effort not estimated"
    )
    shown = "managers may see it" if seen.vetted else "managers don't see it yet"
    return f"{owner} · {effort} · {shown}"


def _buttons(seen: CandidateSeen) -> list[InteractiveElement]:
    row = [
        button("Decide", "decisions.open", seen.id, style="primary"),
        button("I own it" if not seen.owner else "Hand back", "triage.own", seen.id),
        button("Title and effort", "triage.describe", seen.id),
    ]
    if seen.may_climb_on:
        row.append(button("Climb on", "chain.climb_on", seen.id))
    if seen.need and not seen.need_confirmed:
        row.append(button("Confirm the need", "chain.confirm_need", seen.id))
    if not seen.vetted:
        row.append(button("Show to managers", "triage.let_through", seen.id))
    return [*row, regrouping.menu(seen.id)]


def describe_form(seen: CandidateSeen) -> View:
    """Where a PM corrects the title and estimates the effort."""
    days = f"{seen.effort_days:g}" if seen.effort_days else None
    return modal.form(
        "triage.describe_form",
        "Title and effort",
        "Save",
        [
            field(
                "title",
                "What would its users call it?",
                text_input("title", value=seen.title, longest=80),
                optional=False,
            ),
            field(
                "days",
                "How many working days would it take to build?",
                text_input("days", value=days, placeholder="For example 12", longest=10),
                hint="An honest guess is fine. It is shown as the PM's estimate.",
            ),
        ],
        str(seen.id),
    )


def read_describe(view: dict[str, object]) -> tuple[str, float | None]:
    """Read the title and the working days. Raises `UserError` for what is no number."""
    said = modal.values(view)
    return str(said.get("title") or ""), modal.number(said.get("days"), "days", most=MOST_DAYS)
