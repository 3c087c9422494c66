"""The export holds the whole company, as Slack would have written it."""

import json
import zipfile
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from playground.company import Company, load
from playground.company.mrkdwn import slack_text
from playground.company.parts import ChannelKind, Role
from playground.slack_export import write_export

Files = dict[str, list[dict[str, Any]]]


@pytest.fixture(scope="module")
def company() -> Company:
    return load(date(2026, 11, 23))


@pytest.fixture(scope="module")
def files(company: Company, tmp_path_factory: pytest.TempPathFactory) -> Files:
    path = tmp_path_factory.mktemp("export") / "fennelby.zip"
    write_export(company, path)
    with zipfile.ZipFile(path) as archive:
        return {name: json.loads(archive.read(name)) for name in archive.namelist()}


def _folders(company: Company) -> dict[str, str]:
    return {
        channel.id if channel.kind is ChannelKind.DIRECT else channel.name: channel.id
        for channel in company.channels
    }


def _messages(files: Files) -> dict[str, dict[str, Any]]:
    return {record["ts"]: record for name, day in files.items() if "/" in name for record in day}


def test_every_message_comes_back_with_its_words_place_and_author(
    company: Company, files: Files
) -> None:
    folders = _folders(company)
    apps = {"B" + each.id[1:]: each.id for each in company.people if each.role is Role.BOT}
    back = {
        (record["ts"], folders[name.split("/")[0]], record["text"]): record
        for name, day in files.items()
        if "/" in name
        for record in day
    }

    assert len(back) == len(company.messages)
    for message in company.messages:
        record = back[message.ts, message.channel, slack_text(company, message.text)]
        assert (record.get("user") or apps[record["bot_id"]]) == message.author


def test_a_message_is_in_the_file_of_its_local_day(company: Company, files: Files) -> None:
    zone = ZoneInfo(company.zone)

    for name, day in files.items():
        if "/" in name:
            stamps = [float(record["ts"]) for record in day]
            assert stamps == sorted(stamps)
            days = {f"{datetime.fromtimestamp(each, zone):%Y-%m-%d}" for each in stamps}
            assert days == {Path(name).stem}


def test_threads_reactions_files_and_edits_come_back(company: Company, files: Files) -> None:
    records = _messages(files)

    for message in company.messages:
        record = records[message.ts]
        reactions = [(each["name"], tuple(each["users"])) for each in record.get("reactions", [])]
        assert reactions == [(each.emoji, each.people) for each in message.reactions]
        assert [file["title"] for file in record.get("files", [])] == list(message.files)
        assert ("edited" in record) == (message.edit is not None)
        if message.thread_ts:
            assert record["thread_ts"] == message.thread_ts


def test_a_root_tells_of_all_its_replies(company: Company, files: Files) -> None:
    records = _messages(files)
    told = {
        reply["ts"]: ts for ts, record in records.items() for reply in record.get("replies", [])
    }

    assert told == {each.ts: each.thread_ts for each in company.messages if each.thread_ts}
    assert all(r["reply_count"] == len(r["replies"]) for r in records.values() if "replies" in r)


def test_people_come_back_with_title_team_zone_and_standing(company: Company, files: Files) -> None:
    users = {user["id"]: user for user in files["users.json"]}

    assert len(users) == len(company.people)
    for person in company.people:
        user = users[person.id]
        assert (user["real_name"], user["profile"]["title"]) == (person.name, person.title)
        assert [field["value"] for field in user["profile"]["fields"].values()] == [person.team]
        assert user["deleted"] == (person.role is Role.LEFT)
        assert user["is_bot"] == (person.role is Role.BOT)
        assert user.get("is_restricted", False) == (person.role is Role.GUEST)
        assert (user["team_id"] == "T0PEDALO000") == (person.role is Role.OTHER_COMPANY)
        assert user.get("tz") == (None if person.role is Role.LEFT else person.tz)


def test_public_private_and_direct_channels_are_listed_apart(
    company: Company, files: Files
) -> None:
    public = {channel["name"]: channel for channel in files["channels.json"]}

    assert set(public) == {"general", "ask-data", "promotions", "logistics"}
    assert [name for name, channel in public.items() if channel["is_general"]] == ["general"]
    assert {channel["name"] for channel in files["groups.json"]} == {"finance-close", "data-triage"}
    assert all(company.by_handle["whychain"].id in dm["members"] for dm in files["dms.json"])


def test_the_same_company_makes_the_same_bytes(company: Company, tmp_path: Path) -> None:
    write_export(company, tmp_path / "one.zip")
    write_export(company, tmp_path / "two.zip")

    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()
