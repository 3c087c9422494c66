"""The one message of single requests in the triage channel, edited in place."""

from slack_sdk.models.blocks import Block, ButtonElement

from bot.answers.before import Before
from bot.triage.singles import QueueEntry, QueueSeen
from handlers.text import escape, link, quote, shorten
from handlers.views.parts import (
    button,
    buttons,
    context,
    count,
    day,
    due_mark,
    effort_words,
    person,
    section,
)
from handlers.work import Face
from models.words import Sort, Status


def face(seen: QueueSeen) -> Face:
    """The queue; each entry is one section and one row of buttons, two blocks of fifty."""
    waiting = len(seen.entries) + seen.more
    hidden = f"{count(seen.hidden, 'more request')} from private places, only counted."
    more = [context(hidden)] if seen.hidden else []
    if seen.with_askers:
        more.append(context(_with_askers(seen.with_askers)))
    if not waiting:
        text = "No single requests are waiting."
        return Face(text, [section(f"*Single requests*\n{text}"), *more])
    text = f"{count(waiting, 'single request')} {'is' if waiting == 1 else 'are'} waiting"
    blocks: list[Block] = [section(f"*Single requests*\n{text}, the most urgent first.")]
    for entry in seen.entries:
        blocks += entry_blocks(entry)
    if seen.more:
        blocks.append(context(f"… and {seen.more:,} more, in my Home tab."))
    return Face(text, [*blocks, *more])


def _with_askers(number: int) -> str:
    says = "waits for its asker" if number == 1 else "wait for their askers"
    return f"{count(number, 'more request')} {says} to say whether what exists already helps."


def entry_blocks(entry: QueueEntry, row: list[ButtonElement] | None = None) -> list[Block]:
    """One open request with what can be done with it: for anybody, unless a `row` is given."""
    title = link(entry.permalink, shorten(entry.title, 150))
    gone = " (has left the company)" if entry.has_left else ""
    facts = [f"{escape(entry.requester)}{gone}", day(entry.said_at)]
    if entry.sort is not Sort.DATA:
        facts.append(str(entry.sort))
    if entry.deadline:
        facts.append(due_mark(entry.due, entry.deadline))
    if row is None and entry.status is Status.TAKEN:
        facts.append("taken")
    if row is None and entry.status is Status.WAITING:
        facts.append("waits for its requester")
    if entry.is_for_others:
        return [section(_words(title, facts, entry))]
    shown = _for_anybody(entry) if row is None else row
    return [section(_words(title, facts, entry)), *buttons(f"queue:{entry.id}", shown)]


def _for_anybody(entry: QueueEntry) -> list[ButtonElement]:
    row = []
    if entry.words:
        row.append(button("Read it", "capture.edit", entry.id))
    if entry.status is Status.NEW:
        row.append(button("Take it", "capture.take", entry.id))
    else:
        row.append(button("Give back", "capture.give_back", entry.id))
    if entry.term_id is not None:
        row.append(button("Define it", "terms.define", entry.term_id))
    row.append(button("Answered", "capture.answer", entry.id))
    if entry.may_have_thread:
        row.append(button("Open a thread", "triage.promote", entry.id))
        if entry.due is None:
            row.append(button("Ask why", "chain.start", entry.id))
    return row


def _words(title: str, facts: list[str], entry: QueueEntry) -> str:
    said = f"\n{quote(entry.words)}" if entry.words else ""
    before = f"\n{_before(entry.before)}" if entry.before else ""
    return f"*{title}*\n{' · '.join(facts)}{said}{before}"


def _before(before: Before) -> str:
    """How the same was answered the last time."""
    who = f" by {person(before.answered_by)}" if before.answered_by else ""
    took = f", {effort_words(before.minutes)}" if before.minutes else ""
    where = f" · {link(before.link, 'Open')}" if before.link else ""
    return f"↪️ Answered before: {day(before.answered_at)}{who}{took}{where}"


def joined(requester: str, words: str, permalink: str | None) -> Face:
    """One line in a candidate's thread: one more request joined."""
    text = f"➕ {requester} asked for the same: {shorten(words, 200)}"
    shown = f"➕ {escape(requester)} asked for the same: {link(permalink, shorten(words, 200))}"
    return Face(escape(text), [context(shown)])


def parted(channel_id: str | None) -> Face:
    """What is left of a message that goes on elsewhere; None: in the same channel."""
    where = f"<#{channel_id}>" if channel_id else "a newer message below"
    text = f"This goes on in {where}."
    return Face(text, [context(text)])


def left(requester: str) -> Face:
    """What the line says once somebody has parted the request from the candidate."""
    text = f"➖ {requester}'s request turned out to be about something else."
    return Face(escape(text), [context(escape(text))])
