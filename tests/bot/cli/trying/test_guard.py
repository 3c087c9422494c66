"""What `whychain try` started ends with it, also when it is killed."""

import signal
import subprocess
import sys
from pathlib import Path

import psutil

from bot.cli.trying.guard import PID_FILE
from tests.bot.cli.processes import environment

KILLED = f"""
import subprocess, sys
from pathlib import Path
from bot.cli.trying.guard import guarded

folder = Path(sys.argv[1])
with guarded(folder):
    server = subprocess.Popen(["sleep", "600"], start_new_session=True)
    (folder / "{PID_FILE}").write_text(f"{{server.pid}}\\n/data\\n")
    print(server.pid, flush=True)
    sys.stdin.read()
"""
"""With something in the database's place that ends as it does, and starts at once."""


def test_the_database_of_one_that_was_killed_is_stopped_and_its_folder_goes(tmp_path: Path) -> None:
    folder = tmp_path / "whychain-try"
    folder.mkdir()
    with subprocess.Popen(
        [sys.executable, "-c", KILLED, str(folder)],
        env=environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout
        server = psutil.Process(int(process.stdout.readline()))
        mine = psutil.Process(process.pid).children()
        (guard,) = [each for each in mine if each.pid != server.pid]

        process.send_signal(signal.SIGKILL)
    guard.wait(60)

    assert not server.is_running()
    assert not folder.exists()
