"""Slack's line to `whychain run`: a Socket Mode connection that goes down in good order."""

import threading
from socket import IPPROTO_TCP, TCP_NODELAY
from typing import Any

from slack_bolt import App
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk.socket_mode import SocketModeClient
from slack_sdk.socket_mode.client import BaseSocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest

RECEIVED_AT_ONCE = 65_536
"""Bytes. The client calls itself for each piece of a message, and so comes to Python's limit with
its default of 1,024 and an edit of 40,000 characters, which takes a megabyte."""
ANSWERED_WITHIN = 3.0
"""Seconds. Slack takes no later answer."""


class Line(SocketModeHandler):
    """A connection that, once it is to end, takes nothing more and answers what it has taken.

    Bolt's own closes at once: a listener that was at work then wrote its facts and had nowhere to
    send the answer, so that the log showed an error, and whoever had clicked read one. Slack sends
    an event that is not taken again, to the process that comes next.
    """

    def __init__(self, app: App, app_token: str) -> None:
        self._changed = threading.Condition()
        self._under_way = 0
        self._ends = False
        super().__init__(app, app_token, receive_buffer_size=RECEIVED_AT_ONCE)
        self.client.message_listeners.append(_send_at_once)

    def handle(self, client: SocketModeClient, req: SocketModeRequest) -> None:  # type: ignore[override]  # as Bolt's own
        """Let the app answer, unless the connection is about to close."""
        with self._changed:
            if self._ends:
                return
            self._under_way += 1
        try:
            super().handle(client, req)
        finally:
            with self._changed:
                self._under_way -= 1
                self._changed.notify_all()

    def close(self) -> None:
        """Take nothing more, wait for the answers under way, and hang up."""
        with self._changed:
            self._ends = True
            self._changed.wait_for(lambda: not self._under_way, ANSWERED_WITHIN)
        super().close()  # type: ignore[no-untyped-call]  # Bolt left it untyped


def _send_at_once(client: BaseSocketModeClient, message: dict[str, Any], _raw: str | None) -> None:
    """Let a new connection send acknowledgements at once.

    Otherwise the system holds one back until Slack has confirmed the one before (Nagle's
    algorithm): the client asks for this only behind a proxy.
    """
    session = client.current_session if isinstance(client, SocketModeClient) else None
    if message.get("type") == "hello" and session is not None and session.sock is not None:
        session.sock.setsockopt(IPPROTO_TCP, TCP_NODELAY, 1)
