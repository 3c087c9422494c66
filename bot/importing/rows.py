"""Rows of a table: CSV (comma, semicolon or tab) or one JSON object a line, read line by line."""

import csv
import io
import json
from collections.abc import Generator, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bot.importing import encodings
from bot.importing.archive import Notice
from bot.importing.csv_records import Records
from bot.importing.files import DELIMITERS
from bot.importing.said import NOBODY, NOWHERE, SYNTHETIC, Author, Place, Said, clean, digest, words
from bot.importing.times import is_slack, read_time
from models.errors import UserError
from models.words import SourceClass, Status

LONGEST_LINE = 1_000_000
"""Characters. The longest message of Slack's has 40,000, and escapes take up to six times that."""
CHUNK = 1 << 20

Row = dict[str, str]


class RowFile:
    """A `bot.importing.said.Source`. Raises `UserError` when it has no column `text`."""

    def __init__(self, path: Path, notice: Notice) -> None:
        self._path = path
        self._notice = notice
        self._encoding = encodings.guess(_chunks(path))
        if self._encoding == encodings.FALLBACK:
            notice(f"{path.name} is not in UTF-8; it was read as Western European text.")
        status = path.stat()
        self.size = status.st_size
        self.position = 0
        self.damaged = 0
        self._changed_at = datetime.fromtimestamp(int(status.st_mtime), UTC)
        self._is_json = _starts_with_brace(path, self._encoding)
        self._names = {} if self._is_json else self._header()

    def authors(self) -> Iterator[Author]:
        """Nobody: a row's own `user` and `team` say who asked."""
        yield from ()

    def read(self) -> Iterator[Said]:
        """Every row with words in it, in the file's order."""
        keys = Keys()
        has_bad_times = False
        for number, row in self._rows():
            text = words(row.get("text", ""))
            said_at = read_time(row.get("ts", ""))
            if said_at is None and row.get("ts") and not has_bad_times:
                has_bad_times = True
                self._notice(
                    f"Line {number}: {row['ts'][:40]!r} is not a time. Such rows count as said "
                    "when the file was last changed."
                )
            ts = keys.ts_of(row)
            if ts is not None:
                yield self._said(row, text, ts, said_at or self._changed_at)

    def _said(self, row: Row, text: str, ts: str, said_at: datetime) -> Said:
        channel = row.get("channel") or NOWHERE
        written = row.get("ts", "")
        return Said(
            place=Place(channel, channel, SourceClass.PUBLIC),
            ts=ts,
            source_ts=written if written and written != ts else None,
            said_at=said_at,
            author_id=row.get("user") or NOBODY,
            text=text,
            source_id=row.get("id") or None,
            team=row.get("team") or None,
            status=_status(row.get("status", "")),
        )

    def _rows(self) -> Iterator[tuple[int, Row]]:
        with closing(self._lines()) as lines:
            yield from self._json_rows(lines) if self._is_json else self._csv_rows(lines)

    def _lines(self) -> Generator[str, None, None]:
        """The lines with their ends; one that never ends is cut up."""
        with (
            self._path.open("rb") as raw,
            io.TextIOWrapper(raw, self._encoding, errors="replace", newline="") as file,
        ):
            while line := file.readline(LONGEST_LINE):
                self.position = raw.tell()
                yield line

    def _json_rows(self, lines: Iterator[str]) -> Iterator[tuple[int, Row]]:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            row = _json_row(line)
            if row is None:
                self._tell(number, "is not a whole JSON object with a text. It was skipped")
            else:
                yield number, row

    def _csv_rows(self, lines: Iterator[str]) -> Iterator[tuple[int, Row]]:
        records = iter(Records(lines, self._delimiter, self._tell))
        next(records, None)
        for number, fields in records:
            row = {name: clean(fields[at]) for name, at in self._names.items() if at < len(fields)}
            if "text" in row:
                yield number, row
            elif fields:
                self._tell(number, "has no text. It was skipped")

    def _tell(self, number: int, what: str) -> None:
        self._notice(f"Line {number} {what}.")

    def _header(self) -> dict[str, int]:
        with closing(self._lines()) as lines:
            line = next(lines, "")
        self.position = 0
        for self._delimiter in DELIMITERS:
            fields = next(csv.reader([line], delimiter=self._delimiter), [])
            names = {clean(name).lower(): at for at, name in reversed(list(enumerate(fields)))}
            if "text" in names:
                return names
        found = line.strip()[:100]
        raise UserError(
            f"{self._path.name} has no column named text; its first line is {found!r}. "
            "Name the column with the requests' words text."
        )


class Keys:
    """Says which row is which, the same in every run.

    A row of a channel with Slack's own ts is that message. Any other is known by a digest of all
    that it says, and by its place among equal rows where nothing (no id, no ts) tells them apart.
    """

    def __init__(self) -> None:
        self._times: dict[str, int] = {}
        self._taken: dict[str, str] = {}

    def ts_of(self, row: Row) -> str | None:
        """The key of the next row; None when the same row was there before."""
        whole = digest(*(row.get(name, "") for name in ("id", "channel", "ts", "user", "text")))
        earlier = self._times.get(whole, 0)
        self._times[whole] = earlier + 1
        if earlier and (row.get("id") or row.get("ts")):
            return None
        ts = row.get("ts", "")
        if row.get("channel") and is_slack(ts):
            place = digest(row["channel"], ts)
            if self._taken.setdefault(place, whole) == whole:
                return ts
        return f"{SYNTHETIC}{whole}" + (f":{earlier}" if earlier else "")


def _chunks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            yield chunk


def _starts_with_brace(path: Path, encoding: str) -> bool:
    with path.open("r", encoding=encoding, errors="replace") as file:
        head = file.read(1000).lstrip("\ufeff \t\r\n")
    if not head:
        raise UserError(f"{path.name} is empty, so there is nothing to import.")
    if head.startswith("["):
        raise UserError(
            f"{path.name} is one JSON list. Write one object a line instead (JSONL): "
            f"jq -c '.[]' {path.name} > rows.jsonl"
        )
    return head.startswith("{")


def _json_row(line: str) -> Row | None:
    try:
        found: Any = json.loads(line)
    except (ValueError, RecursionError):
        return None
    if not isinstance(found, dict) or not isinstance(found.get("text"), str):
        return None
    return {
        name: clean(str(value))
        for name, value in found.items()
        if isinstance(value, str | int | float) and not isinstance(value, bool)
    }


def _status(written: str) -> Status:
    """A closed status stays; whoever took a request elsewhere has not taken it here."""
    closed = {str(status) for status in Status if not status.is_open}
    return Status(written.lower()) if written.lower() in closed else Status.NEW
