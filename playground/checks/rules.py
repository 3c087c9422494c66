"""A small vocabulary for saying what a JSON value must look like.

A check takes a value and the JSON pointer where it stands, and yields one sentence per problem,
worded as Slack words it: `must be less than 76 characters [json-pointer:/blocks/0/text/text]`.
"""

import re
from collections.abc import Callable, Iterator
from typing import Any

from playground.checks.measures import measure

Problems = Iterator[str]
Check = Callable[[Any, str], Problems]


def problem(words: str, pointer: str) -> str:
    """One problem, as Slack words it."""
    return f"{words} [json-pointer:{pointer or '/'}]"


def string(most: int | None = None, *, least: int = 0, pattern: str | None = None) -> Check:
    """A string of `least` to `most` characters, all of it matching the pattern."""

    def check(value: Any, pointer: str) -> Problems:
        if not isinstance(value, str):
            yield problem("must provide a string", pointer)
            return
        measure(pointer, len(value), most, "characters")
        if len(value) < least:
            yield problem(f"must be more than {least - 1} characters", pointer)
        if most is not None and len(value) > most:
            yield problem(f"must be less than {most + 1} characters", pointer)
        if pattern and len(value) >= least and not re.fullmatch(pattern, value, re.DOTALL):
            yield problem("failed to match pattern", pointer)

    return check


def whole_number(least: int, most: int | None = None) -> Check:
    """A whole number within limits."""

    def check(value: Any, pointer: str) -> Problems:
        if not isinstance(value, int) or isinstance(value, bool):
            yield problem("must provide an integer", pointer)
        elif value < least or (most is not None and value > most):
            yield problem(f"must be between {least} and {most}", pointer)

    return check


def number(value: Any, pointer: str) -> Problems:
    """Any number, whole or not."""
    if not isinstance(value, int | float) or isinstance(value, bool):
        yield problem("must provide a number", pointer)


def boolean(value: Any, pointer: str) -> Problems:
    """True or false."""
    if not isinstance(value, bool):
        yield problem("must provide a boolean", pointer)


def anything(_value: Any, _pointer: str) -> Problems:
    """Not checked further."""
    yield from ()


def choice(*allowed: Any) -> Check:
    """One of a few values."""

    def check(value: Any, pointer: str) -> Problems:
        if value not in allowed:
            yield problem(f"unsupported value: {value}", pointer)

    return check


def items(each: Check, most: int | None = None, *, least: int = 1) -> Check:
    """A list of `least` to `most` items that all pass a check."""

    def check(value: Any, pointer: str) -> Problems:
        if not isinstance(value, list):
            yield problem("must provide an array", pointer)
            return
        measure(pointer, len(value), most, "items")
        if len(value) < least:
            yield problem(f"no less than {least} items allowed", pointer)
        if most is not None and len(value) > most:
            yield problem(f"no more than {most} items allowed", pointer)
        for index, item in enumerate(value):
            yield from each(item, f"{pointer}/{index}")

    return check


def record(required: dict[str, Check], optional: dict[str, Check] | None = None) -> Check:
    """An object with these keys and no others; a key set to null counts as left out."""
    known = required | (optional or {})

    def check(value: Any, pointer: str) -> Problems:
        if not isinstance(value, dict):
            yield problem("must provide an object", pointer)
            return
        for key in required:
            if value.get(key) is None:
                yield problem(f"missing required field: {key}", pointer)
        for key, inner in value.items():
            if key not in known:
                yield problem(f"invalid additional property: {key}", pointer)
            elif inner is not None:
                yield from known[key](inner, f"{pointer}/{key}")

    return check


def by_type(kinds: dict[str, Check]) -> Check:
    """An object whose `type` says which check holds."""

    def check(value: Any, pointer: str) -> Problems:
        if not isinstance(value, dict):
            yield problem("must provide an object", pointer)
        elif "type" not in value:
            yield problem("missing required field: type", pointer)
        elif not isinstance(value["type"], str) or value["type"] not in kinds:
            yield problem(f"unsupported type: {value['type']}", f"{pointer}/type")
        else:
            yield from kinds[value["type"]](value, pointer)

    return check


def both(*checks: Check) -> Check:
    """Every one of these checks."""

    def check(value: Any, pointer: str) -> Problems:
        for each in checks:
            yield from each(value, pointer)

    return check
