"""The one message of single requests in the triage channel, edited in place."""

from slack_sdk.models.blocks import Block, ButtonElement

from bot.answers.before import Before
from bot.triage.entries import QueueEntry
from bot.triage.singles import QueueSeen
from bot.wording import N_, _, n_
from handlers.text import escape, link, quote, shorten
from handlers.views.capture.actions import not_a_request
from handlers.views.parts import (
    button,
    buttons,
    context,
    day,
    due_mark,
    effort_words,
    only_counted,
    person,
    section,
)
from handlers.work import Face
from models.words import Sort, Status


def face(seen: QueueSeen) -> Face:
    """The queue; each entry is one section and one row of buttons, two blocks of fifty."""
    waiting = len(seen.entries) + seen.more
    more = [context(f"{only_counted(seen.hidden)}.")] if seen.hidden else []
    if seen.with_askers:
        more.append(context(_with_askers(seen.with_askers)))
    title = f"*{_('Single requests')}*"
    if not waiting:
        text = _("No single requests are waiting.")
        return Face(text, [section(f"{title}\n{text}"), *more])
    text = n_("{n} single request is waiting", "{n} single requests are waiting", waiting)
    first = _("{waiting}, the most urgent first.", waiting=text)
    blocks: list[Block] = [section(f"{title}\n{first}")]
    for entry in seen.entries:
        blocks += entry_blocks(entry)
    if seen.more:
        blocks.append(context(_("… and {more} more, in my Home tab.", more=seen.more)))
    return Face(text, [*blocks, *more])


def _with_askers(number: int) -> str:
    return n_(
        "{n} more request waits for its asker to say whether what exists already helps.",
        "{n} more requests wait for their askers to say whether what exists already helps.",
        number,
    )


def entry_blocks(entry: QueueEntry, row: list[ButtonElement] | None = None) -> list[Block]:
    """One open request with what can be done with it: for anybody, unless a `row` is given."""
    title = link(entry.permalink, shorten(entry.title, 150))
    who = escape(entry.requester)
    facts = [_("{who} (has left the company)", who=who) if entry.has_left else who]
    facts.append(day(entry.said_at))
    if entry.sort is not Sort.DATA:
        facts.append(_(entry.sort))
    if entry.deadline:
        facts.append(due_mark(entry.due, entry.deadline))
    if entry.held_by and not entry.is_mine:
        facts.append(_("with {who}", who=escape(shorten(entry.held_by, 60))))
    elif entry.status is Status.TAKEN and not entry.is_mine:
        facts.append(_("taken"))
    if entry.lent_by:
        facts.append(_("for {who}, who is away", who=escape(entry.lent_by)))
    if entry.waiting_since:
        since = day(entry.waiting_since)
        long = n_(" ({n} day)", " ({n} days)", entry.waited_days) if entry.waited_days else ""
        facts.append(_("waits for its requester since {day}", day=since) + long)
    if entry.is_for_others:
        return [section(_words(title, facts, entry))]
    shown = _for_anybody(entry) if row is None else row
    return [section(_words(title, facts, entry)), *buttons(f"queue:{entry.id}", shown)]


def _for_anybody(entry: QueueEntry) -> list[ButtonElement]:
    row = []
    if entry.words:
        row.append(button(_("Read it"), "capture.edit", entry.id))
    if entry.status is Status.NEW:
        row.append(button(_("Take it"), "capture.take", entry.id))
    else:
        row.append(button(_("Give back"), "capture.give_back", entry.id))
    if entry.term_id is not None:
        row.append(button(_("Define it"), "terms.define", entry.term_id))
    row.append(button(_("Answered"), "capture.answer", entry.id))
    if entry.status is not Status.NEW:
        row.append(button(_("Hand over"), "answers.hand_over", entry.id))
    if entry.may_have_thread:
        row.append(button(_("Open a thread"), "triage.promote", entry.id))
        if entry.due is None:
            row.append(button(_("Ask why"), "chain.start", entry.id))
    return [*row, *when_left(entry)]


def when_left(entry: QueueEntry) -> list[ButtonElement]:
    """Whoever asked has left, and may have taken along the only place where the card stands."""
    return [not_a_request(entry.id)] if entry.has_left else []


def _words(title: str, facts: list[str], entry: QueueEntry) -> str:
    said = f"\n{quote(entry.words)}" if entry.words else ""
    before = f"\n{_before(entry.before)}" if entry.before else ""
    return f"*{title}*\n{' · '.join(facts)}{said}{before}"


def _before(before: Before) -> str:
    """How the same was answered the last time."""
    when = day(before.answered_at)
    said = _("Answered before: {day}", day=when)
    if before.answered_by:
        said = _("Answered before: {day} by {who}", day=when, who=person(before.answered_by))
    took = f", {effort_words(before.minutes)}" if before.minutes else ""
    where = f" · {link(before.link, _('Open'))}" if before.link else ""
    return f"↪️ {said}{took}{where}"


def joined(requester: str, words: str, permalink: str | None, *, insists: bool = False) -> Face:
    """One line in a candidate's thread: one more request joined, or its requester insists."""
    said = shorten(words, 200)
    line = (
        N_("{who} still needs it: {words}") if insists else N_("{who} asked for the same: {words}")
    )
    mark = "✊" if insists else "➕"
    text = _(line, who=requester, words=said)
    shown = _(line, who=escape(requester), words=link(permalink, said))
    return Face(escape(f"{mark} {text}"), [context(f"{mark} {shown}")])


def parted(channel_id: str | None) -> Face:
    """What is left of a message that goes on elsewhere; None: in the same channel."""
    where = f"<#{channel_id}>" if channel_id else _("a newer message below")
    text = _("This goes on in {where}.", where=where)
    return Face(text, [context(text)])


def left(requester: str) -> Face:
    """What the line says once somebody has parted the request from the candidate."""
    words = _("{who}'s request turned out to be about something else.", who=requester)
    text = escape(f"➖ {words}")
    return Face(text, [context(text)])
