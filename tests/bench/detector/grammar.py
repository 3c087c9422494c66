"""Grows sentences from the text files beside this module.

A file holds blocks. A block opens with its name in brackets; a line that begins with "#" is a
comment. In a line, "{word}" is a slot, filled from the block of that name; "(a|b|)" is a choice.
"""

import random
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

Words = Mapping[str, Sequence[str]]
"""What may fill each slot."""

HERE = Path(__file__).parent
CHOICE = re.compile(r"\(([^()]*\|[^()]*)\)")
SLOT = re.compile(r"\{(\w+)\}")
MAX_DEPTH = 12


def blocks(name: str) -> dict[str, list[str]]:
    """Read a file's blocks: the lines that stand under each name."""
    found: dict[str, list[str]] = {}
    lines: list[str] = []
    for line in (HERE / name).read_text(encoding="utf-8").splitlines():
        if line.startswith("[") and line.endswith("]"):
            lines = found.setdefault(line[1:-1], [])
        elif line and not line.startswith("#"):
            lines.append(line)
    return found


def word_lists(name: str) -> dict[str, list[str]]:
    """Read a file whose blocks are one list each, parted by semicolons."""
    return {word: "; ".join(lines).split("; ") for word, lines in blocks(name).items()}


def domains() -> dict[str, Words]:
    """Read the domains: for each, what may fill the slots of a question about it."""
    return {name: dict(_fields(lines)) for name, lines in blocks("domains.txt").items()}


def grow(template: str, words: Words, chance: random.Random, depth: int = 0) -> str:
    """Make one sentence of a template: choices first, then slots, whose fillings may hold more."""
    while (chosen := CHOICE.sub(lambda m: chance.choice(m[1].split("|")), template)) != template:
        template = chosen
    if depth >= MAX_DEPTH:
        return SLOT.sub("", template)
    return SLOT.sub(lambda m: grow(chance.choice(words[m[1]]), words, chance, depth + 1), template)


def _fields(lines: Sequence[str]) -> Iterator[tuple[str, list[str]]]:
    for line in lines:
        name, _, listed = line.partition(": ")
        items = listed.split("; ")
        if name == "things":
            yield "things", items
            yield "thing", [_singular(item) for item in items]
        else:
            yield name.removesuffix("s"), items


def _singular(word: str) -> str:
    for ending, one in (("ies", "y"), ("sses", "ss"), ("ches", "ch"), ("xes", "x"), ("s", "")):
        if word.endswith(ending) and not word.endswith(("series", "ss", "us", "is")):
            return word.removesuffix(ending) + one
    return word
