"""Labelled texts to group, read from a folder that is not part of the project."""

import csv
import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

THEMES = ("banking77", "hwu64")
"""Corpora whose groups are intents: far wider than one product."""
EXPORT = "slack-export"
SEED = 7


class Corpus(NamedTuple):
    """Texts in an order drawn by chance, and the true group of each."""

    name: str
    texts: Sequence[str]
    groups: Sequence[str]

    @property
    def level(self) -> str:
        """Of what the groups are compared: the column of an export."""
        return "theme" if self.name in THEMES else "product"

    @property
    def number(self) -> int:
        """How many groups there are in truth."""
        return len(set(self.groups))


def read_groups(folder: Path) -> Iterator[Corpus]:
    """`groups/*.tsv`: text, group; an empty text can't be imported and is left out."""
    for path in sorted((folder / "groups").glob("*.tsv")):
        with path.open(encoding="utf-8", newline="") as lines:
            rows = [row for row in csv.reader(lines, delimiter="\t") if row[0].strip()]
        random.Random(SEED).shuffle(rows)
        yield Corpus(path.stem, [row[0] for row in rows], [row[1] for row in rows])


def read_requests(folder: Path) -> dict[tuple[str, str], str]:
    """`slack-export.labels.tsv`: the group of each message that is a request in truth."""
    with (folder / f"{EXPORT}.labels.tsv").open(encoding="utf-8", newline="") as lines:
        rows = csv.reader(lines, delimiter="\t")
        return {(row[0], row[1]): row[3] for row in rows if row[2] == "request"}


def write(texts: Sequence[str], file: Path, first: int = 0) -> None:
    """Some texts as a CSV that `whychain import` reads; ids are places, from `first` on."""
    with file.open("w", encoding="utf-8", newline="") as lines:
        rows = csv.writer(lines)
        rows.writerow(["id", "text"])
        rows.writerows(enumerate(texts, start=first))
