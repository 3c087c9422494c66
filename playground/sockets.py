"""Socket Mode: the app's WebSocket connections, and envelopes over them."""

import asyncio
import itertools
import json
import secrets
from typing import Any

from starlette.websockets import WebSocket, WebSocketDisconnect

from playground.changes import Changes, Topic
from playground.delivery import Envelope, Unanswered

MOST_CONNECTIONS = 10


class Connection:
    """One open WebSocket, and the envelopes sent over it that await an answer."""

    def __init__(self, socket: WebSocket) -> None:
        self.socket = socket
        self.waiting: dict[str, asyncio.Future[dict[str, Any]]] = {}

    async def carry(self, envelope: Envelope, patience: float) -> dict[str, Any]:
        """Send an envelope and wait for its acknowledgement."""
        answer: asyncio.Future[dict[str, Any]] = asyncio.get_running_loop().create_future()
        self.waiting[envelope.id] = answer
        try:
            await self.socket.send_text(json.dumps(_wrapped(envelope)))
            return await asyncio.wait_for(answer, patience)
        except TimeoutError:
            raise Unanswered("timeout") from None
        except (WebSocketDisconnect, RuntimeError):  # how starlette says that it is closed
            raise Unanswered("connection_failed") from None
        finally:
            self.waiting.pop(envelope.id, None)

    def receive(self, text: str) -> None:
        """Take an acknowledgement. A late or unknown one changes nothing."""
        said = json.loads(text)
        answer = self.waiting.get(said.get("envelope_id", ""))
        if answer and not answer.done():
            answer.set_result(said.get("payload") or {})

    def lost(self) -> None:
        """The connection is gone: nothing sent over it will be answered."""
        for answer in self.waiting.values():
            if not answer.done():
                answer.set_exception(Unanswered("connection_failed"))


class Sockets:
    """All connections of the app; each envelope goes over the next one in turn."""

    def __init__(self, app_id: str, changes: Changes) -> None:
        self.connections: list[Connection] = []
        self._app_id = app_id
        self._changes = changes
        self._tickets: set[str] = set()
        self._turn = itertools.count()
        self._tasks: set[asyncio.Task[None]] = set()

    def ticket(self) -> str:
        """Give out a ticket that lets one connection in."""
        ticket = secrets.token_hex(16)
        self._tickets.add(ticket)
        return ticket

    async def serve(self, socket: WebSocket) -> None:
        """Greet a connection and take its acknowledgements until it closes."""
        ticket = socket.path_params["ticket"]
        if ticket not in self._tickets or len(self.connections) >= MOST_CONNECTIONS:
            await socket.close(code=4403)
            return
        self._tickets.discard(ticket)
        await socket.accept()
        connection = Connection(socket)
        self.connections.append(connection)
        self._changes.note(Topic.DELIVERIES)
        try:
            await socket.send_text(json.dumps(self._hello()))
            async for text in socket.iter_text():
                connection.receive(text)
        finally:
            self._forget(connection)

    async def carry(self, envelope: Envelope, patience: float) -> dict[str, Any]:
        """Deliver over one of the open connections."""
        if not self.connections:
            raise Unanswered("connection_failed")
        turn = next(self._turn) % len(self.connections)
        return await self.connections[turn].carry(envelope, patience)

    def drop(self) -> None:
        """Close every connection without the warning that Slack sends before."""
        for connection in list(self.connections):
            self._forget(connection)
            self._later(connection.socket.close(code=1011))

    def ask_to_reconnect(self) -> None:
        """Send what Slack sends before it closes a connection that has grown old."""
        message = {"type": "disconnect", "reason": "refresh_requested", "debug_info": {}}
        for connection in self.connections:
            self._later(connection.socket.send_text(json.dumps(message)))

    def _later(self, work: Any) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def _forget(self, connection: Connection) -> None:
        if connection in self.connections:
            self.connections.remove(connection)
            self._changes.note(Topic.DELIVERIES)
        connection.lost()

    def _hello(self) -> dict[str, Any]:
        return {
            "type": "hello",
            "num_connections": len(self.connections),
            "connection_info": {"app_id": self._app_id},
            "debug_info": {"host": "playground", "approximate_connection_time": 18060},
        }


def _wrapped(envelope: Envelope) -> dict[str, Any]:
    wrapped = {
        "envelope_id": envelope.id,
        "type": envelope.kind,
        "payload": envelope.payload,
        "accepts_response_payload": envelope.kind != "events_api",
    }
    if envelope.kind == "events_api":
        wrapped |= {"retry_attempt": envelope.retry, "retry_reason": envelope.reason}
    return wrapped
