"""The zip: three lists of conversations, one of people, and a file per channel and day."""

import json
import zipfile
from collections import defaultdict
from pathlib import Path

from playground.company.parts import ChannelKind, Company
from playground.slack_export.people import Record, user_record
from playground.slack_export.talk import TalkWriter

_LISTS = {
    ChannelKind.PUBLIC: "channels.json",
    ChannelKind.PRIVATE: "groups.json",
    ChannelKind.DIRECT: "dms.json",
}


def write_export(company: Company, path: Path) -> None:
    """Write the zip, with private channels and direct messages as well.

    The same company always makes the same bytes.
    """
    first = company.messages[0].at
    writer = TalkWriter(company)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        _put(archive, "users.json", [user_record(person, first) for person in company.people])
        for kind, name in _LISTS.items():
            of_kind = [channel for channel in company.channels if channel.kind is kind]
            _put(archive, name, [writer.channel_record(channel) for channel in of_kind])
        for name, records in sorted(_days(company, writer).items()):
            _put(archive, name, records)


def _days(company: Company, writer: TalkWriter) -> dict[str, list[Record]]:
    """The messages by the file that they belong to: a direct channel's folder is its id."""
    folders = {
        channel.id: channel.id if channel.kind is ChannelKind.DIRECT else channel.name
        for channel in company.channels
    }
    days: dict[str, list[Record]] = defaultdict(list)
    for message in company.messages:
        name = f"{folders[message.channel]}/{message.at:%Y-%m-%d}.json"
        days[name].append(writer.message_record(message))
    return days


def _put(archive: zipfile.ZipFile, name: str, records: list[Record]) -> None:
    entry = zipfile.ZipInfo(name)  # dated 1980 by default: the bytes do not depend on the day
    entry.compress_type = zipfile.ZIP_DEFLATED
    archive.writestr(entry, json.dumps(records, indent=4))
