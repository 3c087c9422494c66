"""`whychain try` as a person starts it, twice, and ends it by Ctrl+C."""

import signal
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from tests.bot.cli.processes import environment
from tests.bot.cli.test_cli import MAIN
from tests.bot.cli.test_playing import a_taken_port, read_until

pytestmark = pytest.mark.soak
LAST = "Press Ctrl+C"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where copies are kept, and where the stage is built."""
    return tmp_path_factory.mktemp("try")


def start(folder: Path, *arguments: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", MAIN, "try", *arguments],
        env=environment(PYTHONUNBUFFERED="1", XDG_CACHE_HOME=str(folder), TMPDIR=str(folder)),
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def started_by(process: "subprocess.Popen[str]", folder: Path) -> Iterator[psutil.Process]:
    """All processes that belong to it: its children, and the database, which is nobody's child."""
    yield from psutil.Process(process.pid).children(recursive=True)
    for other in psutil.process_iter(["name", "cmdline"]):
        named = " ".join(other.info["cmdline"] or [])
        if other.info["name"] == "postgres" and str(folder) in named:
            yield other


def test_it_is_usable_twice_and_ctrl_c_leaves_nothing_running(folder: Path) -> None:
    said = []
    for _ in range(2):
        with a_taken_port() as port:
            process = start(folder, "--port", str(port))
            said.append(read_until(process, LAST))
        page = said[-1].split("Slack of its own: ")[1].split()[0]
        with urllib.request.urlopen(page) as answer:
            assert b"<title>Playground</title>" in answer.read()
        running = list(started_by(process, folder))

        process.send_signal(signal.SIGINT)
        process.send_signal(signal.SIGINT)  # an impatient person's
        rest, _ = process.communicate(timeout=60)

        assert process.returncode == 0
        assert "Traceback" not in rest
        assert [each for each in running if each.is_running()] == []
        assert not list(folder.glob("whychain-try-*"))
    assert f"Port {port} is taken" in said[-1]
    assert "Reading what was asked" in said[0]
    assert "Reading what was asked" not in said[1]


def test_what_it_started_ends_with_it_when_it_is_killed(folder: Path) -> None:
    process = start(folder)
    read_until(process, LAST)
    running = list(started_by(process, folder))

    process.kill()
    process.communicate(timeout=60)  # all that it started shares its output

    _, alive = psutil.wait_procs(running, timeout=60)
    assert alive == []
    assert not list(folder.glob("whychain-try-*"))


def test_ctrl_c_while_it_reads_leaves_nothing_either(folder: Path) -> None:
    process = start(folder, "--fresh")
    read_until(process, "Reading what was asked")
    running = list(started_by(process, folder))

    process.send_signal(signal.SIGINT)
    rest, _ = process.communicate(timeout=60)

    assert "Traceback" not in rest
    assert [each for each in running if each.is_running()] == []


def test_once_prints_what_the_bot_made_of_a_minute_and_ends(folder: Path) -> None:
    process = start(folder, "--once")

    said, _ = process.communicate(timeout=110)

    assert process.returncode == 0
    assert "A why-chain" in said
    assert "← the need" in said
    assert "Referral elasticity by coupon" in said.split("the digest, as it was posted")[1]
