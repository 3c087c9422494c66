"""A JSON list, item by item, as far as it is whole."""

import json
import re
from collections.abc import Iterator
from typing import Any

_GAP = re.compile(r"[\s,]*")
_DECODER = json.JSONDecoder()


class HalfWritten(ValueError):  # noqa: N818  # reads as the fact that it states
    """The list is broken off or damaged; the items before were given out."""


def items(text: str) -> Iterator[Any]:
    """Give out the items of a list one by one.

    Raises `HalfWritten` where it can't go on.
    """
    start = _after_gap(text, 0)
    if text[start : start + 1] != "[":
        raise HalfWritten
    at = _after_gap(text, start + 1)
    while text[at : at + 1] != "]":
        try:
            item, at = _DECODER.raw_decode(text, at)
        except (ValueError, RecursionError) as error:
            raise HalfWritten from error
        yield item
        at = _after_gap(text, at)


def _after_gap(text: str, at: int) -> int:
    gap = _GAP.match(text, at)
    return gap.end() if gap else at
