"""One call to Slack about one post, outside of any transaction, and what it means for the row."""

import hashlib
import json
import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import cached_property, partial
from typing import Any, cast

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackClientError
from sqlalchemy import Table, bindparam, func, update

from bot import people, pictures, reposting
from bot.deps import Deps
from bot.installations import NotInstalled
from bot.jobs import Job
from bot.wording import N_
from handlers.posting import failures, looking
from handlers.posting.anew import DELETED
from handlers.posting.failures import Meaning
from handlers.work import Face
from models import Post, PostState

log = logging.getLogger(__name__)

POSTS = cast(Table, Post.__table__)
RECORD = update(POSTS).where(Post.id == bindparam("post_id"))
RECORD_SENT = RECORD.values(sent_at=func.coalesce(Post.sent_at, bindparam("now")))
"""Run after every call, with the columns among its values, so they are made once."""
FILE_TAKES, FILE_TRIES = timedelta(seconds=3), 6
"""How soon a picture is tried again that Slack is still taking in, and how often."""
FAILURES = (SlackClientError, OSError, NotInstalled)


def lease(deps: Deps) -> timedelta:
    """How long an attempt may take before another may look: see `bot.app` for the time-out."""
    return timedelta(seconds=3 * deps.settings.heartbeat_seconds)


def fingerprint(face: Face) -> str:
    """Tells two faces apart, to spare calls that would change nothing."""
    words = json.dumps(face.payload(), sort_keys=True)
    return hashlib.sha256(words.encode()).hexdigest()[:32]


class Call:
    """One attempt. What is done tells whether the message turned out to be deleted."""

    def __init__(self, deps: Deps, post: Post, face: Face | None, before: PostState) -> None:
        self._deps = deps
        self._post = post
        self._face = face
        self._before = before
        """What holds again when a call surely didn't happen."""

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
            answer = self._or_simpler(partial(self._say, channel), face)
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
            self._or_simpler(self._replace, face)
        except FAILURES as error:
            return self._failed(error)
        self._record(state=PostState.SENT, shown=fingerprint(face))
        return False

    def _replace(self, face: Face) -> Any:
        return self._client.chat_update(
            channel=self._post.channel_id,
            ts=str(self._post.ts),
            metadata=looking.mark(self._post),
            **face.payload(),
        )

    def _or_simpler(self, call: Callable[[Face], Any], face: Face) -> Any:
        """Show it with simpler blocks when Slack refuses these: the first call surely did nothing.

        What is remembered as shown is the face itself, so that it isn't tried again unchanged.
        A picture that Slack may still be taking in is waited for; for a chart, one is drawn.
        """
        try:
            return call(face)
        except SlackApiError as error:
            code = str(error.response["error"])
            if face.simpler is None or code != "invalid_blocks" or self._file_is_taken_in(code):
                raise
            answer = call(face.simpler)
        if face.stand_in is not None:
            with self._deps.sessions.begin() as session:
                queue, now = self._deps.queue, self._deps.clock()
                pictures.stand_in(session, queue, self._post, face.stand_in, now)
        return answer

    def remove(self) -> bool:
        try:
            self._client.chat_delete(channel=self._post.channel_id, ts=str(self._post.ts))
        except FAILURES as error:
            return self._failed(error)
        self._record(state=PostState.REMOVED)
        return False

    def recall(self) -> bool:
        """It may have been posted before it had nothing left to show: look, and take it away."""
        try:
            is_settled = self._look(self._channel())
        except FAILURES as error:
            return self._failed(error)
        if not is_settled:
            self._record(state=PostState.WAITING)
            return False
        with self._deps.sessions.begin() as session:
            self._deps.queue.defer(session, Job.SEND, lock=self._post.key, post_id=self._post.id)
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
            self._record(state=PostState.UNSURE, problem=N_("may already be in the channel"))
        elif ts is not None:
            self._record(state=PostState.SENT, channel_id=channel, ts=ts)
        return unsure or ts is not None

    def _failed(self, error: Exception) -> bool:
        """Write down what a failed call means: later, never, or nobody knows."""
        now = self._deps.clock()
        meaning, code, wait = failures.read(error)
        log.info("Post %s failed: %s", self._post.id, code)
        if meaning is Meaning.LATER:
            self._record(state=self._before, try_at=now + timedelta(seconds=wait))
        elif meaning is Meaning.UNKNOWN:
            attempts = self._post.attempts + (1 if self._post.ts else 0)  # see `_change`
            wait = max(lease(self._deps).total_seconds(), min(300, 2**attempts))
            self._record(try_at=now + timedelta(seconds=wait), attempts=attempts)
        elif self._file_is_taken_in(code):
            attempts = self._post.attempts + (1 if self._post.ts else 0)
            self._record(state=self._before, try_at=now + FILE_TAKES, attempts=attempts)
        elif code in failures.CLOSED and self._may_go_elsewhere():
            self._go_elsewhere()
        elif code in failures.GONE and self._post.ts:
            is_ours = code == DELETED and self._post.state is PostState.REMOVING
            self._record(state=PostState.REMOVED, problem=None if is_ours else code)
        else:
            with self._deps.sessions.begin() as session:
                reposting.refuse(session, self._deps.queue, self._post.id, code)
        return code == DELETED and self._post.ts is not None

    def _file_is_taken_in(self, code: str) -> bool:
        """Slack refuses a block with a picture that it has, but hasn't looked at yet."""
        is_new = self._face is not None and self._face.shows_file
        return is_new and code == "invalid_blocks" and self._post.attempts < FILE_TRIES

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
            post.channel_id = post.reader_id = str(self._face.otherwise)
            post.thread_ts, post.ts = None, None
            post.state, post.try_at, post.shown = PostState.WAITING, None, None
            self._deps.queue.defer(session, Job.SEND, lock=post.key, post_id=post.id)

    def _record(self, *, try_at: datetime | None = None, **values: Any) -> None:
        values |= {"post_id": self._post.id, "try_at": try_at}
        statement = RECORD
        if values.get("state") is PostState.SENT:
            statement, values["now"] = RECORD_SENT, self._deps.clock()
        with self._deps.engine.begin() as connection:
            connection.execute(statement, values)
