"""The playground as a server: in a thread of a test, or a process of its own."""

import asyncio
import socket
import threading
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import uvicorn
from starlette.types import ASGIApp

from playground.clock import Clock, Timings
from playground.desk import Desk
from playground.hang_up import Transports
from playground.lark import small_company
from playground.manifest import read_manifest
from playground.person import Person
from playground.site import Site
from playground.slack import build_slack
from playground.workspace import Workspace
from playground.world import App, World

_STARTED_WITHIN = 10.0
_LAST_TURNS = 10
"""Turns of the loop in which connections just accepted turn up, and those hung up get closed."""
_PING = 0.25
"""Seconds between pings. Slack's Python client closes only when something arrives, or after 3 s."""


class Playground:
    """A small Slack on this machine.

    With `with Playground() as slack:` it runs in a thread on a free port; `serve()` runs it in
    the calling thread until the process is stopped. Everything goes over HTTP, so that a test in
    the same process and a script in another one use the same `Person` and `Desk`.

    `manifest` (a path, or a parsed mapping) says which scopes, events, commands and shortcuts the
    app has; without one it has all. `now` gives seconds since the epoch for timestamps, `timings`
    are how long Slack waits, `seed` decides what trouble comes by chance. `clock_file` is the file
    whose seconds `now` adds, if it does: the page moves the clock by writing it.
    """

    def __init__(
        self,
        *,
        manifest: Path | str | dict[str, Any] | None = None,
        port: int = 0,
        now: Callable[[], float] = time.time,
        timings: Timings | None = None,
        seed: int = 0,
        company: Callable[[World], None] = small_company,
        clock_file: Path | None = None,
    ) -> None:
        self._listening = socket.create_server(("127.0.0.1", port))
        self.url = f"http://127.0.0.1:{self._listening.getsockname()[1]}"
        self.world = World(
            app=App(read_manifest(manifest)),
            clock=Clock(now),
            timings=timings or Timings(),
            site=self.url,
            opened=f"{now() - 1:.6f}",
            clock_file=clock_file,
        )
        company(self.world)
        self.desk = Desk(self.url)
        self._seed = seed
        self._stop: Callable[[], object] | None = None
        self._thread: threading.Thread | None = None

    @property
    def _home(self) -> Workspace:
        """The first workspace: the company that lives here."""
        return next(iter(self.world.workspaces.values()))

    @property
    def api_url(self) -> str:
        """What an app takes for `https://slack.com/api/`: the value of `SLACK_API_URL`."""
        return f"{self.url}/api/"

    @property
    def bot_token(self) -> str:
        """The token of the app's installation in the first workspace."""
        return self._home.bot.token

    @property
    def bot_user(self) -> str:
        """The user id of the app's bot in the first workspace."""
        return self._home.bot.bot_user

    @property
    def app_token(self) -> str:
        """The token for Socket Mode."""
        return self.world.app.app_token

    @property
    def signing_secret(self) -> str:
        """What HTTP requests to the app are signed with."""
        return self.world.app.signing_secret

    def person(self, name: str) -> Person:
        """Somebody of the company, by handle or id."""
        return Person(self.url, name)

    def serve(self) -> None:
        """Serve until the process is asked to stop."""
        asyncio.run(self._serve())

    def __enter__(self) -> Self:
        self._thread = threading.Thread(target=self.serve, name="playground", daemon=True)
        self._thread.start()
        self.desk.wait_for_start(_STARTED_WITHIN)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if self._stop and self._thread:
            self._stop()
            self._thread.join()

    async def _serve(self) -> None:
        slack = build_slack(self.world, self._seed)
        transports = Transports()
        server = uvicorn.Server(_config(Site(slack, transports).app(), transports))
        serving = asyncio.create_task(server.serve(sockets=[self._listening]))
        self._stop = partial(asyncio.get_running_loop().call_soon_threadsafe, serving.cancel)
        try:
            await serving
        except asyncio.CancelledError:  # a test is over: uvicorn's own way out takes 0.2 s
            await self._leave(server, transports)
        finally:
            slack.courier.close()
            slack.route.close()
            self._listening.close()

    async def _leave(self, server: uvicorn.Server, transports: Transports) -> None:
        """Accept nothing more, hang up on everybody, and only then close the listening socket.

        A connection that asyncio accepted before and is to greet after the close stays open.
        """
        asyncio.get_running_loop().remove_reader(self._listening)
        for _ in range(_LAST_TURNS):
            transports.hang_up_all()
            await asyncio.sleep(0)
        for listening in server.servers:
            listening.close()


def _config(app: ASGIApp, transports: Transports) -> uvicorn.Config:
    return uvicorn.Config(
        app,
        http=transports.protocol(),
        ws="websockets-sansio",
        ws_ping_interval=_PING,
        lifespan="off",
        log_level="warning",
        access_log=False,
        timeout_graceful_shutdown=1,
    )
