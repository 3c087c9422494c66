"""Scores the sorts of requests: `python -m tests.bench.sorting`.

`sorts/requests.tsv` holds requests written for this: sort, text, and for a third of them, drawn by
lot before any rule was tried on them, the word "aside". The rules are written on the open ones.
The same person wrote both, so a second opinion comes from the demo company's messages, whose sorts
were given by others.
"""

import csv
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bot.rules import sorts, wording
from models.words import Sort
from playground.company import load

FILE = Path(__file__).with_name("sorts") / "requests.tsv"
WIDTH = 20


@dataclass(frozen=True)
class Sorted:
    """A request with its sort, as a person sees it."""

    text: str
    sort: Sort
    is_aside: bool


def main() -> None:
    """Print accuracy on each part, the confusions, and each error among the open ones."""
    requests = read()
    for name, part in (
        ("open", [each for each in requests if not each.is_aside]),
        ("aside", [each for each in requests if each.is_aside]),
        ("demo company", company_requests()),
    ):
        print(f"{name}: {accuracy(part):.3f} of {len(part)}")
        _print_confusions(part)
    for each in requests:
        if not each.is_aside and (found := sorts.find(each.text)) is not each.sort:
            print(f"{each.sort} was taken for {found}: {each.text}")


def read() -> list[Sorted]:
    """The requests with their sorts."""
    with FILE.open(encoding="utf-8") as lines:
        rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [Sorted(row["text"], Sort(row["sort"]), bool(row["aside"])) for row in rows]


def company_requests() -> list[Sorted]:
    """What people of the demo company ask for, where a message holds one ask."""
    messages = load(date(2026, 11, 16)).messages
    return [
        Sorted(wording.readable(message.text), Sort(message.asks[0].sort), is_aside=True)
        for message in messages
        if len(message.asks) == 1
    ]


def accuracy(requests: Sequence[Sorted]) -> float:
    """The share of requests whose sort is found."""
    return sum(sorts.find(each.text) is each.sort for each in requests) / len(requests)


def _print_confusions(requests: Sequence[Sorted]) -> None:
    """Rows are the true sorts, columns what was found."""
    counts = Counter((each.sort, sorts.find(each.text)) for each in requests)
    print(" " * WIDTH + " ".join(f"{found.name:>8}" for found in Sort))
    for true in Sort:
        cells = " ".join(f"{counts[true, found]:>8}" for found in Sort)
        print(f"{true:<{WIDTH}}{cells}")
    print()


if __name__ == "__main__":
    main()
