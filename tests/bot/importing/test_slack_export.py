"""Reading a Slack export, whole or damaged."""

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from bot.importing.opening import open_source
from bot.importing.slack_export import SlackExport
from models import UserError
from models.words import SourceClass
from tests.bot.importing.sources import CHANNELS, an_export, ignored, message

DAY = "ask-data/2026-05-01"

WRONG_TYPES: list[dict[str, Any]] = [
    {"text": 4},
    {"user": ["U0MIRA"]},
    {"subtype": ["me_message"]},
    {"thread_ts": 1.5},
]


def texts(path: Path, told: list[str] | None = None) -> list[str]:
    source = open_source(path, (told if told is not None else []).append)
    return [said.text for said in source.read()]


def test_a_message_keeps_its_channel_ts_author_and_words(tmp_path: Path) -> None:
    path = an_export(tmp_path / "e.zip", {DAY: [message("GMV &lt;by&gt; city, <@U0NOOR>?")]})

    (said,) = open_source(path, ignored).read()

    assert (said.place.id, said.place.name, said.ts) == ("C0ASK", "ask-data", "1777593601.000100")
    assert (said.author_id, said.text) == ("U0MIRA", "GMV <by> city, @U0NOOR?")
    assert said.said_at.isoformat() == "2026-05-01T00:00:01.000100+00:00"
    assert said.is_message


@pytest.mark.parametrize(
    "facts",
    [
        {"subtype": "channel_join"},
        {"subtype": "bot_message", "bot_id": "B1"},
        {"bot_id": "B1"},
        {"thread_ts": "1777593000.000100"},
        {"ts": "yesterday"},
        {"ts": 17},
        {"user": None},
    ],
)
def test_joins_bots_replies_and_damaged_messages_are_passed_over(
    tmp_path: Path, facts: dict[str, Any]
) -> None:
    path = an_export(tmp_path / "e.zip", {DAY: [message("no", 1) | facts, message("yes", 2)]})

    assert texts(path) == ["yes"]


def test_what_is_not_as_slack_writes_it_is_counted(tmp_path: Path) -> None:
    damaged: list[Any] = [17, None, [], {}, {"text": "no ts"}, message("x") | {"ts": 17}]
    damaged += [message("x", n) | wrong for n, wrong in enumerate(WRONG_TYPES, 10)]
    damaged += [{"subtype": "message_changed", "message": "gone"}]
    joined = message("joined", 3, subtype="channel_join")
    path = an_export(tmp_path / "e.zip", {DAY: [*damaged, joined, message("yes", 2)]})
    source = open_source(path, ignored)

    assert [said.text for said in source.read()] == ["yes"]
    assert source.damaged == len(damaged)


def test_the_message_that_starts_a_thread_is_read(tmp_path: Path) -> None:
    root = message("GMV by city?", 1)
    path = an_export(tmp_path / "e.zip", {DAY: [root | {"thread_ts": root["ts"]}]})

    assert texts(path) == ["GMV by city?"]


def test_an_edit_replaces_the_words_and_a_deletion_takes_them_away(tmp_path: Path) -> None:
    first, second = message("GMV?", 1), message("never mind", 2)
    edit = {"subtype": "message_changed", "ts": "9", "message": first | {"text": "GMV by city?"}}
    deletion = {"subtype": "message_deleted", "ts": "9", "deleted_ts": second["ts"]}
    path = an_export(tmp_path / "e.zip", {DAY: [first, second, edit, deletion]})

    assert texts(path) == ["GMV by city?"]


def test_days_are_read_in_their_order_over_all_channels(tmp_path: Path) -> None:
    path = an_export(
        tmp_path / "e.zip",
        {
            "a/2026-05-02": [message("second")],
            "b/2026-05-01": [message("first")],
            "b/2026-05-03": [message("third")],
        },
    )

    assert texts(path) == ["first", "second", "third"]


def test_each_list_says_who_could_read_its_places(tmp_path: Path) -> None:
    path = an_export(
        tmp_path / "e.zip",
        {name: [message(name)] for name in ("ask-data/2026-05-01", "pay/2026-05-01")}
        | {"D0123456/2026-05-01": [message("dm")], "odd/2026-05-01": [message("odd")]},
        groups=[{"id": "G1", "name": "pay"}],
        dms=[{"id": "D0123456"}],
    )

    found = {said.place.id: said.place.source_class for said in open_source(path, ignored).read()}

    assert found == {
        "C0ASK": SourceClass.PUBLIC,
        "G1": SourceClass.PRIVATE,
        "D0123456": SourceClass.DIRECT,
        "odd": SourceClass.PRIVATE,
    }


def test_people_come_with_their_team_and_zone(tmp_path: Path) -> None:
    path = an_export(tmp_path / "e.zip", {DAY: [message("x")]})

    mira, noor = open_source(path, ignored).authors()

    assert (mira.id, mira.name, mira.team, mira.time_zone) == (
        "U0MIRA",
        "mira",
        "Growth",
        "Europe/Berlin",
    )
    assert noor.team == "Finance"


def test_missing_lists_are_said_and_the_messages_read(tmp_path: Path) -> None:
    path = an_export(tmp_path / "e.zip", {DAY: [message("GMV?")]}, users=None, channels=None)
    told: list[str] = []
    source = open_source(path, told.append)

    assert list(source.authors()) == []
    (said,) = source.read()

    assert (said.place.id, said.place.source_class) == ("ask-data", SourceClass.PRIVATE)
    assert [sentence.split()[0] for sentence in told] == ["users.json", "channels.json"]


def test_a_folder_and_a_zip_within_a_folder_read_alike(tmp_path: Path) -> None:
    inside = tmp_path / "unpacked" / "Acme export"
    (inside / "ask-data").mkdir(parents=True)
    (inside / "channels.json").write_text(json.dumps(CHANNELS))
    (inside / "ask-data" / "2026-05-01.json").write_text(json.dumps([message("GMV?")]))

    (said,) = open_source(tmp_path / "unpacked", ignored).read()

    assert (said.place.id, said.text) == ("C0ASK", "GMV?")


def test_a_half_written_day_gives_what_is_whole(tmp_path: Path) -> None:
    whole = json.dumps([message("first", 1), message("second", 2)]).encode()
    days = {DAY: whole[:-40], "ask-data/2026-05-02": [message("third", 3)]}
    path = an_export(tmp_path / "e.zip", days)
    told: list[str] = []

    assert texts(path, told) == ["first", "third"]
    assert told == [
        "ask-data/2026-05-01.json is damaged or half-written; what stands before was read."
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_a_day_in_any_unicode_encoding_is_read(tmp_path: Path, encoding: str) -> None:
    raw = json.dumps([message("Umsätze 📈 nach Städten")], ensure_ascii=False).encode(encoding)
    path = an_export(tmp_path / "e.zip", {DAY: raw})
    told: list[str] = []

    assert texts(path, told) == ["Umsätze 📈 nach Städten"]
    assert told == []


def test_a_day_in_an_old_encoding_is_read_and_said(tmp_path: Path) -> None:
    raw = json.dumps([message("Umsätze")], ensure_ascii=False).encode("latin-1")
    path = an_export(tmp_path / "e.zip", {DAY: raw})
    told: list[str] = []

    assert texts(path, told) == ["Umsätze"]
    assert told == [
        "ask-data/2026-05-01.json is not in UTF-8; it was read as Western European text."
    ]


@pytest.mark.parametrize(
    "name", ["../evil/2026-05-01.json", "/etc/2026-05-01.json", "..\\a/2026-05-01.json",
             "C:/a/2026-05-01.json", "a\x00b/2026-05-01.json"],
)  # fmt: skip
def test_a_name_that_leads_out_of_the_archive_is_skipped(tmp_path: Path, name: str) -> None:
    path = an_export(tmp_path / "e.zip", {DAY: [message("fine")]})
    info = zipfile.ZipInfo("placeholder")
    info.filename = info.orig_filename = name
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(info, json.dumps([message("evil")]))
    told: list[str] = []

    assert texts(path, told) == ["fine"]
    assert "leads out of it" in told[0]
    assert [item.name for item in tmp_path.iterdir()] == ["e.zip"]


def test_a_link_that_leads_out_of_the_folder_is_skipped(tmp_path: Path) -> None:
    (tmp_path / "secret.json").write_text(json.dumps([message("secret")]))
    folder = tmp_path / "export" / "ask-data"
    folder.mkdir(parents=True)
    (folder / "2026-05-01.json").symlink_to(tmp_path / "secret.json")
    (folder / "2026-05-02.json").write_text(json.dumps([message("fine")]))

    assert texts(tmp_path / "export") == ["fine"]


def test_a_file_that_grows_without_end_is_skipped(tmp_path: Path) -> None:
    bomb = b"[" + b" " * (65 * 1024 * 1024) + b"]"
    days = {DAY: bomb, "ask-data/2026-05-02": [message("fine")]}
    path = an_export(tmp_path / "e.zip", days)
    told: list[str] = []

    assert texts(path, told) == ["fine"]
    assert "larger than 64 MB" in told[0]


def test_a_damaged_file_in_a_zip_is_skipped(tmp_path: Path) -> None:
    days = {DAY: [message("gone" * 50)], "ask-data/2026-05-02": [message("fine")]}
    path = an_export(tmp_path / "e.zip", days)
    with zipfile.ZipFile(path) as archive:
        start = archive.getinfo(f"{DAY}.json").header_offset + 60
    raw = bytearray(path.read_bytes())
    raw[start : start + 20] = bytes(20)
    path.write_bytes(raw)
    told: list[str] = []

    assert texts(path, told) == ["fine"]
    assert told == [f"{DAY}.json is damaged in the archive. It was skipped."]


def test_a_download_that_broke_off_is_a_sentence(tmp_path: Path) -> None:
    path = an_export(tmp_path / "e.zip", {DAY: [message("x" * 2000)]})
    path.write_bytes(path.read_bytes()[:-60])

    with pytest.raises(UserError, match="Download the export again"):
        open_source(path, ignored)


def test_an_export_without_messages_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="There are no messages in"):
        SlackExport(an_export(tmp_path / "e.zip", {}), ignored)


def test_deeply_nested_json_is_a_sentence(tmp_path: Path) -> None:
    days = {DAY: b"[" * 200_000, "ask-data/2026-05-02": [message("fine")]}
    told: list[str] = []

    assert texts(an_export(tmp_path / "e.zip", days), told) == ["fine"]
    assert len(told) == 1


def test_nul_and_half_an_emoji_become_words_that_a_database_takes(tmp_path: Path) -> None:
    raw = b'[{"user": "U1", "ts": "1777593601.000100", "text": "GMV\\u0000 \\ud83d by city"}]'
    path = an_export(tmp_path / "e.zip", {DAY: raw})

    assert texts(path) == ["GMV ? by city"]
