"""The root of a candidate's thread: demand, chain, owner and status as they are now."""

from slack_sdk.models.blocks import Block, SectionBlock
from slack_sdk.models.views import View

from bot import wording
from bot.building import estimates
from bot.scoring.effort import Estimate
from bot.triage.showing import AskSeen, CandidateSeen, OutcomeSeen
from bot.triage.titles import MergedSeen
from bot.triage.whom import Waits
from bot.wording import N_, _, n_
from handlers.text import escape, link, shorten
from handlers.views import impact, modal, recurrence
from handlers.views.building import brake, effort, kind, questions, ticket
from handlers.views.needs.alerts import words
from handlers.views.parts import (
    away_words,
    button,
    buttons,
    context,
    day,
    demand_line,
    field,
    plain_day,
    section,
    text_input,
)
from handlers.views.triage import acts, ladder
from handlers.work import Face
from models.words import DecisionKind, Stage, Status

OUTCOMES = {
    DecisionKind.ANSWER_ONCE: ("✅", N_("Decided: answer once")),
    DecisionKind.EXISTING: ("✅", N_("Decided: an existing product answers it")),
    DecisionKind.BUILD: ("🏗️", N_("Decided: build")),
    DecisionKind.PARK: ("⏸️", N_("Parked")),
    DecisionKind.DECLINE: ("🚫", N_("Declined")),
    DecisionKind.LIVE: ("🚀", N_("Live")),
}
REFERRED = N_("Proposed to build: a manager decides. The proposal is in the thread.")


def face(seen: CandidateSeen) -> Face:
    """The root as a message."""
    if seen.merged is not None:
        return _merged(seen, seen.merged)
    status, asked = _status(seen), demand_line(seen.demand)
    text = f"{seen.title}: {asked[:1].lower()}{asked[1:]}. {status}"
    blocks: list[Block] = [
        section(f"*{escape(seen.title)}*\n{escape(status)}"),
        _demand(seen, asked),
    ]
    if seen.summary and seen.outcome is None:
        blocks.append(context(escape(shorten(seen.summary, 200))))
    blocks += [context(f"📨 {_(REFERRED)}")] if seen.is_referred else []
    blocks += _waits(seen.waits)
    blocks += [context(f"🌴 {escape(away_words(away))}") for away in seen.away]
    blocks += recurrence.lines(seen.pattern)
    blocks += _asks(seen)
    blocks.append(section(ladder.words(seen.chain)))
    blocks += ladder.branches(seen.chain)
    blocks += brake.lines(seen.brake)
    blocks += kind.line(seen.id, seen.kind) if seen.kind is not None else []
    blocks += questions.line(seen.answers) if seen.answers is not None else []
    blocks += ticket.line(seen.ticket_link) if seen.ticket_link else []
    blocks += [section(words(alert, titles)) for alert, titles in seen.alerts[:2]]
    blocks += impact.lines(seen.changed)
    blocks.append(context(_owner(seen)))
    blocks += acts.buttons_of(seen)
    return Face(escape(text), blocks)


def _merged(seen: CandidateSeen, merged: MergedSeen) -> Face:
    """What is left of a root whose product goes on with another."""
    where = f"“{shorten(merged.title, 120)}”"
    names = {"title": seen.title, "other": where, "who": merged.by}
    text = _("{title}: merged into {other} by {who}.", **names)
    shown = _(
        "🔀 Merged into {other} by {who}. New requests for it are counted there.",
        other=link(merged.link, where),
        who=escape(merged.by),
    )
    blocks: list[Block] = [section(f"*{escape(seen.title)}*\n{shown}")]
    if seen.chain.rungs:
        blocks.append(section(ladder.words(seen.chain)))
    if merged.regrouping_id is not None:
        row = [button(_("Undo the merge"), "regrouping.undo", merged.regrouping_id)]
        blocks += buttons(f"candidate:{seen.id}", row)
    return Face(escape(text), blocks)


def _status(seen: CandidateSeen) -> str:
    """Where it stands, not escaped yet."""
    if seen.outcome is not None:
        return _outcome(seen.outcome)
    if seen.stage is Stage.UNLISTED:
        return _("A single request")
    stage = _(seen.stage)
    because = f", {seen.because}" if seen.because else ""
    return f"{stage[:1].upper()}{stage[1:]}{because}"


def _outcome(outcome: OutcomeSeen) -> str:
    mark, words = OUTCOMES[outcome.kind]
    said = f"{mark} {_(words)}"
    if outcome.until:
        said = _("{decided} until {day}", decided=said, day=plain_day(outcome.until))
    return f"{said}: {shorten(outcome.reason, 150)}" if outcome.reason else said


def _demand(seen: CandidateSeen, asked: str) -> SectionBlock:
    """How often it was asked for, and the way to what is still open."""
    block = section(f"🔁 {asked}")
    if seen.demand.still_open:
        many = n_("{n} open request", "{n} open requests", seen.demand.still_open)
        block.accessory = button(many, "open_requests.open", seen.id)
    return block


def _waits(waits: Waits) -> list[Block]:
    """On whom the open requests wait: one short line."""
    parts = []
    if waits.nobodys:
        parts.append(n_("{n} with nobody yet", "{n} with nobody yet", waits.nobodys))
    parts += [
        _("{n} with {who}", n=number, who=escape(shorten(name, 40))) for name, number in waits.held
    ]
    if waits.held_more:
        parts.append(n_("{n} with others", "{n} with others", waits.held_more))
    if waits.asked and waits.asked_since:
        since = day(waits.asked_since)
        parts.append(
            n_(
                "{n} waits for its requester since {day}",
                "{n} wait for their requesters, the longest since {day}",
                waits.asked,
                day=since,
            )
        )
    return [context(f"⏳ {' · '.join(parts)}")] if parts else []


def _asks(seen: CandidateSeen) -> list[Block]:
    lines = [_ask(ask) for ask in seen.asks]
    if seen.hidden:
        hidden = n_(
            "{n} more ask from private places, only counted",
            "{n} more asks from private places, only counted",
            seen.hidden,
        )
        lines.append(f"_{hidden}_")
    return [section("\n".join(lines))] if lines else []


def _ask(ask: AskSeen) -> str:
    """One line with who asked; three of the longest stay under a section's 3,000 characters."""
    words = link(ask.permalink, shorten(ask.text, 120))
    is_asked = ask.status is Status.WAITING  # and not the data team, which reads this
    status = _("waits for its requester") if is_asked else _(ask.status)
    state = f", {status}" if ask.status.is_open else ""
    return f"> {words} _({escape(shorten(ask.requester, 40))}{state})_"


def _owner(seen: CandidateSeen) -> str:
    owner = _("Owner: {owner}", owner=escape(seen.owner)) if seen.owner else _("No owner yet")
    if seen.analysts:
        names = wording.listed([escape(shorten(name, 40)) for name in seen.analysts])
        owner += f" · {_('with {analysts}', analysts=names)}"
    if seen.effort:
        days = estimates.in_days(seen.effort)
        takes = _("effort {days} days, the PM's estimate", days=days)
    else:
        takes = _("effort not estimated")
    shown = _("managers may see it") if seen.vetted else _("managers don't see it yet")
    return f"{owner} · {takes} · {shown}"


def describe_form(seen: CandidateSeen) -> View:
    """Where a PM corrects the title and estimates the effort."""
    hint = _("An honest guess is fine. It is shown as the PM's estimate.")
    return modal.form(
        "triage.describe_form",
        _("Title and effort"),
        _("Save"),
        [
            field(
                "title",
                _("What would its users call it?"),
                text_input("title", value=seen.title, longest=80),
                optional=False,
            ),
            effort.days_field(seen.effort, hint),
        ],
        str(seen.id),
    )


def read_describe(view: dict[str, object]) -> tuple[str, Estimate | None]:
    """Read the title and the working days. Raises `UserError` for what is no number."""
    said = modal.values(view)
    return str(said.get("title") or ""), effort.read(said)
