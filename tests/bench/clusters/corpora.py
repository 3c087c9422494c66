"""Labelled texts to group: of a folder that is not part of the project, or `held_out`, which is."""

import csv
import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

THEMES = ("banking77", "hwu64")
"""Corpora whose groups are intents: far wider than one product."""
EXPORT = "slack-export"
LABELS = f"{EXPORT}.labels.tsv"
HELD_OUT = Path(__file__).with_name("held_out")
"""For scores only: nothing is ever tuned on it. Its README says how it was written."""
COLUMNS = ["text", "group", "theme"]
"""A first line that begins like this is a header; the last column may be missing."""
SEED = 7


class Corpus(NamedTuple):
    """Texts in an order drawn by chance, and the true group of each."""

    name: str
    texts: Sequence[str]
    groups: Sequence[str]
    themes: Sequence[str] = ()
    """The true theme of each, where the labels tell it beside the group."""

    def truth(self, level: str) -> Sequence[str]:
        """What products, or themes, are compared with."""
        return self.themes if level == "theme" and self.themes else self.groups

    @property
    def level(self) -> str:
        """Of what the groups are compared: the column of an export."""
        return "theme" if self.name in THEMES else "product"

    @property
    def number(self) -> int:
        """How many groups there are in truth."""
        return len(set(self.groups))


def read_groups(place: Path) -> Iterator[Corpus]:
    """A file, or those of a folder's `groups`, or of the folder itself: text, group, maybe theme.

    An empty text can't be imported and is left out.
    """
    for path in _files(place):
        with path.open(encoding="utf-8", newline="") as lines:
            rows = [row for row in csv.reader(lines, delimiter="\t") if row[0].strip()]
        if rows[0][:2] == COLUMNS[:2]:
            del rows[0]
        random.Random(SEED).shuffle(rows)
        texts, groups, *more = zip(*rows, strict=True)
        yield Corpus(path.stem, texts, groups, *more)


def _files(place: Path) -> list[Path]:
    if place.is_file():
        return [place]
    folder = place / "groups"
    found = (folder if folder.is_dir() else place).glob("*.tsv")
    return sorted(path for path in found if path.name != LABELS)


def read_requests(folder: Path) -> dict[tuple[str, str], str]:
    """`slack-export.labels.tsv`: the group of each message that is a request in truth."""
    with (folder / LABELS).open(encoding="utf-8", newline="") as lines:
        rows = csv.reader(lines, delimiter="\t")
        return {(row[0], row[1]): row[3] for row in rows if row[2] == "request"}


def write(texts: Sequence[str], file: Path, first: int = 0) -> None:
    """Some texts as a CSV that `whychain import` reads; ids are places, from `first` on."""
    with file.open("w", encoding="utf-8", newline="") as lines:
        rows = csv.writer(lines)
        rows.writerow(["id", "text"])
        rows.writerows(enumerate(texts, start=first))
