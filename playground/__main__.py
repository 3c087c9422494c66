"""`python -m playground`: the playground as a process of its own."""

import argparse
import os
import signal
import socket
import sys
import threading
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from playground.company import load
from playground.fennelby import Move
from playground.server import Playground
from playground.slack_export import write_export

TRIED_PORTS = 20


def main() -> None:
    """Read the command line, say how an app reaches this Slack, and serve until stopped."""
    chosen = _arguments()
    if chosen.ends_with_input:
        threading.Thread(target=_end_with_input, daemon=True).start()
    options = {
        "port": _free(chosen.port),
        "manifest": chosen.manifest,
        "now": _clock(chosen.clock),
        "clock_file": chosen.clock,
    }
    if chosen.demo:
        company = load(_monday())
        if chosen.export:
            write_export(company, chosen.export)
        slack = Playground(company=Move(company, has_tour=chosen.tour).into, **options)
    else:
        slack = Playground(**options)
    settings = {
        "SLACK_API_URL": slack.api_url,
        "SLACK_BOT_TOKEN": slack.bot_token,
        "SLACK_APP_TOKEN": slack.app_token,
        "SLACK_SIGNING_SECRET": slack.signing_secret,
    }
    sys.stdout.writelines(f"{name}={value}\n" for name, value in settings.items())
    sys.stdout.flush()
    slack.serve()


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="playground", description="A small Slack to try apps on.")
    parser.add_argument("--port", type=int, default=8899, help="port on 127.0.0.1 (8899)")
    parser.add_argument("--manifest", help="the app's manifest; without one it may do everything")
    parser.add_argument("--demo", action="store_true", help="with the demo company Fennelby in it")
    parser.add_argument("--tour", action="store_true", help="with --demo: a tour for Whychain")
    parser.add_argument("--export", type=Path, help="with --demo: write its history as a zip")
    parser.add_argument("--clock", type=Path, help="add the seconds in this file to the time")
    parser.add_argument(
        "--ends-with-input", action="store_true", help="end when nobody can write to its input"
    )
    return parser.parse_args()


def _end_with_input() -> None:
    """Read a pipe whose other end is the caller's: it closes also when the caller is killed."""
    os.read(sys.stdin.fileno(), 1)
    os.kill(os.getpid(), signal.SIGTERM)


def _free(port: int) -> int:
    """The port, or the next that nobody listens on, and a line that says so."""
    for candidate in range(port, port + TRIED_PORTS):
        try:
            socket.create_server(("127.0.0.1", candidate)).close()
        except OSError:
            continue
        if candidate != port:
            sys.stderr.write(f"Port {port} is taken; {candidate} is free, so it is used instead.\n")
        return candidate
    sys.exit(f"The ports {port} to {port + TRIED_PORTS - 1} are all taken. Name one with --port.")


def _monday() -> date:
    """This week's: the demo company's quarter ends with the week before it."""
    today = date.today()  # noqa: DTZ011  # the week of whoever sits at this machine
    return today - timedelta(days=today.weekday())


def _clock(file: Path | None) -> Callable[[], float]:
    """The machine's time, moved by the seconds in a file, as `whychain run --clock` reads it."""
    if file is None:
        return time.time

    def now() -> float:
        words = file.read_text(encoding="utf-8").strip() if file.exists() else ""
        return time.time() + float(words or 0)

    return now


if __name__ == "__main__":
    main()
