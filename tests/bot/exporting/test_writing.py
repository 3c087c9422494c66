"""Exports, in all forms: whole or not at all, and harmless in a spreadsheet."""

import csv
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from sqlalchemy.orm import Session

from bot.deps import Deps
from bot.exporting.names import NAMES
from bot.exporting.products import PRODUCTS
from bot.exporting.requests import REQUESTS
from bot.exporting.tables import Table, Values, Wanted
from bot.exporting.writers import defuse
from bot.exporting.writing import write
from bot.glossary import lines
from bot.importing.names import read_names
from models import NameKind, NameState, OwnName, UserError
from models.words import Consent, SourceClass, Stage
from tests.bot.importing.sources import ignored
from tests.builders import a_channel, a_person, a_product, a_request, a_workspace

MAY = datetime(2026, 5, 1, 9, tzinfo=UTC)
TEAM = "T1"


def filled(deps: Deps, **facts: Any) -> None:
    """One product with one request of Mira's from Growth."""
    with deps.sessions.begin() as session:
        a_workspace(session, TEAM)
        a_channel(session, workspace_id=TEAM)
        a_person(session, "U0MIRA", workspace_id=TEAM, team="Growth")
        product = a_product(session, workspace_id=TEAM, title="GMV by city", created_at=MAY)
        request = {
            "ts": "1777593601.000100",
            "text": "GMV by city? 📈",
            "said_at": MAY,
            "product_id": product.id,
            "dimensions": ["city", "week"],
        }
        a_request(session, **{"workspace_id": TEAM, **request, **facts})


def read(path: Path) -> list[dict[str, Any]]:
    if path.suffix == ".parquet":
        rows: list[dict[str, Any]] = pq.read_table(path).to_pylist()
        return rows
    with path.open(encoding="utf-8", newline="") as lines:
        if path.suffix == ".csv":
            return list(csv.DictReader(lines))
        return [json.loads(line) for line in lines]


@pytest.mark.parametrize("ending", [".jsonl", ".csv", ".parquet"])
def test_a_request_is_written_with_all_that_is_known(
    deps: Deps, tmp_path: Path, ending: str
) -> None:
    filled(deps, source_id="7")
    path = tmp_path / f"requests{ending}"

    assert write(deps.sessions, TEAM, REQUESTS, path) == 1

    (row,) = read(path)
    assert list(row) == list(REQUESTS.columns)
    assert (row["source_id"], row["channel"], row["ts"]) == ("7", "ask-data", "1777593601.000100")
    assert (row["text"], row["requester"], row["team"]) == ("GMV by city? 📈", "U0MIRA", "Growth")
    assert (row["status"], row["product_title"]) == ("new", "GMV by city")
    assert str(row["number"]) == "0"
    assert row["dimensions"] in (["city", "week"], "city; week")
    assert str(row["said_at"]).replace(" ", "T") == "2026-05-01T09:00:00+00:00"


def test_names_are_written_as_an_import_reads_them(deps: Deps, tmp_path: Path) -> None:
    filled(deps)
    said = {"kind": NameKind.PLACE, "said_at": MAY, "first_word": "x"}
    gmv = {**said, "kind": NameKind.ABBREVIATION, "long_form": "gross merchandise value"}
    with deps.sessions.begin() as session:
        for name, facts in (("Lyon", said), ("GMV", gmv), ("Rome", said)):
            state = NameState.REFUSED if name == "Rome" else NameState.USED
            key = name.lower()
            session.add(OwnName(workspace_id=TEAM, name=name, key=key, state=state, **facts))
    path = tmp_path / "names.csv"

    assert write(deps.sessions, TEAM, NAMES, path) == 2

    written = [
        lines.read_line(f"{line}") for line in ("Lyon: place", "GMV = gross merchandise value")
    ]
    assert read_names(path, ignored) == written


@pytest.mark.parametrize("ending", [".jsonl", ".csv", ".parquet"])
def test_products_are_written_with_their_demand(deps: Deps, tmp_path: Path, ending: str) -> None:
    filled(deps)
    path = tmp_path / f"products{ending}"

    write(deps.sessions, TEAM, PRODUCTS, path)

    (row,) = read(path)
    assert list(row) == list(PRODUCTS.columns)
    assert (row["title"], row["stage"]) == ("GMV by city", Stage.UNLISTED)
    assert [str(row[name]) for name in ("times", "people", "teams", "still_open")] == ["1"] * 4


@pytest.mark.parametrize("ending", [".jsonl", ".csv", ".parquet"])
def test_an_empty_workspace_gives_an_empty_table(deps: Deps, tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"requests{ending}"

    assert write(deps.sessions, TEAM, REQUESTS, path) == 0

    assert read(path) == []


@pytest.mark.parametrize("rows", [4, 5])
def test_more_rows_than_are_held_in_memory_are_all_written_once(
    deps: Deps, tmp_path: Path, rows: int
) -> None:
    with deps.sessions.begin() as session:
        for number in range(rows):
            product = a_product(session, workspace_id=TEAM, created_at=MAY)
            a_request(
                session, workspace_id=TEAM, ts=f"17775936{number:02}.000100", product_id=product.id
            )

    for table in (REQUESTS, PRODUCTS):
        assert write(deps.sessions, TEAM, table, tmp_path / "all.jsonl", batch=2) == rows
        ids = [row["id"] for row in read(tmp_path / "all.jsonl")]
        assert ids == sorted(set(ids))
        assert len(ids) == rows


@pytest.mark.parametrize(
    ("facts", "channel", "ts"),
    [
        ({"ts": "row:1a2b", "source_ts": "2026-05-01"}, "ask-data", "2026-05-01"),
        ({"ts": "row:1a2b", "channel_id": "import"}, None, None),
        ({"channel_id": "C0NEW"}, "C0NEW", "1777593601.000100"),
    ],
)
def test_channel_and_ts_are_as_their_source_wrote_them(
    deps: Deps, tmp_path: Path, facts: dict[str, Any], channel: str | None, ts: str | None
) -> None:
    filled(deps, **facts)

    write(deps.sessions, TEAM, REQUESTS, tmp_path / "r.jsonl")

    (row,) = read(tmp_path / "r.jsonl")
    assert (row["channel"], row["ts"]) == (channel, ts)


def test_other_workspaces_and_what_was_no_request_stay_out(deps: Deps, tmp_path: Path) -> None:
    filled(deps, dismissed_at=MAY)
    with deps.sessions.begin() as session:
        a_request(session, workspace_id="T2")

    assert write(deps.sessions, TEAM, REQUESTS, tmp_path / "r.jsonl") == 0


PRIVATE: dict[str, Any] = {
    "source_class": SourceClass.PRIVATE,
    "title": "GMV",
    "decision": "Where to open",
    "metric": "GMV",
    "deadline": MAY.date(),
}


@pytest.mark.parametrize("consent", [Consent.NOT_ASKED, Consent.PM_ON_DUTY, Consent.COUNT_ONLY])
@pytest.mark.parametrize("ending", [".jsonl", ".csv", ".parquet"])
def test_private_words_that_were_not_shared_are_left_out_of_their_row(
    deps: Deps, tmp_path: Path, ending: str, consent: Consent
) -> None:
    filled(deps, **PRIVATE, consent=consent)
    path = tmp_path / f"r{ending}"

    write(deps.sessions, TEAM, REQUESTS, path)

    (row,) = read(path)
    words = ("text", "title", "decision", "metric", "dimensions", "deadline")
    assert not any(row[name] for name in words)
    assert (row["channel"], row["ts"], row["source_class"]) == (
        "ask-data",
        "1777593601.000100",
        "private",
    )
    assert (row["requester"], row["product_title"]) == ("U0MIRA", "GMV by city")


@pytest.mark.parametrize(
    ("consent", "with_private"), [(Consent.DATA_TEAM, False), (Consent.COUNT_ONLY, True)]
)
def test_private_words_are_in_it_when_they_were_shared_or_are_asked_for(
    deps: Deps, tmp_path: Path, consent: Consent, with_private: bool
) -> None:
    filled(deps, **PRIVATE, consent=consent)

    write(deps.sessions, TEAM, REQUESTS, tmp_path / "r.jsonl", with_private=with_private)

    (row,) = read(tmp_path / "r.jsonl")
    assert (row["text"], row["decision"]) == ("GMV by city? 📈", "Where to open")
    assert row["dimensions"] == ["city", "week"]


@pytest.mark.parametrize(
    "words", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "  =1", "\n=1", "＝1", "\ttab"]
)
def test_a_formula_is_defused_in_csv_and_left_alone_elsewhere(
    deps: Deps, tmp_path: Path, words: str
) -> None:
    filled(deps, text=words)

    write(deps.sessions, TEAM, REQUESTS, tmp_path / "r.csv")
    write(deps.sessions, TEAM, REQUESTS, tmp_path / "r.jsonl")

    assert read(tmp_path / "r.csv")[0]["text"] == f"'{words}"
    assert read(tmp_path / "r.jsonl")[0]["text"] == words


@pytest.mark.parametrize("words", ["", "GMV = 1", "5 - 3", "a@b.c", "«−»"])
def test_what_is_no_formula_stays_as_it_is(words: str) -> None:
    assert defuse(words) == words


def test_only_its_owner_may_read_the_file(deps: Deps, tmp_path: Path) -> None:
    write(deps.sessions, TEAM, REQUESTS, tmp_path / "r.jsonl")

    assert (tmp_path / "r.jsonl").stat().st_mode & 0o077 == 0


class Broken(Exception):  # noqa: N818  # the connection ends here
    """Something fails in the middle."""


def _broken(_session: Session, _wanted: Wanted) -> Iterator[list[Values]]:
    yield [(1,)]
    raise Broken


@pytest.mark.parametrize("ending", [".jsonl", ".csv", ".parquet"])
def test_a_failure_leaves_the_earlier_file_and_no_half_one(
    deps: Deps, tmp_path: Path, ending: str
) -> None:
    folder = tmp_path / "exports"
    folder.mkdir()
    path = folder / f"r{ending}"
    path.write_text("earlier")

    with pytest.raises(Broken):
        write(deps.sessions, TEAM, Table({"id": "number"}, _broken), path)

    assert path.read_text() == "earlier"
    assert list(folder.iterdir()) == [path]


def test_a_folder_that_is_not_there_is_a_sentence(deps: Deps, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="can't be written"):
        write(deps.sessions, TEAM, REQUESTS, tmp_path / "nowhere" / "r.csv")


def test_a_folder_of_the_wanted_name_is_a_sentence(deps: Deps, tmp_path: Path) -> None:
    (tmp_path / "r.csv").mkdir()

    with pytest.raises(UserError, match="can't be written"):
        write(deps.sessions, TEAM, REQUESTS, tmp_path / "r.csv")


@pytest.mark.parametrize("name", ["requests.xlsx", "requests", ".csv"])
def test_another_ending_is_a_sentence(deps: Deps, tmp_path: Path, name: str) -> None:
    with pytest.raises(UserError, match=r"\.csv, \.jsonl, \.parquet"):
        write(deps.sessions, TEAM, REQUESTS, tmp_path / name)
