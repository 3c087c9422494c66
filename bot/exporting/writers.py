"""The three forms of a file: each takes batches of rows, and is closed at the end."""

import csv
import json
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol

from bot.exporting.tables import Kind, Values
from models.errors import UserError

FORMULA = tuple("=+-@＝＋－＠")
"""A spreadsheet takes a cell that begins so for a formula, the full-width signs included."""
CONTROL = ("\t", "\r")


class Writer(Protocol):
    """Something that rows are written to."""

    def write(self, rows: Sequence[Values]) -> None:
        """Write some rows."""

    def close(self) -> None:
        """Write what is left and close the file."""


class CsvWriter:
    """UTF-8 with a header line; a list is written with semicolons."""

    def __init__(self, path: Path, columns: Mapping[str, Kind]) -> None:
        self._file = path.open("w", encoding="utf-8", newline="")
        self._csv = csv.writer(self._file)
        self._csv.writerow(columns)

    def write(self, rows: Sequence[Values]) -> None:
        """Write some rows, with formulas defused."""
        self._csv.writerows([_cell(value) for value in row] for row in rows)

    def close(self) -> None:
        """Close the file."""
        self._file.close()


class JsonlWriter:
    """One JSON object a line."""

    def __init__(self, path: Path, columns: Mapping[str, Kind]) -> None:
        self._file = path.open("w", encoding="utf-8")
        self._columns = list(columns)

    def write(self, rows: Sequence[Values]) -> None:
        """Write some rows; times are ISO 8601 in UTC."""
        for row in rows:
            item = dict(zip(self._columns, row, strict=True))
            self._file.write(json.dumps(item, ensure_ascii=False, default=_iso) + "\n")

    def close(self) -> None:
        """Close the file."""
        self._file.close()


class ParquetWriter:
    """Apache Parquet; each batch is a row group."""

    def __init__(self, path: Path, columns: Mapping[str, Kind]) -> None:
        import pyarrow as pa  # a quarter of a second that only this form needs
        import pyarrow.parquet as pq

        types: dict[Kind, Any] = {
            "number": pa.int64(),
            "decimal": pa.float64(),
            "text": pa.string(),
            "time": pa.timestamp("us", tz="UTC"),
            "texts": pa.list_(pa.string()),
        }
        self._schema = pa.schema([(name, types[kind]) for name, kind in columns.items()])
        self._batch = pa.RecordBatch
        self._parquet = pq.ParquetWriter(path, self._schema)

    def write(self, rows: Sequence[Values]) -> None:
        """Write some rows."""
        items = [dict(zip(self._schema.names, row, strict=True)) for row in rows]
        self._parquet.write_batch(self._batch.from_pylist(items, schema=self._schema))

    def close(self) -> None:
        """Write the footer, without which nobody can read the file."""
        self._parquet.close()


WRITERS: Mapping[str, Callable[[Path, Mapping[str, Kind]], Writer]] = {
    ".csv": CsvWriter,
    ".jsonl": JsonlWriter,
    ".parquet": ParquetWriter,
}


def writer_for(path: Path) -> Callable[[Path, Mapping[str, Kind]], Writer]:
    """Choose the form by the name's ending. Raises `UserError` for any other."""
    writer = WRITERS.get(path.suffix.lower())
    if writer is None:
        raise UserError(
            f"{path.name} should end in {', '.join(WRITERS)}: the ending says which form to write."
        )
    return writer


def defuse(text: str) -> str:
    """Make a cell that a spreadsheet would calculate one that it shows."""
    if text.startswith(CONTROL) or text.lstrip().startswith(FORMULA):
        return f"'{text}"
    return text


def _cell(value: Any) -> Any:
    if isinstance(value, list):
        value = "; ".join(value)
    if isinstance(value, str):
        return defuse(value)
    return value.isoformat() if isinstance(value, datetime) else value


def _iso(value: datetime) -> str:
    return value.isoformat()
