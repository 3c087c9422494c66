"""Text on its way in and on its way out: decoded once, escaped once."""

import re

from bot.slack_text import decode
from bot.wording import _

__all__ = ["decode", "escape", "link", "quote", "shorten", "within"]


CALLS = re.compile(r"@(?=(?:channel|here|everyone)\b)", re.IGNORECASE)
"""Slack may read such words as what calls everybody, also without markup."""
JOINER = "\u2060"
"""No letter, and no place to break: words look as before."""
ADDRESS = re.compile(r"https?://[^\s/]*/?", re.IGNORECASE)


def escape(text: str) -> str:
    """Make typed words safe to show in mrkdwn: nothing in them can become markup of Slack's."""
    quiet = CALLS.sub(f"@{JOINER}", text)
    return quiet.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def shorten(text: str, limit: int) -> str:
    """Cut at a word, with an ellipsis, to at most `limit` characters; white space is folded."""
    folded = " ".join(text[: limit * 4].split())
    if len(folded) <= limit:
        return folded
    cut = folded[: limit - 1]
    head, _blank, tail = cut.rpartition(" ")
    if "://" in tail:
        return _without_a_dead_link(head, tail, limit)
    return (head if head and len(tail) < limit // 2 else cut).rstrip(",;:. ") + "…"


def _without_a_dead_link(head: str, tail: str, limit: int) -> str:
    """Half an address leads nowhere: of one that is cut, only its site is shown, or nothing."""
    site = ADDRESS.match(tail)
    shown = f"{head} {site[0]}".lstrip() if site and site[0].endswith("/") else ""
    if shown and len(shown) + 2 <= limit:
        return f"{shown} …"
    return f"{head}…"


def within(text: str, limit: int) -> str:
    """Cut and escaped, to at most `limit` characters also then: “&” takes five."""
    said = shorten(text, limit)
    while len(safe := escape(said)) > limit:
        said = shorten(said, len(said) * limit // len(safe))
    return safe


def quote(text: str, limit: int = 300) -> str:
    """A shortened and escaped quotation, as mrkdwn shows one."""
    return f"> {escape(shorten(text, limit))}"


def link(address: str | None, label: str) -> str:
    """A mrkdwn link, or the bare label where there is nothing to open.

    A label that shows another address leads there, as it says; beside it stands the link.
    """
    words = escape(label).replace("|", "¦")
    if address is None or not address.startswith(("http://", "https://")):
        return words
    if "://" in label and label != address:
        return f"{escape(label)} ({link(address, _('open'))})"
    return f"<{address.replace('|', '%7C').replace('>', '%3E').replace('<', '%3C')}|{words}>"
