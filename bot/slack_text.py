"""Slack's text, turned once into the words that people saw, wherever it comes from."""

import re

from bot.redaction import redact

CONTROL = re.compile(r"<((?:[@#!]|[A-Za-z][\w+.-]*:)[^<>|\n]*)(?:\|([^<>\n]*))?>")
"""Slack's control sequences: mentions, channels, groups, dates, links. Typed angle brackets
arrive as entities, except where an app sent them bare: `a < b` is none of Slack's."""


def decode(text: str) -> str:
    """Turn a message as Slack sends it into the words that people saw.

    Mentions become `@U…` (see `bot.mentions.named`), channels `#name`, and a link whose
    label says something else shows both, so that no link can lie about where it leads. Passwords
    and keys are masked here, before anything is stored.
    """
    plain = CONTROL.sub(lambda match: _spoken(match[1], match[2]), text)
    return redact(plain.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"))


def _spoken(target: str, label: str | None) -> str:
    kind, rest = target[:1], target[1:]
    if kind == "@":
        return f"@{label or rest}"
    if kind == "#":
        return f"#{label or rest}"
    if kind == "!":
        return label or f"@{rest.partition('^')[0]}"
    address = target.removeprefix("mailto:").removeprefix("tel:")
    if not label or label in (target, address) or target.endswith(f"://{label}"):
        return address
    return f"{label} ({address})"
