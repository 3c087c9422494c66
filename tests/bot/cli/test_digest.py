"""`whychain digest`, as somebody types it."""

from sqlalchemy import func, select

from bot.deps import Deps
from models import DigestRun
from tests.bot.cli.processes import Ended, whychain
from tests.bot.digest.candidates import a_candidate, with_digest


def typed(deps: Deps, *words: str) -> Ended:
    """Run the command as a terminal does."""
    home = deps.settings.home
    url = deps.settings.database_url or ""
    return whychain(home, "digest", *words, DATABASE_URL=url, WHYCHAIN_HOME=str(home))


def runs_written(deps: Deps) -> int:
    with deps.sessions() as session:
        return session.scalar(select(func.count(DigestRun.id))) or 0


def test_it_prints_the_digest_and_posts_nothing(deps: Deps) -> None:
    with deps.sessions.begin() as session:
        with_digest(session)
        a_candidate(session, "Orders by city")

    done = typed(deps)

    assert (done.code, done.stderr) == (0, "")
    assert "1. Orders by city\n   Asked for twice by 2 people" in done.stdout
    assert runs_written(deps) == 0


def test_it_sends_this_weeks_once(deps: Deps) -> None:
    with deps.sessions.begin() as session:
        with_digest(session)

    first, second = typed(deps, "--send"), typed(deps, "--send")

    assert first.code == 0
    assert second.code == 2
    assert "was already posted" in second.stderr
    assert runs_written(deps) == 1
