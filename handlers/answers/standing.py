"""A request that is filed late may have its answer already: who gave it is asked, as ever."""

from collections.abc import Iterator
from typing import Any

from slack_sdk.errors import SlackApiError

from bot import people
from bot.answers import offers
from bot.answers.offers import Pointed
from bot.capture import arrivals
from bot.deps import Deps
from bot.rules.replies import looks_like_answer
from bot.talk import quiet
from bot.talk.threads import Thread
from handlers.answers.offering import CHECKS
from handlers.capture.hearing import hear
from handlers.payloads import read_message
from handlers.people import know_person
from handlers.work import Work
from models import Request

Item = dict[str, Any]
"""A message as Slack's history holds it."""
Given = tuple[str, Item | None]
"""Who says that it is answered, and with which message."""
SPOKEN = {None, "file_share", "thread_broadcast"}
UNREACHABLE = {"thread_not_found", "channel_not_found", "not_in_channel", "missing_scope"}
MOST_PAGES = 5
"""A thread is read to its thousandth reply."""


def look(work: Work, request_id: int) -> None:
    """Read the thread of a request that was filed late; ask who answered in it, once."""
    deps = work.deps
    with deps.reading() as session:
        request = session.get(Request, request_id)
        if request is None or not request.status.is_open or request.moved_at is not None:
            return
        if quiet.is_quiet_about(session, request):
            return
    found = _read(deps, request)
    for person_id, answer in _given(request, found):
        person = know_person(deps, request.workspace_id, person_id)
        if not people.is_outsider(person) and _ask(deps, request, person_id, answer):
            return


def _read(deps: Deps, request: Request) -> list[Item]:
    """The message and what was said below it since; nothing where the bot may not read."""
    client, cursor = deps.slack(request.workspace_id), ""
    found: list[Item] = []
    for _ in range(MOST_PAGES):
        try:
            page = client.conversations_replies(
                channel=request.channel_id,
                ts=request.thread_ts or request.ts,
                limit=200,
                cursor=cursor or None,
            )
        except SlackApiError as error:
            if str(error.response["error"]) in UNREACHABLE:
                return []
            raise
        found += page["messages"]
        cursor = (page.get("response_metadata") or {}).get("next_cursor") or ""
        if not cursor:
            break
    return found


def _given(request: Request, found: list[Item]) -> Iterator[Given]:
    """Who may have answered: by ✅ on their own reply or on the request, or by what they said."""
    said = [item for item in found if _is_reply(request, item)][::-1]
    for item in said:
        if item["user"] in _checkers(item):
            yield item["user"], item
    for item in found:
        if item["ts"] == request.ts:
            for person_id in _checkers(item):
                own = [reply for reply in said if reply["user"] == person_id]
                yield person_id, next(filter(_looks_like_answer, own), own[0] if own else None)
    for item in filter(_looks_like_answer, said):
        yield item["user"], item


def _is_reply(request: Request, item: Item) -> bool:
    is_later = float(item["ts"]) > float(request.ts) and item["ts"] != request.thread_ts
    is_persons = bool(item.get("user")) and not item.get("bot_id")
    return is_later and is_persons and item.get("subtype") in SPOKEN


def _checkers(item: Item) -> list[str]:
    marks = (mark for mark in item.get("reactions") or () if mark["name"] in CHECKS)
    return [str(person_id) for mark in marks for person_id in mark.get("users") or ()]


def _looks_like_answer(item: Item) -> bool:
    heard = hear(read_message(item, ""))
    return looks_like_answer(heard.text, has_file=bool(heard.files))


def _ask(deps: Deps, request: Request, person_id: str, answer: Item | None) -> bool:
    """Ask them, if they are of the data team and didn't ask for it themselves."""
    workspace_id, channel_id = request.workspace_id, request.channel_id
    root = request.thread_ts or request.ts
    with deps.sessions.begin() as session:
        caller = people.read_caller(session, workspace_id, person_id)
        if not caller.is_data_team:
            return False
        here = arrivals.requests_at(session, workspace_id, channel_id, request.ts)
        message = None
        if answer is not None:
            heard = hear(read_message(answer, channel_id))
            message = arrivals.store(session, workspace_id, heard)
        ts = message.ts if message else request.ts
        pointed = Pointed(channel_id, ts, Thread(channel_id, root, here), message)
        return offers.ask(session, deps.queue, caller, pointed, deps.clock())
