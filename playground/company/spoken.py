"""The grammar of what is said: day, time, speaker, words, notes in braces, and the margin."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from playground.company.lines import Line, mistake

_DAY = r"(?P<day>Mon|Tue|Wed|Thu|Fri|Sat|Sun) "
_SPEAKER = r"(?P<time>\d\d:\d\d) (?P<who>\w+): (?P<rest>.+)"
_ROOT = re.compile(_DAY + _SPEAKER, re.DOTALL)
_REPLY = re.compile(rf"  > (?:{_DAY})?{_SPEAKER}", re.DOTALL)
_CONTINUED = " " * 6
_NOTE = re.compile(r"\s*\{([^{}]+)\}$")
_REACTION = re.compile(r":(?P<emoji>[\w+-]+): (?P<people>.+)")
_EDITED = re.compile(r"edited (?P<time>\d\d:\d\d), first: (?P<first>.+)", re.DOTALL)
_FILE = re.compile(r"file: (?P<caption>.+)")


@dataclass
class Spoken:
    """One thing said, still with handles and times of day as they were written."""

    day: str | None
    """`Mon` to `Sun`. None for a reply on the day of the message above it."""
    time: str
    who: str
    text: str = ""
    is_reply: bool = False
    asks: list[str] = field(default_factory=list)
    """What the margin says: labels, or `once` with a sort in parentheses."""
    reactions: list[tuple[str, list[str]]] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    edited: tuple[str, str] | None = None
    """The time of the edit, and the first words."""


def spoken(lines: Iterable[Line]) -> Iterator[tuple[Line, Spoken]]:
    """Read a conversation, one message at a time."""
    for line in _unwrapped(lines):
        match = _ROOT.fullmatch(line.text) or _REPLY.fullmatch(line.text)
        if not match:
            raise mistake(line, "this is neither a message nor a reply")
        said = Spoken(match["day"], match["time"], match["who"])
        said.is_reply = line.text.startswith("  > ")
        words, arrow, margin = match["rest"].rpartition(" ← ")
        if arrow:
            said.asks = margin.split(" + ")
        said.text = _take_notes(line, words if arrow else margin, said)
        yield line, said


def _unwrapped(lines: Iterable[Line]) -> Iterator[Line]:
    """Join the lines of one message. A continuation that begins with | begins a line in it."""
    whole: Line | None = None
    for line in lines:
        if not line.text.startswith(_CONTINUED):
            if whole:
                yield whole
            whole = line
        elif whole is None:
            raise mistake(line, "this continues nothing")
        else:
            words = line.text.strip()
            joined = "\n" + words[2:] if words.startswith("| ") else " " + words
            whole = Line(whole.number, whole.text + joined)
    if whole:
        yield whole


def _take_notes(line: Line, words: str, said: Spoken) -> str:
    """Move the notes from the end of the words into `said`; what is left are the words."""
    while match := _NOTE.search(words):
        words = words[: match.start()]
        note = match[1]
        if reaction := _REACTION.fullmatch(note):
            said.reactions.insert(0, (reaction["emoji"], reaction["people"].split(", ")))
        elif file := _FILE.fullmatch(note):
            said.files.insert(0, file["caption"])
        elif edited := _EDITED.fullmatch(note):
            said.edited = (edited["time"], edited["first"])
        else:
            raise mistake(line, f"this note is neither a reaction, a file nor an edit: {note}")
    if "{" in words or "←" in words:
        raise mistake(line, "notes stand at the end, and the margin after them")
    return words
