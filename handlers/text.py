"""Text on its way in and on its way out: decoded once, escaped once."""

from bot.slack_text import decode

__all__ = ["decode", "escape", "link", "quote", "shorten"]


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
