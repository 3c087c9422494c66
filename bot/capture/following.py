"""Edits and deletions in Slack, followed: also when they arrive before the message itself."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import delete
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from bot import clustering, mentions, readers, refresh
from bot.answers import losing
from bot.capture import arrivals, filing, parts, rewording, together
from bot.capture.heard import Heard
from bot.jobs import Job
from bot.queue import Queue
from bot.sorts import lessons
from bot.terms import meanings
from bot.triage import following as said
from bot.triage import footing
from bot.wording import N_
from models import Message, Part, Request
from models.words import Status

RECENT = timedelta(hours=1)
"""An edit or a deletion of an older message that we don't know is of no interest."""
GONE = N_("A request whose message was deleted")


def note_edit(
    session: Session, queue: Queue, workspace_id: str, heard: Heard, now: datetime
) -> None:
    """Follow an edit: a request's words change with the message's; others are considered anew."""
    known = arrivals.find(session, workspace_id, heard.channel_id, heard.ts, lock=True)
    before = known.text if known is not None else ""
    if known is None and now - heard.said_at >= RECENT:
        return
    if known is not None and not _is_later(heard, known):
        return
    text = mentions.named(session, workspace_id, heard.text)
    said.follow_edit(session, queue, workspace_id, heard.channel_id, heard.ts, text, now)
    part = parts.at(session, workspace_id, heard.channel_id, heard.ts)
    if part is not None:
        arrivals.store(session, workspace_id, heard)
        parts.follow(session, queue, part, heard.text)
        return
    if known is not None and known.joined_to is not None:
        arrivals.store(session, workspace_id, heard)
        _retell(session, queue, known)
        return
    if known is not None and _first_request(session, workspace_id, heard) is not None:
        arrivals.store(session, workspace_id, heard)
    else:
        _consider(session, queue, workspace_id, heard)
    request = _current(session, workspace_id, heard)  # again: we hold the message's row by now
    if request is not None:
        _reword(session, queue, request, before, heard)


def _reword(session: Session, queue: Queue, request: Request, before: str, heard: Heard) -> None:
    """An open request follows. What was answered stays; its author may file the new wording."""
    session.refresh(request, with_for_update={"key_share": True})  # a part may change at once
    is_over = rewording.takes_back(heard.text)
    text = mentions.named(session, request.workspace_id, _words(session, request, heard))
    if request.status.is_open and not is_over:
        request.text = "\n".join([text, *parts.texts(session, request.id)])
        request.understood_by = None
        queue.defer(session, Job.UNDERSTAND, request_id=request.id)
        return
    is_new = all(rewording.says_something_else(said, text) for said in (before, request.text))
    is_answered = request.status is Status.ANSWERED
    if request.is_imported or not (request.status.is_open or (is_answered and is_new)):
        return
    if is_over and is_answered:
        return
    lock = f"edit:{request.id}"
    queue.defer(
        session, Job.OFFER_CHANGE, lock=lock, request_id=request.id, edited_ts=heard.edited_ts or ""
    )


def _words(session: Session, first: Request, heard: Heard) -> str:
    """The message's new words, and those of the messages that go on from it."""
    head = arrivals.find(session, first.workspace_id, first.channel_id, first.ts)
    return together.words(session, head) if head is not None else heard.text


def _retell(session: Session, queue: Queue, part: Message) -> None:
    """What goes on from another message has changed, or is gone."""
    head = session.get(Message, part.joined_to)
    if head is None:
        return
    if head.channel_id == part.channel_id:
        together.retell(session, queue, head)
        return
    request = together.request_of(session, head)
    if request is not None:
        refresh.card(session, queue, request.id)


def _is_later(heard: Heard, known: Message) -> bool:
    return known.deleted_at is None and (heard.edited_ts or "") > (known.edited_ts or "")


def _first_request(session: Session, workspace_id: str, heard: Heard) -> Request | None:
    requests = arrivals.requests_at(session, workspace_id, heard.channel_id, heard.ts)
    return requests[0] if requests else None


def _current(session: Session, workspace_id: str, heard: Heard) -> Request | None:
    """The request that an edit is about: the first, or the one that its new wording began."""
    requests = arrivals.requests_at(session, workspace_id, heard.channel_id, heard.ts)
    later = [r for r in requests if r.filed_at > requests[0].filed_at]
    return next(iter([*reversed(later), *requests]), None)


def _consider(session: Session, queue: Queue, workspace_id: str, heard: Heard) -> None:
    concern = arrivals.concern_of(session, workspace_id, heard)
    if concern is not None:
        arrivals.hear(session, queue, workspace_id, heard, concern)


def note_deletion(
    session: Session, queue: Queue, workspace_id: str, channel_id: str, ts: str, now: datetime
) -> None:
    """Follow a deletion: the words go at once, and what nobody has answered is withdrawn.

    A request that its author moved to a private talk goes on there.
    """
    gone = _mark_deleted(session, workspace_id, channel_id, ts, now)
    if gone is not None:
        _follow_joined(session, queue, gone, now)
    said.follow_deletion(session, queue, workspace_id, channel_id, ts, now)
    losing.follow_deletion(session, queue, workspace_id, channel_id, ts, now)
    meanings.forget(session, queue, workspace_id, channel_id, ts)
    part = parts.at(session, workspace_id, channel_id, ts)
    if part is not None:
        parts.follow(session, queue, part, "")
    for request in arrivals.requests_at(session, workspace_id, channel_id, ts):
        if request.deleted_at is None and request.moved_at is None:
            _forget_words(session, request, now)
            lessons.forget(session, request)
            session.flush()
            if request.product_id is not None:
                clustering.review_name(session, queue, request.product_id)
                footing.review(session, queue, request.product_id, now)
            refresh.everything(session, queue, request)


def _follow_joined(session: Session, queue: Queue, gone: Message, now: datetime) -> None:
    """What was joined to a deleted message goes with it; what is still asked elsewhere stays."""
    session.flush()
    if gone.joined_to is not None:
        _retell(session, queue, gone)
    for part in together.parts(session, gone):
        part.text, part.files, part.forgotten_at = "", [], now
    for place in together.elsewhere(session, gone):
        place.joined_to = None
        request = together.request_of(session, gone)
        if request is not None and request.moved_at is None:
            filing.file_message(session, queue, place, place.author_id, now)


def _mark_deleted(
    session: Session, workspace_id: str, channel_id: str, ts: str, now: datetime
) -> Message | None:
    """Leave a mark also where the message hasn't arrived yet: it must not be filed when it does."""
    said_at = datetime.fromtimestamp(float(ts), UTC)
    known = arrivals.find(session, workspace_id, channel_id, ts)
    if known is not None:
        known.text, known.files, known.deleted_at = "", [], now
    elif now - said_at < RECENT:
        statement = insert(Message).values(
            workspace_id=workspace_id,
            channel_id=channel_id,
            ts=ts,
            author_id="",
            text="",
            files=[],
            said_at=said_at,
            deleted_at=now,
        )
        session.execute(
            statement.on_conflict_do_update(
                index_elements=[Message.workspace_id, Message.channel_id, Message.ts],
                set_={"text": "", "files": [], "deleted_at": now},
            )
        )
    return known


def _forget_words(session: Session, request: Request, now: datetime) -> None:
    """Let go of a request's words, and of everything that was read from them."""
    session.execute(delete(Part).where(Part.request_id == request.id))
    request.deleted_at = now
    request.text = ""
    request.title = readers.said_to_everybody(session, request.workspace_id, GONE)
    request.metric = request.period = request.decision = request.audience = None
    request.named_data = None
    request.dimensions, request.filters, request.permalink = [], [], None
    if request.status.is_open:
        request.withdraw(now)
