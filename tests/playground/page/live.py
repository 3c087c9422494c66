"""A page's WebSocket, as a test listens to it."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from websockets.sync.client import ClientConnection, connect

from playground.server import Playground

News = dict[str, Any]


@dataclass
class Live:
    """An open page: what it was told at first, and what comes after."""

    socket: ClientConnection
    first: News

    def next(self, fits: Callable[[News], object] = bool) -> News:
        """The next batch that fits."""
        while True:
            news: News = json.loads(self.socket.recv(timeout=10))
            if fits(news):
                return news


@contextmanager
def live(slack: Playground, user: str) -> Iterator[Live]:
    """Open a page as somebody."""
    address = f"{slack.url.replace('http', 'ws')}/play/live/{user}"
    with connect(address) as socket:
        yield Live(socket, json.loads(socket.recv(timeout=10)))
