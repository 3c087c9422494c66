"""What a page asks and notes for its person: pages of history, what was read or waved away."""

from itertools import islice
from typing import Any

from playground.changes import Topic
from playground.channels import Channel
from playground.live.seen import Seen
from playground.marks import Mark
from playground.messages import Message
from playground.people.acts import Act, Run

PAGE = 50
"""Messages of a page, unless it asks for another number."""
LARGEST_PAGE = 200


def history(act: Act) -> dict[str, Any]:
    """A page of a channel or of a `thread`, the oldest first.

    The latest, or those `before` or `after` a timestamp, or those `around` one. `has_older` and
    `has_newer` say whether there is more on either side.
    """
    channel = act.channel()
    limit = max(1, min(int(act.args.get("limit") or PAGE), LARGEST_PAGE))
    newest_first = _newest_first(act, channel)
    if act.args.get("around"):
        page = _around(newest_first, act.text("around"), limit)
    elif act.args.get("after"):
        page = _after(newest_first, act.text("after"), limit)
    else:
        page = _before(newest_first, act.text("before"), limit)
    messages, has_older, has_newer = page
    seen = Seen(act.slack, act.workspace, act.user)
    shown = [seen.message(channel, message) for message in messages]
    return {"messages": shown, "has_older": has_older, "has_newer": has_newer}


def mark_read(act: Act) -> dict[str, Any]:
    """Note that a channel or a `thread` was read up to `ts`; with an older one, the rest is new."""
    channel, thread = act.channel(), act.text("thread")
    if thread:
        act.workspace.read_threads[act.user.id, channel.id, thread] = act.text("ts")
    else:
        act.workspace.read[act.user.id, channel.id] = act.text("ts")
    act.slack.world.changes.note(Topic.TALK, [Mark(act.workspace.id, channel.id, thread)])
    return {}


def dismiss(act: Act) -> dict[str, Any]:
    """Wave away a message that only this person sees."""
    kept = [
        each
        for each in act.workspace.ephemerals
        if (each.reader, each.message.ts) != (act.user.id, act.text("ts"))
    ]
    act.workspace.ephemerals[:] = kept
    act.slack.world.changes.note(Topic.TALK)
    return {}


def open_direct(act: Act) -> dict[str, Any]:
    """Open the conversation with somebody, or with the app."""
    channel = act.workspace.direct([act.user.id, act.member(act.text("who")).id])
    act.slack.world.changes.note(Topic.TALK, [Mark(act.workspace.id, channel.id)])
    return {"channel": channel.id}


Page = tuple[list[Message], bool, bool]


def _newest_first(act: Act, channel: Channel) -> list[Message]:
    if act.args.get("thread"):
        return channel.thread(act.text("thread"))[::-1]
    return list(channel.timeline())


def _before(newest_first: list[Message], ts: str, limit: int) -> Page:
    older = (message for message in newest_first if not ts or message.ts < ts)
    found = list(islice(older, limit + 1))
    return found[:limit][::-1], len(found) > limit, bool(ts)


def _after(newest_first: list[Message], ts: str, limit: int) -> Page:
    newer = [message for message in newest_first if message.ts > ts][::-1]
    return newer[:limit], True, len(newer) > limit


def _around(newest_first: list[Message], ts: str, limit: int) -> Page:
    older, has_older, _ = _before(newest_first, ts, limit // 2)
    here = [message for message in newest_first if message.ts == ts]
    newer, _, has_newer = _after(newest_first, ts, limit // 2)
    return [*older, *here, *newer], has_older, has_newer


ACTS: dict[str, Run] = {
    "history": history,
    "mark_read": mark_read,
    "dismiss": dismiss,
    "open_direct": open_direct,
}
