"""The records of a CSV file, also where a quotation mark in it is never closed."""

import csv
from collections import deque
from collections.abc import Callable, Iterator

Record = tuple[int, list[str]]
"""The number of its first line, from 1, and its fields."""


class Records:
    """Reads records one after the other; an iterator.

    A quotation mark that nothing closes would make one field of all that follows. So where one is
    found, the line that opens it is told and taken as it is written, and reading goes on with the
    line after it.
    """

    def __init__(
        self, lines: Iterator[str], delimiter: str, told: Callable[[int, str], None]
    ) -> None:
        self._lines = lines
        self._delimiter = delimiter
        self._told = told
        self._again: deque[str] = deque()
        """Lines to read once more."""
        self._taken: list[str] = []
        """The lines of the record that is being read."""
        self._line = 1
        self._strict = self._reader()

    def __iter__(self) -> Iterator[Record]:
        while True:
            self._taken.clear()
            try:
                fields: list[str] | None = next(self._strict)
            except StopIteration:
                return
            except csv.Error as error:
                fields = self._damaged(str(error))
            number = self._line
            self._line += len(self._taken)
            if fields is not None:
                yield number, fields

    def _reader(self) -> Iterator[list[str]]:
        return csv.reader(self._feed(), delimiter=self._delimiter, strict=True)

    def _feed(self) -> Iterator[str]:
        while True:
            line = self._again.popleft() if self._again else next(self._lines, None)
            if line is None:
                return
            self._taken.append(line)
            yield line

    def _damaged(self, cause: str) -> list[str] | None:
        """What the first line of the record says; the others are read again."""
        first, *rest = self._taken
        self._again.extendleft(reversed(rest))
        del self._taken[1:]
        self._strict = self._reader()
        try:
            if not self._is_open(first):
                return next(csv.reader([first], delimiter=self._delimiter))
            fields = self._as_written(first)
        except csv.Error:
            self._told(self._line, f"is not right ({cause}). It was skipped")
            return None
        self._told(
            self._line,
            "opens a quotation mark that is never closed. It was taken as it is written, and what "
            "follows was read on its own",
        )
        return fields

    def _is_open(self, line: str) -> bool:
        """A quotation mark is open at the end of a line, so that a reader asks for another."""
        reader = csv.reader([line, ""], delimiter=self._delimiter)
        next(reader)
        return reader.line_num > 1

    def _as_written(self, line: str) -> list[str]:
        """The fields of a line in which quotation marks mean nothing; those around one go."""
        fields = next(csv.reader([line], delimiter=self._delimiter, quoting=csv.QUOTE_NONE))
        return [field.strip().removeprefix('"').removesuffix('"') for field in fields]
