"""Checks of the small objects that blocks are made of: texts, options, confirmations."""

from itertools import chain
from typing import Any

from slackblocks import _limits as limits

from playground.checks.rules import (
    Check,
    Problems,
    boolean,
    both,
    by_type,
    choice,
    items,
    problem,
    record,
    string,
)

TYPE: dict[str, Check] = {"type": string()}
URL = r"https?://\S+"


def plain_text(most: int) -> Check:
    """A `plain_text` object of at most so many characters."""
    return by_type({"plain_text": _text(most, "emoji")})


def any_text(most: int) -> Check:
    """A `plain_text` or `mrkdwn` object of at most so many characters."""
    return by_type({"plain_text": _text(most, "emoji"), "mrkdwn": _text(most, "verbatim")})


def _text(most: int, flag: str) -> Check:
    words = string(most, least=limits.TEXT_MIN_LENGTH)
    return record({**TYPE, "text": words}, {flag: boolean})


CONFIRM = record(
    {
        "title": plain_text(limits.CONFIRMATION_TITLE_MAX_LENGTH),
        "text": any_text(limits.CONFIRMATION_TEXT_MAX_LENGTH),
        "confirm": plain_text(limits.CONFIRMATION_CONFIRM_MAX_LENGTH),
        "deny": plain_text(limits.CONFIRMATION_DENY_MAX_LENGTH),
    },
    {"style": choice("primary", "danger")},
)


def option(text: Check, **more: Check) -> Check:
    """An option whose label passes `text`, with further keys of its own."""
    return record(
        {"text": text, "value": string(limits.OPTION_VALUE_MAX_LENGTH, least=1)},
        {"description": any_text(limits.OPTION_DESCRIPTION_MAX_LENGTH), **more},
    )


PLAIN_OPTION = option(plain_text(limits.OPTION_TEXT_MAX_LENGTH))
RICH_OPTION = option(any_text(limits.OPTION_TEXT_MAX_LENGTH))
OVERFLOW_OPTION = option(
    plain_text(limits.OPTION_TEXT_MAX_LENGTH),
    url=string(limits.OPTION_URL_MAX_LENGTH, pattern=URL),
)

OPTION_GROUP = record(
    {
        "label": plain_text(limits.OPTION_GROUP_LABEL_MAX_LENGTH),
        "options": items(PLAIN_OPTION, limits.OPTION_GROUP_OPTIONS_MAX_ITEMS),
    }
)

SLACK_FILE = record({}, {"id": string(), "url": string()})


def picture(url_most: int, alt_most: int, **more: Check) -> Check:
    """An image: its address or a file of Slack's, and what it shows in words."""
    shape = record(
        {**TYPE, "alt_text": string(alt_most, least=1)},
        {"image_url": string(url_most, pattern=URL), "slack_file": SLACK_FILE, **more},
    )
    return both(shape, _one_source)


def _one_source(value: Any, pointer: str) -> Problems:
    if isinstance(value, dict) and ("image_url" in value) == ("slack_file" in value):
        yield problem("must define either `image_url` or `slack_file`", pointer)


def check_options(value: Any, pointer: str) -> Problems:
    """Check a menu's options: one kind of list, and initial options that are among them."""
    if ("options" in value) == ("option_groups" in value):
        yield problem("must define either `options` or `option_groups`", pointer)
        return
    offered = _offered(value)
    initial = value.get("initial_options") or [value.get("initial_option")]
    for chosen in initial if isinstance(initial, list) else []:
        if chosen is not None and chosen not in offered:
            yield problem("initial option must be one of the options", pointer)


def _offered(value: dict[str, Any]) -> list[Any]:
    groups = _list(value.get("option_groups"))
    grouped = [_list(group.get("options")) for group in groups if isinstance(group, dict)]
    return [*_list(value.get("options")), *chain.from_iterable(grouped)]


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
