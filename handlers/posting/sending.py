"""Posting once, and editing in place.

A row with a unique key is committed before the call, and the key travels as message metadata.
`chat.postMessage` is not idempotent: when a call ends without an answer, the message may be
there or not. So the next attempt first looks for the key in the channel's history. Where the
history can't be read, the post is marked *unsure* and left to a person.

While the app isn't installed in a workspace, what it would say there is due, and waits.

One attempt holds a lease (`try_at`) while it calls, longer than the client waits for an answer:
whoever finds a fresh lease leaves the post alone, and the tick comes back when it has run out.
"""

import hashlib
import json
import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import cached_property, partial
from typing import Any, cast

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackClientError
from sqlalchemy import Table, func, update
from sqlalchemy.orm import Session

from bot import people
from bot.deps import Deps
from bot.installations import NotInstalled
from bot.jobs import Job
from handlers.posting import failures, looking
from handlers.posting.anew import DELETED
from handlers.posting.failures import Meaning
from handlers.posting.rows import Place, ensure
from handlers.work import Face, Work
from models import Post, PostState

log = logging.getLogger(__name__)

POSTS = cast(Table, Post.__table__)
LEFT_ALONE = {PostState.UNSURE, PostState.FAILED, PostState.REMOVED}
FAILURES = (SlackClientError, OSError, NotInstalled)

Step = Callable[[], bool]
"""What is done outside of the transaction. True when the message turned out to be deleted."""
Where = Callable[[Session], Place | None]
"""Finds the place of a post; None when there is nothing to post."""


def show(work: Work, where: Place | Where, kind: str, subject_id: int, *, part: str = "") -> bool:
    """Post a message, or edit it to what its subject is now.

    True when somebody had deleted it in Slack, which the edit has found out.
    """
    with work.deps.sessions.begin() as session:
        place = where if isinstance(where, Place) else where(session)
        if place is None:
            return False
        post = ensure(session, place, kind, subject_id, work.deps.clock(), part=part)
        step = _prepare(work, session, post)
    return step()


def send(work: Work, post_id: int) -> None:
    """Bring one post up to date: post, edit, remove, look for it, or leave it alone."""
    with work.deps.sessions.begin() as session:
        post = session.get(Post, post_id, with_for_update=True)
        if post is None:
            return
        step = _prepare(work, session, post)
    step()


def _prepare(work: Work, session: Session, post: Post) -> Step:
    """Decide what a post needs, and write down before it is done what can't be done twice."""
    now = work.deps.clock()
    if post.state in LEFT_ALONE or _is_tried(post, now):
        return _nothing
    face = work.faces[post.kind](work.deps, session, post)
    call = _Call(work.deps, post, face)
    if post.ts is not None:
        return _change(post, face, call)
    if face is None or post.state is PostState.SENT:
        post.try_at = None
        return _nothing
    looks_first = post.state is PostState.SENDING
    post.state, post.try_at = PostState.SENDING, now + lease(work.deps)
    post.attempts += 1
    return partial(call.post, looks_first=looks_first)


def _is_tried(post: Post, now: datetime) -> bool:
    return post.state is PostState.SENDING and post.try_at is not None and now < post.try_at


def _change(post: Post, face: Face | None, call: "_Call") -> Step:
    """An edit may run twice without harm, so nothing is written before it."""
    if face is None:
        return call.remove
    if post.shown == fingerprint(face):
        post.try_at = None
        return _nothing
    return call.edit


def _nothing() -> bool:
    """The post is as it should be, or is not to be touched."""
    return False


def lease(deps: Deps) -> timedelta:
    """How long an attempt may take before another may look: see `bot.app` for the time-out."""
    return timedelta(seconds=3 * deps.settings.heartbeat_seconds)


def fingerprint(face: Face) -> str:
    """Tells two faces apart, to spare calls that would change nothing."""
    words = json.dumps(face.payload(), sort_keys=True)
    return hashlib.sha256(words.encode()).hexdigest()[:32]


class _Call:
    """One attempt, outside of any transaction, and what it means for the row."""

    def __init__(self, deps: Deps, post: Post, face: Face | None) -> None:
        self._deps = deps
        self._post = post
        self._face = face

    @cached_property
    def _client(self) -> WebClient:
        return self._deps.slack(self._post.workspace_id)

    def post(self, *, looks_first: bool) -> bool:
        face = self._face
        assert face is not None  # noqa: S101  # see `_prepare`
        try:
            channel = self._channel()
            if looks_first and self._look(channel):
                return False
            answer = self._say(channel, face)
        except FAILURES as error:
            return self._failed(error)
        if self._post.only_for is None:
            channel = str(answer["channel"])
        ts = None if self._post.only_for else str(answer["ts"])
        self._record(state=PostState.SENT, channel_id=channel, ts=ts, shown=fingerprint(face))
        return False

    def edit(self) -> bool:
        face = self._face
        assert face is not None  # noqa: S101  # see `_prepare`
        try:
            self._client.chat_update(
                channel=self._post.channel_id,
                ts=str(self._post.ts),
                metadata=looking.mark(self._post),
                **face.payload(),
            )
        except FAILURES as error:
            return self._failed(error)
        self._record(state=PostState.SENT, shown=fingerprint(face))
        return False

    def remove(self) -> bool:
        try:
            self._client.chat_delete(channel=self._post.channel_id, ts=str(self._post.ts))
        except FAILURES as error:
            return self._failed(error)
        self._record(state=PostState.REMOVED)
        return False

    def _channel(self) -> str:
        """A direct message's own channel, so that its history can be read."""
        if not self._post.channel_id.startswith(("U", "W")):
            return self._post.channel_id
        opened = self._client.conversations_open(users=self._post.channel_id)
        return str(opened["channel"]["id"])

    def _say(self, channel: str, face: Face) -> Any:
        if self._post.only_for is not None:
            return self._client.chat_postEphemeral(
                channel=channel,
                user=self._post.only_for,
                thread_ts=self._post.thread_ts,
                **face.payload(),
            )
        return self._client.chat_postMessage(
            channel=channel,
            thread_ts=self._post.thread_ts,
            unfurl_links=False,
            unfurl_media=False,
            metadata=looking.mark(self._post),
            **face.payload(),
        )

    def _look(self, channel: str) -> bool:
        """Look for the key where the post should be. True when nothing is left to do."""
        try:
            ts = None if self._post.only_for else looking.find(self._client, channel, self._post)
        except SlackApiError as error:
            code = str(error.response["error"])
            if code in failures.TRY_LATER:
                raise
            if code == "thread_not_found":
                # Its first message was deleted before anybody replied: so this isn't there either,
                # and there is no place left for it.
                self._record(state=PostState.REMOVED, problem=code)
                return True
            ts, unsure = None, True
        else:
            unsure = self._post.only_for is not None
        if unsure:
            self._record(state=PostState.UNSURE, problem="may already be in the channel")
        elif ts is not None:
            self._record(state=PostState.SENT, channel_id=channel, ts=ts)
        return unsure or ts is not None

    def _failed(self, error: Exception) -> bool:
        """Write down what a failed call means: later, never, or nobody knows."""
        now = self._deps.clock()
        meaning, code, wait = failures.read(error)
        log.info("Post %s failed: %s", self._post.id, code)
        if meaning is Meaning.LATER:
            before = PostState.SENT if self._post.ts else PostState.WAITING
            self._record(state=before, try_at=now + timedelta(seconds=wait))
        elif meaning is Meaning.UNKNOWN:
            attempts = self._post.attempts + (1 if self._post.ts else 0)  # see `_change`
            wait = max(lease(self._deps).total_seconds(), min(300, 2**attempts))
            self._record(try_at=now + timedelta(seconds=wait), attempts=attempts)
        elif code in failures.CLOSED and self._may_go_elsewhere():
            self._go_elsewhere()
        elif code in failures.GONE and self._post.ts:
            self._record(state=PostState.REMOVED, problem=code)
        else:
            self._record(state=PostState.FAILED, problem=code)
        return code == DELETED and self._post.ts is not None

    def _may_go_elsewhere(self) -> bool:
        person_id = self._face.otherwise if self._face else None
        if person_id is None or person_id == self._post.channel_id:
            return False
        with self._deps.reading() as session:
            return not people.has_left(session, self._post.workspace_id, person_id)

    def _go_elsewhere(self) -> None:
        """Say it to the person directly: the place refused it, so that it stands nowhere yet."""
        assert self._face is not None  # noqa: S101  # see `_may_go_elsewhere`
        with self._deps.sessions.begin() as session:
            post = session.get_one(Post, self._post.id, with_for_update=True)
            if (post.channel_id, post.ts) != (self._post.channel_id, self._post.ts):
                return  # another attempt was quicker
            post.channel_id, post.thread_ts, post.ts = str(self._face.otherwise), None, None
            post.state, post.try_at, post.shown = PostState.WAITING, None, None
            self._deps.queue.defer(session, Job.SEND, lock=post.key, post_id=post.id)

    def _record(self, *, try_at: datetime | None = None, **values: Any) -> None:
        if values.get("state") is PostState.SENT:
            values["sent_at"] = func.coalesce(Post.sent_at, self._deps.clock())
        statement = update(POSTS).where(Post.id == self._post.id)
        with self._deps.engine.begin() as connection:
            connection.execute(statement.values(try_at=try_at, **values))
