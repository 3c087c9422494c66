"""Posting once, and editing in place.

A row with a unique key is committed before the call, and the key travels as message metadata.
`chat.postMessage` is not idempotent: when a call ends without an answer, the message may be
there or not. So the next attempt first looks for the key in the channel's history. Where the
history can't be read, the post is marked *unsure* and left to a person.

One attempt holds a lease (`try_at`) while it calls, longer than the client waits for an answer:
whoever finds a fresh lease leaves the post alone, and the tick comes back when it has run out.
"""

import hashlib
import json
import logging
from datetime import datetime, timedelta
from typing import Any

from slack_sdk.errors import SlackApiError, SlackClientError

from bot.deps import Deps
from handlers.posting import failures
from handlers.posting.failures import Meaning
from handlers.posting.rows import Place, ensure
from handlers.work import Face, Work
from models import Post, PostState

log = logging.getLogger(__name__)

EVENT_TYPE = "whychain_post"
LOOK_BACK = timedelta(minutes=5)
"""How far before its row a post is looked for: clocks differ."""


def show(work: Work, place: Place, kind: str, subject_id: int, *, part: str = "") -> None:
    """Post a message, or edit it to what its subject is now."""
    with work.deps.sessions.begin() as session:
        post = ensure(session, place, kind, subject_id, work.deps.clock(), part=part)
    send(work, post.id)


def send(work: Work, post_id: int) -> None:
    """Bring one post up to date: post, edit, remove, look for it, or leave it alone."""
    with work.deps.sessions.begin() as session:
        post = session.get(Post, post_id, with_for_update=True)
        if post is None or post.state in {PostState.UNSURE, PostState.FAILED, PostState.REMOVED}:
            return
        now = work.deps.clock()
        if post.state is PostState.SENDING and post.try_at is not None and now < post.try_at:
            return
        face = work.faces[post.kind](work.deps, session, post)
        looks_first = post.state is PostState.SENDING
        step = _next_step(post, face)
        if step == "nothing":
            post.try_at = None
            return
        if step == "post":
            post.state = PostState.SENDING
        post.attempts += 1
        post.try_at = now + lease(work.deps)
    call = _Call(work.deps, post, face)
    if step == "post":
        call.post(looks_first=looks_first)
    elif step == "edit":
        call.edit()
    else:
        call.remove()


def lease(deps: Deps) -> timedelta:
    """How long an attempt may take before another may look: see `bot.app` for the time-out."""
    return timedelta(seconds=3 * deps.settings.heartbeat_seconds)


def _next_step(post: Post, face: Face | None) -> str:
    if post.ts is None:
        if face is None:
            return "nothing"
        return "post" if post.state is not PostState.SENT else "nothing"
    if face is None:
        return "remove"
    return "nothing" if post.shown == fingerprint(face) else "edit"


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
        self._client = deps.slack(post.workspace_id)

    def post(self, *, looks_first: bool) -> None:
        face = self._face
        assert face is not None  # noqa: S101  # see `_next_step`
        try:
            channel = self._channel()
            if looks_first and self._look(channel):
                return
            answer = self._say(channel, face)
        except (SlackClientError, OSError) as error:
            self._failed(error)
            return
        if self._post.only_for is None:
            channel = str(answer["channel"])
        ts = None if self._post.only_for else str(answer["ts"])
        self._record(state=PostState.SENT, channel_id=channel, ts=ts, shown=fingerprint(face))

    def edit(self) -> None:
        face = self._face
        assert face is not None  # noqa: S101  # see `_next_step`
        try:
            self._client.chat_update(
                channel=self._post.channel_id, ts=str(self._post.ts), **face.payload()
            )
        except (SlackClientError, OSError) as error:
            self._failed(error)
            return
        self._record(state=PostState.SENT, shown=fingerprint(face))

    def remove(self) -> None:
        try:
            self._client.chat_delete(channel=self._post.channel_id, ts=str(self._post.ts))
        except (SlackClientError, OSError) as error:
            self._failed(error)
            return
        self._record(state=PostState.REMOVED)

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
            metadata={"event_type": EVENT_TYPE, "event_payload": {"key": self._post.key}},
            **face.payload(),
        )

    def _look(self, channel: str) -> bool:
        """Look for the key where the post should be. True when nothing is left to do."""
        try:
            ts = None if self._post.only_for else self._find(channel)
        except SlackApiError as error:
            if str(error.response["error"]) in failures.TRY_LATER:
                raise
            ts, unsure = None, True
        else:
            unsure = self._post.only_for is not None
        if unsure:
            self._record(state=PostState.UNSURE, problem="may already be in the channel")
        elif ts is not None:
            self._record(state=PostState.SENT, channel_id=channel, ts=ts)
        return unsure or ts is not None

    def _find(self, channel: str) -> str | None:
        oldest = str((self._post.created_at - LOOK_BACK).timestamp())
        cursor = ""
        while True:
            page = self._page(channel, oldest, cursor)
            for message in page["messages"]:
                payload = message.get("metadata", {}).get("event_payload", {})
                if payload.get("key") == self._post.key:
                    return str(message["ts"])
            cursor = (page.get("response_metadata") or {}).get("next_cursor") or ""
            if not cursor:
                return None

    def _page(self, channel: str, oldest: str, cursor: str) -> Any:
        options: dict[str, Any] = {
            "channel": channel,
            "oldest": oldest,
            "include_all_metadata": True,
            "limit": 200,
        }
        if cursor:
            options["cursor"] = cursor
        if self._post.thread_ts is not None:
            return self._client.conversations_replies(ts=self._post.thread_ts, **options)
        return self._client.conversations_history(**options)

    def _failed(self, error: Exception) -> None:
        """Write down what a failed call means: later, never, or nobody knows."""
        now = self._deps.clock()
        meaning, code, wait = failures.read(error)
        log.info("Post %s failed: %s", self._post.id, code)
        if meaning is Meaning.LATER:
            before = PostState.SENT if self._post.ts else PostState.WAITING
            self._record(state=before, try_at=now + timedelta(seconds=wait))
        elif meaning is Meaning.UNKNOWN:
            backoff = min(300, 2**self._post.attempts)
            self._record(try_at=now + max(lease(self._deps), timedelta(seconds=backoff)))
        elif code in failures.GONE and self._post.ts:
            self._record(state=PostState.REMOVED, problem=code)
        else:
            self._record(state=PostState.FAILED, problem=code)

    def _record(self, *, try_at: datetime | None = None, **values: Any) -> None:
        with self._deps.sessions.begin() as session:
            post = session.get(Post, self._post.id, with_for_update=True)
            assert post is not None  # noqa: S101  # posts are never deleted while they are sent
            for name, value in values.items():
                setattr(post, name, value)
            post.try_at = try_at
            if values.get("state") is PostState.SENT and post.sent_at is None:
                post.sent_at = self._deps.clock()
