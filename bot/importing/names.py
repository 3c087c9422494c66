"""Names of the workspace's own, from a CSV with the columns name, kind and long_form."""

import csv
from collections.abc import Iterator
from pathlib import Path

from bot.glossary import lines
from bot.glossary.lines import Entry
from bot.importing.archive import Notice
from bot.importing.files import DELIMITERS, read_lines
from bot.importing.said import clean
from models import UserError


def read_names(path: Path, notice: Notice) -> list[Entry]:
    """The entries of a list; of two for one name the later counts. A row that can't be one is told
    and skipped. Raises `UserError` when the file can't be read or has no such columns."""
    found: dict[str, Entry] = {}
    for number, written in _written(path.name, read_lines(path)):
        try:
            entry = lines.read_line(written)
        except UserError as error:
            notice(f"Line {number}: {error.sentence} It was skipped.")
        else:
            found[entry.key] = entry
    return list(found.values())


def _written(file: str, rows: list[str]) -> Iterator[tuple[int, str]]:
    """Each row as somebody would write it in Home, with the number of its line."""
    for delimiter in DELIMITERS:
        reader = csv.reader(rows, delimiter=delimiter)
        columns = [clean(name).lower().replace(" ", "_") for name in next(reader, [])]
        if "name" in columns and {"kind", "long_form"} & set(columns):
            for row in reader:
                said = dict(zip(columns, map(clean, row), strict=False))
                if said.get("name"):
                    yield reader.line_num, _line(said)
            return
    raise UserError(
        f"{file} has no columns named name and kind; its first line is {(rows or [''])[0][:100]!r}."
    )


def _line(said: dict[str, str]) -> str:
    if said.get("long_form"):
        return f"{said['name']} = {said['long_form']}"
    return f"{said['name']}: {said.get('kind', '')}"
