"""The paper that a company is written on: headings, numbered lines, columns."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Line:
    """One line, with the number under which an editor finds it."""

    number: int
    text: str


@dataclass(frozen=True)
class Section:
    """What stands under a heading. The cover has an empty subtitle, like any plain section."""

    title: str
    subtitle: str
    lines: tuple[Line, ...]


def mistake(line: Line, sentence: str) -> ValueError:
    """The error to raise for a line that nobody can make sense of."""
    return ValueError(f"line {line.number}: {sentence}: {line.text.strip()[:80]}")


def sections(text: str) -> tuple[Section, ...]:
    """Cut a text at its headings (`#`, `##`, `###`); empty lines are left out."""
    found: list[tuple[str, str, list[Line]]] = []
    for number, words in enumerate(text.splitlines(), start=1):
        marks, _, heading = words.partition(" ")
        if marks in {"#", "##"}:
            found.append((heading, "", []))
        elif not words.strip():
            continue
        elif not found:
            raise mistake(Line(number, words), "a text begins with a heading")
        elif marks == "###":
            found.append((found[-1][0], heading, []))
        else:
            found[-1][2].append(Line(number, words.rstrip()))
    return tuple(Section(title, subtitle, tuple(lines)) for title, subtitle, lines in found)


def lines_of(title: str, parts: Iterable[Section]) -> list[Line]:
    """All lines under one main heading."""
    return [line for part in parts if part.title == title for line in part.lines]


def columns(
    lines: Iterable[Line], count: int, *, optional: int = 0
) -> Iterator[tuple[Line, list[str]]]:
    """Split lines at runs of two blanks into `count` columns; the last `optional` may be absent.

    Absent columns are empty strings.
    """
    for line in lines:
        row = [cell.strip() for cell in line.text.split("  ") if cell.strip()]
        if not count - optional <= len(row) <= count:
            raise mistake(line, f"{count} columns are expected, {len(row)} are there")
        yield line, row + [""] * (count - len(row))
