"""`whychain report`, as somebody types it."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot import cli
from bot.deps import Deps
from tests.bot.digest.candidates import a_candidate, with_digest


def typed(deps: Deps, out: Path) -> tuple[int, str]:
    environment = {
        "DATABASE_URL": deps.settings.database_url or "",
        "WHYCHAIN_HOME": str(deps.settings.home),
    }
    done = CliRunner(env=environment).invoke(cli.app, ["report", "--out", str(out)])
    return done.exit_code, done.output


def test_it_writes_a_page_that_needs_nothing_beside_it(deps: Deps, tmp_path: Path) -> None:
    with deps.sessions.begin() as session:
        with_digest(session, name="Lark")
        a_candidate(session, "Orders by city")
    out = tmp_path / "board.html"

    code, said = typed(deps, out)

    assert (code, said) == (0, f"Written to {out}. Any browser shows and prints it.\n")
    page = out.read_text(encoding="utf-8")
    assert "Orders by city" in page
    assert "http:" not in page
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".board")] == []


@pytest.mark.parametrize(
    ("name", "sentence"),
    [("board.pdf", "should end in .html"), ("nowhere/board.html", "can't be written")],
)
def test_what_cannot_be_written_says_why(
    deps: Deps, tmp_path: Path, name: str, sentence: str
) -> None:
    with deps.sessions.begin() as session:
        with_digest(session)

    code, said = typed(deps, tmp_path / name)

    assert code == 2
    assert sentence in said
