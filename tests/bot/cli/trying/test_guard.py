"""What `whychain try` started ends with it, also when it is killed."""

import signal
import subprocess
import sys
from pathlib import Path

import psutil

from bot.cli.trying.guard import PID_FILE
from tests.bot.cli.processes import environment

KILLED = """
import sys
from pathlib import Path
from bot import embedded
from bot.cli.trying.guard import guarded

folder = Path(sys.argv[1])
with guarded(folder):
    embedded.start(folder / "home")
    print("started", flush=True)
    sys.stdin.read()
"""


def test_the_database_of_one_that_was_killed_is_stopped_and_its_folder_goes(tmp_path: Path) -> None:
    folder = tmp_path / "whychain-try"
    folder.mkdir()
    with subprocess.Popen(
        [sys.executable, "-c", KILLED, str(folder)],
        env=environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as process:
        assert process.stdout
        process.stdout.readline()
        (guard,) = psutil.Process(process.pid).children()
        server = psutil.Process(int((folder / "home/postgres" / PID_FILE).read_text().split()[0]))

        process.send_signal(signal.SIGKILL)
    guard.wait(30)

    assert not server.is_running()
    assert not folder.exists()
