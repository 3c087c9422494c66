"""➕ on a request's message or card: who puts it there needs the same, until they take it away."""

from typing import Any

from bot import people
from bot.capture import arrivals
from bot.deps import Deps
from bot.jobs import Job
from bot.talk import plus_ones, threads
from handlers.payloads import Body
from handlers.people import know_person
from handlers.work import Work

PLUS = frozenset({"heavy_plus_sign", "plus1", "plus-one"})
"""➕, and what workspaces commonly call an emoji of their own for it."""


def unmarked(body: Body, event: Body, deps: Deps, workspace_id: str) -> None:
    """Somebody took a reaction away."""
    item = event["item"]
    if event["reaction"] in PLUS and item.get("type") == "message":
        with deps.sessions.begin() as session:
            if arrivals.receive(session, workspace_id, str(body["event_id"]), deps.clock()):
                deps.queue.defer(session, Job.COUNT_TOO, **of(event, workspace_id), is_gone=True)


def of(event: Body, workspace_id: str) -> dict[str, Any]:
    """What a job needs to know of a reaction."""
    item = event["item"]
    return {
        "workspace_id": workspace_id,
        "channel_id": str(item["channel"]),
        "ts": str(item["ts"]),
        "person_id": str(event["user"]),
    }


def count(
    work: Work, workspace_id: str, channel_id: str, ts: str, person_id: str, is_gone: bool = False
) -> None:
    """Count somebody who marked a request's message or card with ➕, or count them no more."""
    deps = work.deps
    with deps.reading() as session:
        number = threads.marked(session, workspace_id, channel_id, ts)
    if number is None or people.is_outsider(know_person(deps, workspace_id, person_id)):
        return
    change = plus_ones.remove if is_gone else plus_ones.add
    with deps.sessions.begin() as session:
        caller = people.read_caller(session, workspace_id, person_id)
        change(session, deps.queue, caller, number, deps.clock())
