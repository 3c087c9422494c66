"""The WebSockets of open pages."""

import asyncio
import contextlib
import json
from collections.abc import Awaitable, Callable
from typing import Any

from starlette.websockets import WebSocket, WebSocketDisconnect

from playground.errors import CannotDo
from playground.live.log import Log
from playground.live.news import News
from playground.live.seen import Seen
from playground.slack import Slack

NOBODY = 4404
"""The close code for a person who isn't there, or no longer."""


class Pages:
    """Tells open pages what happens, each its own person's part of it."""

    def __init__(self, slack: Slack) -> None:
        self._slack = slack

    async def person(self, socket: WebSocket) -> None:
        """Everything that one person sees, and then whatever changes of it."""
        await socket.accept()
        try:
            workspace, user = self._slack.world.person(socket.path_params["user"])
            if user.deleted or user.is_bot:
                raise CannotDo(f"Nobody can be {user.name}.")
        except CannotDo as refusal:
            await socket.close(NOBODY, str(refusal))
            return
        news = News(Seen(self._slack, workspace, user))
        with self._slack.world.changes.heard_by(news.note):
            await socket.send_text(json.dumps(news.all()))
            await _tell(socket, news.fetch)

    async def log(self, socket: WebSocket) -> None:
        """Every event and call."""
        await socket.accept()
        log = Log(self._slack)
        with self._slack.world.changes.heard_by(log.note):
            await _tell(socket, log.fetch)


async def _tell(socket: WebSocket, fetch: Callable[[], Awaitable[dict[str, Any]]]) -> None:
    """Send what there is to tell, one batch after the other, until the page goes."""

    async def send() -> None:
        while True:
            await socket.send_text(json.dumps(await fetch()))

    sending = asyncio.create_task(send())
    try:
        with contextlib.suppress(WebSocketDisconnect):
            async for _ in socket.iter_text():  # a page says nothing; this notices when it goes
                pass
    finally:
        sending.cancel()
        # It may have run into the closed connection first.
        with contextlib.suppress(asyncio.CancelledError, WebSocketDisconnect, RuntimeError):
            await sending
