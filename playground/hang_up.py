"""Closing a connection in the middle of a request, as a failing network does."""

import asyncio
from typing import Any

from uvicorn.protocols.http.h11_impl import H11Protocol


class Transports:
    """The open connections, by the address of the other side."""

    def __init__(self) -> None:
        self._open: dict[tuple[str, int], asyncio.Transport] = {}

    def protocol(self) -> type[H11Protocol]:
        """uvicorn's HTTP protocol, noting connections here as they come and go."""
        transports = self._open

        class Noting(H11Protocol):
            def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn's own
                super().connection_made(transport)
                if self.client:
                    transports[self.client] = transport

            def connection_lost(self, exc: Exception | None) -> None:
                super().connection_lost(exc)
                if self.client:
                    transports.pop(self.client, None)

        return Noting

    def hang_up_all(self) -> None:
        """Close every connection, in the middle of whatever it is doing."""
        for transport in list(self._open.values()):
            transport.abort()

    async def hang_up(self, scope: Any) -> None:
        """Close the connection of this request without an answer."""
        transport = self._open.get(tuple(scope["client"]))
        if transport is not None:
            transport.abort()
            await asyncio.sleep(0)  # lets uvicorn notice before the answer is sent into the void
