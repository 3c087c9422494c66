"""Reading CSV and JSONL, whole or damaged."""

import os
from pathlib import Path

import pytest

from bot.importing.opening import open_source
from bot.importing.said import NOBODY, Said
from models import UserError
from models.words import Status
from tests.bot.importing.sources import jsonl


def read(path: Path, told: list[str] | None = None) -> list[Said]:
    return list(open_source(path, (told if told is not None else []).append).read())


def csv_file(path: Path, text: str, encoding: str = "utf-8") -> Path:
    path.write_bytes(text.encode(encoding))
    return path


def test_every_column_is_used_where_it_is_there(tmp_path: Path) -> None:
    row = {
        "id": 7, "channel": "ask-data", "ts": "1777593601.000100", "user": "mira",
        "team": "Growth", "text": "GMV by city", "status": "Answered", "other": [1],
    }  # fmt: skip

    (said,) = read(jsonl(tmp_path / "r.jsonl", row))

    assert (said.source_id, said.place.name, said.ts) == ("7", "ask-data", "1777593601.000100")
    assert (said.author_id, said.team, said.status) == ("mira", "Growth", Status.ANSWERED)
    assert said.source_ts is None
    assert said.is_message


def test_a_text_alone_is_enough(tmp_path: Path) -> None:
    path = csv_file(tmp_path / "r.csv", "text\nGMV by city\n")
    os.utime(path, (1_777_593_601, 1_777_593_601))

    (said,) = read(path)

    assert (said.text, said.author_id, said.source_id) == ("GMV by city", NOBODY, None)
    assert said.said_at.timestamp() == 1_777_593_601
    assert not said.is_message


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_table_is_read_in_what_form_it_comes(
    tmp_path: Path, delimiter: str, encoding: str
) -> None:
    text = f'id{delimiter}Text\r\n1{delimiter}"Umsätze{delimiter}\r\n„netto“"\r\n'
    path = csv_file(tmp_path / "r.csv", text, encoding)

    (said,) = read(path)

    assert (said.source_id, said.text) == ("1", f"Umsätze{delimiter}\r\n„netto“".strip())


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("1777593601.000100", "2026-05-01T00:00:01.000100+00:00"),
        ("1777593601", "2026-05-01T00:00:01+00:00"),
        ("1777593601000", "2026-05-01T00:00:01+00:00"),
        ("1777593601000000000", "2026-05-01T00:00:01+00:00"),
        ("2026-05-01T02:00:01+02:00", "2026-05-01T00:00:01+00:00"),
        ("2026-05-01T00:00:01Z", "2026-05-01T00:00:01+00:00"),
        ("2026-05-01 00:00:01", "2026-05-01T00:00:01+00:00"),
        ("2026-05-01", "2026-05-01T00:00:00+00:00"),
    ],
)
def test_a_time_is_understood_however_it_is_written(
    tmp_path: Path, written: str, moment: str
) -> None:
    (said,) = read(jsonl(tmp_path / "r.jsonl", {"text": "x", "channel": "c", "ts": written}))

    assert said.said_at.isoformat() == moment
    assert (said.source_ts or said.ts) == written


def test_what_is_no_time_is_said_once(tmp_path: Path) -> None:
    rows = [{"text": f"GMV {number}", "ts": "last week"} for number in range(3)]
    told: list[str] = []

    assert len(read(jsonl(tmp_path / "r.jsonl", *rows), told)) == 3
    assert len(told) == 1


def test_damaged_lines_are_skipped_with_their_number(tmp_path: Path) -> None:
    path = tmp_path / "r.jsonl"
    path.write_text('{"text": "one"}\n{"text": "tw\n[]\n{"id": 3}\n\n{"text": 4}\n{"text": "two"}')
    told: list[str] = []

    assert [said.text for said in read(path, told)] == ["one", "two"]
    assert [sentence.split()[1] for sentence in told] == ["2", "3", "4", "6"]


def test_a_line_without_end_does_not_fill_the_memory(tmp_path: Path) -> None:
    path = tmp_path / "r.jsonl"
    path.write_text('{"text": "' + "x" * 3_000_000 + '"}\n{"text": "two"}\n')
    told: list[str] = []

    assert [said.text for said in read(path, told)] == ["two"]
    assert told


def test_a_quotation_mark_that_is_never_closed_swallows_no_row(tmp_path: Path) -> None:
    path = csv_file(
        tmp_path / "r.csv",
        'id,text,user\n1,one,mira\n2,"two,noor\n3,three,mira\n4,"four, \nand a half",noor\n',
    )
    told: list[str] = []

    found = [(said.source_id, said.text, said.author_id) for said in read(path, told)]

    assert found == [
        ("1", "one", "mira"),
        ("2", "two", "noor"),
        ("3", "three", "mira"),
        ("4", "four, \nand a half", "noor"),
    ]
    assert [sentence.partition(" that")[0] for sentence in told] == [
        "Line 3 opens a quotation mark"
    ]


@pytest.mark.parametrize("after", [0, 1, 50_000])
def test_the_rows_behind_an_open_quotation_mark_are_all_read(tmp_path: Path, after: int) -> None:
    path = csv_file(tmp_path / "r.csv", 'text\none\n"two\n' + "three\n" * after)
    told: list[str] = []

    assert [said.text for said in read(path, told)] == ["one", "two", *["three"] * after]
    assert len(told) == 1


def test_a_quotation_mark_amid_a_line_stands_for_itself(tmp_path: Path) -> None:
    path = csv_file(tmp_path / "r.csv", 'text,user\n"weekly" orders,mira\nthe "real" GMV,noor\n')
    told: list[str] = []

    assert [said.text for said in read(path, told)] == ["weekly orders", 'the "real" GMV']
    assert told == []


def test_a_field_without_end_is_skipped_with_its_line(tmp_path: Path) -> None:
    path = csv_file(tmp_path / "r.csv", "text\none\n" + "x" * 200_000 + "\nthree\n")
    told: list[str] = []

    assert [said.text for said in read(path, told)] == ["one", "three"]
    assert told[0].startswith("Line 3 is not right")


def test_a_long_text_is_cut_where_slack_would(tmp_path: Path) -> None:
    (said,) = read(jsonl(tmp_path / "r.jsonl", {"text": "GMV " * 20_000}))

    assert len(said.text) == 40_000


def test_equal_rows_without_id_and_time_are_several_and_stay_the_same(tmp_path: Path) -> None:
    path = csv_file(tmp_path / "r.csv", "text,user\nGMV,mira\nGMV,mira\nGMV,noor\n")

    keys = [said.ts for said in read(path)]

    assert len(set(keys)) == 3
    assert [said.ts for said in read(path)] == keys


def test_the_same_row_twice_is_one_when_it_has_an_id_or_a_time(tmp_path: Path) -> None:
    row = {"id": "1", "text": "GMV"}
    timed = {"ts": "2026-05-01", "text": "GMV"}

    assert len(read(jsonl(tmp_path / "r.jsonl", row, row, timed, timed))) == 2


def test_different_rows_at_one_place_and_time_are_all_read(tmp_path: Path) -> None:
    place = {"channel": "c", "ts": "1777593601.000100"}
    rows = [place | {"text": "GMV"}, place | {"text": "churn"}]

    first, second = read(jsonl(tmp_path / "r.jsonl", *rows))

    assert first.ts == "1777593601.000100"
    assert second.ts != first.ts
    assert second.source_ts == "1777593601.000100"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("", "is empty"),
        ("id,words\n1,GMV\n", "no column named text"),
        ('[{"text": "GMV"}]', "Write one object a line"),
    ],
)
def test_what_cannot_be_a_table_is_a_sentence(tmp_path: Path, content: str, sentence: str) -> None:
    with pytest.raises(UserError, match=sentence):
        read(csv_file(tmp_path / "r.csv", content))


def test_a_file_that_is_not_there_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="can't be read"):
        read(tmp_path / "nowhere.csv")
