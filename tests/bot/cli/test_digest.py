"""`whychain digest`, as somebody types it."""

import os
import subprocess
import sys
from pathlib import Path

from sqlalchemy import func, select

from bot.deps import Deps
from models import DigestRun
from tests.bot.digest.candidates import a_candidate, with_digest


def typed(deps: Deps, *words: str) -> subprocess.CompletedProcess[str]:
    """Run the command in a process of its own, as a terminal does."""
    environment = {
        **os.environ,
        "DATABASE_URL": deps.settings.database_url or "",
        "WHYCHAIN_HOME": str(deps.settings.home),
    }
    return subprocess.run(
        [Path(sys.executable).with_name("whychain"), "digest", *words],
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def runs_written(deps: Deps) -> int:
    with deps.sessions() as session:
        return session.scalar(select(func.count(DigestRun.id))) or 0


def test_it_prints_the_digest_and_posts_nothing(deps: Deps) -> None:
    with deps.sessions.begin() as session:
        with_digest(session)
        a_candidate(session, "Orders by city")

    done = typed(deps)

    assert (done.returncode, done.stderr) == (0, "")
    assert "1. Orders by city\n   Asked for 2 times by 2 people" in done.stdout
    assert runs_written(deps) == 0


def test_it_sends_this_weeks_once(deps: Deps) -> None:
    with deps.sessions.begin() as session:
        with_digest(session)

    first, second = typed(deps, "--send"), typed(deps, "--send")

    assert first.returncode == 0
    assert second.returncode == 2
    assert "was already posted" in second.stderr
    assert runs_written(deps) == 1
