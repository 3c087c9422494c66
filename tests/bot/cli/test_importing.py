"""`whychain import` and `whychain export` as somebody at a terminal meets them."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot import cli
from tests.bot.importing.sources import an_export, jsonl, message

ASKS = [
    "what is the weekly revenue by {}",
    "how many new customers signed up in {}",
    "list all open invoices of {}",
    "which suppliers in {} delivered late",
]
CITIES = ["Berlin", "Madrid", "Rome", "Vienna", "Lisbon"]
TALK = "haha yes, see you at lunch {}"


@pytest.fixture
def environment(database_url: str, tmp_path: Path) -> dict[str, str]:
    return {"DATABASE_URL": database_url, "WHYCHAIN_HOME": str(tmp_path / "home")}


def whychain(environment: dict[str, str], *arguments: str) -> Result:
    return CliRunner(env=environment).invoke(cli.app, list(arguments))


def rows(path: Path) -> Path:
    """A hundred rows: eighty requests for four kinds of data, and twenty pieces of talk."""
    said = [
        {
            "id": f"{number}",
            "channel": "ask-data",
            "ts": f"{1_777_593_600 + number * 3600}.000100",
            "user": f"user {number % 7}",
            "team": f"team {number % 7 % 3}",
            "text": (ASKS[number % 4] if number < 80 else TALK).format(CITIES[number % 5]),
        }
        for number in range(100)
    ]
    return jsonl(path / "rows.jsonl", *said)


def test_a_hundred_rows_go_in_and_come_out_grouped(
    environment: dict[str, str], tmp_path: Path
) -> None:
    source, target = rows(tmp_path), tmp_path / "out.jsonl"

    first = whychain(environment, "import", str(source))
    again = whychain(environment, "import", str(source))
    export = whychain(environment, "export", str(target))

    assert first.exit_code == again.exit_code == export.exit_code == 0
    assert "100 messages read." in first.output
    assert "Strongest candidates" in first.output
    assert "0 new requests" in again.output
    found = [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]
    assert f"{len(found)} requests written" in export.output
    written = {row["id"]: row for row in map(json.loads, source.read_text().splitlines())}
    for row in found:
        original = written[row["source_id"]]
        kept = ("channel", "ts", "text", "team")
        assert [row[name] for name in kept] == [original[name] for name in kept]
        assert row["requester"] == original["user"]
    requests = [row for row in found if int(row["source_id"]) < 80]
    assert len(requests) >= 76
    assert len(found) - len(requests) <= 2
    products = {(int(row["source_id"]) % 4, row["product"]) for row in requests}
    assert len(products) == len({product for _, product in products})


def test_every_row_is_a_request_with_all_requests(
    environment: dict[str, str], tmp_path: Path
) -> None:
    result = whychain(environment, "import", str(rows(tmp_path)), "--all-requests")

    assert "100 new requests" in result.output
    assert "0 are talk." in result.output


def test_what_is_damaged_in_an_export_is_counted_in_the_summary(
    environment: dict[str, str], tmp_path: Path
) -> None:
    day = [message("GMV by city last week, please"), message("x") | {"ts": 4}, "half a mess"]
    source = an_export(tmp_path / "e.zip", {"ask-data/2026-05-01": day})

    result = whychain(environment, "import", str(source))

    assert "1 messages read." in result.output
    assert "2 more were left out: they are damaged" in result.output


def test_products_are_exported_with_an_option(environment: dict[str, str], tmp_path: Path) -> None:
    whychain(environment, "import", str(rows(tmp_path)))

    result = whychain(environment, "export", str(tmp_path / "p.csv"), "--products")

    assert "products written" in result.output
    assert "times" in (tmp_path / "p.csv").read_text(encoding="utf-8").splitlines()[0]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["import", "nowhere.zip"], "can't be read"),
        (["import", "rows.jsonl", "--workspace", "T9"], "There is no workspace T9 here"),
        (["export", "r.xlsx"], "should end in"),
        (["export", "r.csv"], "There is nothing here yet"),
    ],
)
def test_a_mistake_is_a_sentence_and_exit_code_2(
    environment: dict[str, str], tmp_path: Path, arguments: list[str], sentence: str
) -> None:
    rows(tmp_path)

    result = whychain(environment, arguments[0], str(tmp_path / arguments[1]), *arguments[2:])

    assert result.exit_code == 2
    assert sentence in result.output
