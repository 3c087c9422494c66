"""Small sources to import, written by tests."""

import json
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

USERS = [
    {"id": "U0MIRA", "name": "mira", "tz": "Europe/Berlin", "profile": {"title": "Growth"}},
    {"id": "U0NOOR", "name": "noor", "tz": "UTC", "profile": {"title": "Finance"}},
]
CHANNELS = [{"id": "C0ASK", "name": "ask-data"}]


def message(text: str, number: int = 1, user: str = "U0MIRA", **facts: Any) -> dict[str, Any]:
    """A message said `number` seconds after the first of May 2026."""
    ts = f"{1_777_593_600 + number}.000100"
    return {"type": "message", "user": user, "text": text, "ts": ts, **facts}


def an_export(path: Path, days: Mapping[str, Any], **lists: Any) -> Path:
    """Write an export as a zip: days by `channel/day`, as lists of messages or as raw bytes.

    `users` and `channels` may be given too; None leaves the file out.
    """
    files: dict[str, Any] = {"users": USERS, "channels": CHANNELS, **lists, **days}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            if content is not None:
                raw = content if isinstance(content, bytes) else json.dumps(content).encode()
                archive.writestr(f"{name}.json", raw)
    return path


def jsonl(path: Path, *rows: Mapping[str, Any]) -> Path:
    """Write rows as JSON, one a line."""
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def ignored(_sentence: str) -> None:
    """Takes the sentences of a source that is read without any."""
