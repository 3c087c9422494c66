"""Jobs that decide what a message is, and what it asks for."""

from typing import Any

from slack_sdk.errors import SlackApiError

from bot import keeping, lessons, people, refresh
from bot.capture import arrivals, considering, filing, sources, understanding
from bot.rules.lessons import learned
from bot.rules.pointing import points_up
from handlers import posting
from handlers.capture.hearing import hear
from handlers.payloads import read_message
from handlers.people import know_channel, know_mentioned, know_person
from handlers.text import decode
from handlers.work import Work
from models import Message, Request, UserError, Workspace
from models.words import SourceClass

UNREACHABLE = {"thread_not_found", "channel_not_found", "not_in_channel", "missing_scope"}
"""The marked message was deleted meanwhile, or it stands where the bot may not read."""

TOMBSTONE = "tombstone"
"""What Slack leaves of a deleted message that has replies."""


def consider(work: Work, message_id: int, is_addressed: bool) -> None:
    """Decide whether a message is filed, offered, answered with a hint, or let go."""
    deps = work.deps
    with deps.reading() as session:
        message = session.get(Message, message_id)
    if message is None or message.deleted_at is not None:
        return
    author = know_person(deps, message.workspace_id, message.author_id)
    know_mentioned(deps, message.workspace_id, message.text)
    is_direct = message.channel_id.startswith("D")
    place = (message.workspace_id, message.channel_id)
    kept = not is_direct and know_channel(deps, *place).keeps_words
    try:
        people.refuse_outsiders(author)
    except UserError:
        if is_addressed:
            _hint(work, message, "refusal")
        return
    if is_addressed and _means_its_thread(message):
        _collect_root(work, message)
        return
    reader = deps.reader(kept=kept)
    detection = reader.detect(message.text)
    if not is_addressed:
        with deps.reading() as session:
            taught = lessons.heard(session, message.workspace_id)
        detection = learned(detection, message.text, taught)
    if is_addressed and detection.confidence < considering.ADDRESSED:
        asks = reader.read_asks(message.text, message.said_at)
        detection = considering.look_again(detection, asks)
    with deps.sessions.begin() as session:
        verdict = considering.decide(
            session, deps.queue, message_id, detection, deps.clock(), is_addressed=is_addressed
        )
    if verdict in {considering.Verdict.HINT, considering.Verdict.SAME}:
        _hint(work, message, str(verdict))


def _means_its_thread(message: Message) -> bool:
    """A bare mention in a thread: what was said first there is meant."""
    is_reply = message.thread_ts is not None and message.thread_ts != message.ts
    return is_reply and not message.files and points_up(message.text)


def _collect_root(work: Work, message: Message) -> None:
    """File what began the thread, or suggest it to its author; say so when there is nothing."""
    place = (message.workspace_id, message.channel_id, str(message.thread_ts))
    if not collect(work, *place, message.author_id):
        _hint(work, message, "hint")


def _hint(work: Work, message: Message, kind: str) -> None:
    """Say what the bot can do, or why it won't, where only the author sees it."""
    posting.show(work, posting.beside(message), kind, message.id)


def collect(work: Work, workspace_id: str, channel_id: str, ts: str, person_id: str) -> bool:
    """Fetch a message that somebody marked with 📥, and file it or offer it to its author.

    False when there is nothing to file, such as the words of a bot.
    """
    deps = work.deps
    know_channel(deps, workspace_id, channel_id)
    marker = know_person(deps, workspace_id, person_id)
    found = _fetch(work, workspace_id, channel_id, ts)
    if found is None or found.get("bot_id") or not found.get("user"):
        return False
    said = read_message(found, channel_id)
    author = know_person(deps, workspace_id, said.author_id)
    try:
        people.refuse_outsiders(marker)
    except UserError:
        return False
    know_mentioned(deps, workspace_id, decode(said.text))
    with deps.sessions.begin() as session:
        workspace = session.get_one(Workspace, workspace_id)
        message = arrivals.store(session, workspace_id, hear(said, workspace.bot_user_id))
        caller = people.read_caller(session, workspace_id, person_id)
        offer = considering.mark(session, deps.queue, message, author, caller, deps.clock())
    if offer is not None:
        place = posting.Place(workspace_id, channel_id, said.thread_ts, only_for=person_id)
        posting.show(work, place, "suggested", offer, part=person_id)
    return filing.says_something(message.text)


def _fetch(work: Work, workspace_id: str, channel_id: str, ts: str) -> dict[str, Any] | None:
    """The message at a timestamp; a reply is found only among its thread's replies."""
    client = work.deps.slack(workspace_id)
    try:
        page = client.conversations_replies(channel=channel_id, ts=ts, limit=1, inclusive=True)
    except SlackApiError as error:
        if str(error.response["error"]) in UNREACHABLE:
            return None
        raise
    for found in page["messages"]:
        if found["ts"] == ts and found.get("subtype") != TOMBSTONE:
            return dict(found)
    return None


def understand(work: Work, request_id: int, is_alone: bool = False) -> None:
    """Let the language model read a request's fields.

    A shortcut works also on people and in places that the bot doesn't know: it gets to know them.
    """
    deps = work.deps
    with deps.reading() as session:
        request = session.get(Request, request_id)
    if request is None:
        return
    requester = know_person(deps, request.workspace_id, request.requester_id)
    if request.source_class is SourceClass.PRIVATE:
        know_channel(deps, request.workspace_id, request.channel_id)
        with deps.sessions.begin() as session:
            sources.note(session, request_id)
    words = understanding.words_of(request, requester)
    if words is None:
        return
    with deps.reading() as session:
        kept = keeping.is_kept(session, request.workspace_id, request.channel_id)
    reader = deps.reader(kept=kept)
    asks = reader.read_asks(words.text, words.said_at)
    read = understanding.Read(words.text, asks, reader.name, is_alone)
    with deps.sessions.begin() as session:
        understanding.note_asks(session, deps.queue, request_id, read, deps.clock())


def bring_in(work: Work, request_id: int) -> None:
    """Show a request that an import had brought; the import doesn't know who is in its channel."""
    deps = work.deps
    with deps.reading() as session:
        request = session.get(Request, request_id)
    if request is None:
        return
    if not request.channel_id.startswith("D"):
        know_channel(deps, request.workspace_id, request.channel_id)
    with deps.sessions.begin() as session:
        refresh.everything(session, deps.queue, request)
