"""Text on its way in and on its way out: decoded once, escaped once."""

import re

CONTROL = re.compile(r"<((?:[@#!]|[A-Za-z][\w+.-]*:)[^<>|\n]*)(?:\|([^<>\n]*))?>")
"""Slack's control sequences: mentions, channels, groups, dates, links. Typed angle brackets
arrive as entities, except where an app sent them bare: `a < b` is none of Slack's."""


def decode(text: str) -> str:
    """Turn a message as Slack sends it into the words that people saw.

    Mentions become `@U…` (see `bot.people.name_mentions`), channels `#name`, and a link whose
    label says something else shows both, so that no link can lie about where it leads.
    """
    plain = CONTROL.sub(lambda match: _spoken(match[1], match[2]), text)
    return plain.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


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


def escape(text: str) -> str:
    """Make typed words safe to show in mrkdwn: nothing in them can become markup of Slack's."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def shorten(text: str, limit: int) -> str:
    """Cut at a word, with an ellipsis, to at most `limit` characters; white space is folded."""
    folded = " ".join(text[: limit * 4].split())
    if len(folded) <= limit:
        return folded
    cut = folded[: limit - 1]
    head, _, tail = cut.rpartition(" ")
    return (head if head and len(tail) < limit // 2 else cut).rstrip(",;:. ") + "…"


def quote(text: str, limit: int = 300) -> str:
    """A shortened and escaped quotation, as mrkdwn shows one."""
    return f"> {escape(shorten(text, limit))}"


def link(address: str | None, label: str) -> str:
    """A mrkdwn link, or the bare label where there is nothing to open."""
    words = escape(label).replace("|", "¦")
    if address is None or not address.startswith(("http://", "https://")):
        return words
    return f"<{address.replace('|', '%7C').replace('>', '%3E').replace('<', '%3C')}|{words}>"
