"""Finding out what a path holds."""

import zipfile
from pathlib import Path

from bot.importing.archive import Notice
from bot.importing.files import reading
from bot.importing.rows import RowFile
from bot.importing.said import Source
from bot.importing.slack_export import SlackExport


def open_source(path: Path, notice: Notice) -> Source:
    """Open a Slack export (zip or folder), a CSV or a JSONL file.

    Raises `UserError` when nothing can be imported from the path; what is wrong with a part of
    it is told by `notice`.
    """
    with reading(path):
        path.stat()  # what isn't there is said before anybody guesses what it is
        if path.is_dir() or path.suffix.lower() == ".zip" or _is_zip(path):
            return SlackExport(path, notice)
        return RowFile(path, notice)


def _is_zip(path: Path) -> bool:
    return path.is_file() and zipfile.is_zipfile(path)
