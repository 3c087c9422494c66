"""`whychain playground`: a small Slack for any Bolt app."""

import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from slack_sdk import WebClient

from tests.bot.cli.processes import environment, whychain
from tests.bot.cli.test_cli import MAIN


@contextmanager
def a_taken_port() -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        yield listening.getsockname()[1]


def read_until(process: subprocess.Popen[str], last: str) -> str:
    assert process.stdout
    lines = []
    for line in process.stdout:
        lines.append(line)
        if last in line:
            break
    return "".join(lines)


def test_it_prints_its_address_and_the_settings_and_ends_when_asked(tmp_path: Path) -> None:
    with a_taken_port() as port:
        process = subprocess.Popen(
            [sys.executable, "-c", MAIN, "playground", "--port", str(port)],
            env=environment(PYTHONUNBUFFERED="1"),
            cwd=tmp_path,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        try:
            said = read_until(process, "Nothing is kept")
            pairs = [line.split("export ")[1] for line in said.splitlines() if "export " in line]
            variables = dict(pair.split("=", 1) for pair in pairs)
            client = WebClient(variables["SLACK_BOT_TOKEN"], variables["SLACK_API_URL"])
            team = client.auth_test()["team"]
            page = said.split("The playground is open: ")[1].split()[0]
            with urllib.request.urlopen(page) as answer:
                html = answer.read().decode()
            process.send_signal(signal.SIGINT)
            _, complaints = process.communicate(timeout=30)
        finally:
            process.kill()

    assert team == "Lark"
    assert "<title>Playground</title>" in html
    assert "127.0.0.1 only" in said
    assert f"Port {port} is taken" in complaints
    assert "Traceback" not in complaints
    assert process.returncode == 0
    with pytest.raises(OSError, match="refused"):
        urllib.request.urlopen(page)


def test_a_manifest_that_is_not_there_is_said(tmp_path: Path) -> None:
    shown = whychain(tmp_path, "playground", "--manifest", "nowhere.yml")

    assert shown.code == 2
    assert shown.stderr == "There is no manifest nowhere.yml.\n"
