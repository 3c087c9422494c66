"""Slack's markup taken off a text, for reading and for quoting it."""

import re

from bot.likeness import small_words

MAX_CHARACTERS = 6_000
"""Only so much of a message is read for its fields: an ask that comes later is not one."""

_TAKEN_OFF = (
    (re.compile(r"```.*?(?:```|$)", re.DOTALL), " "),
    (re.compile(r"<#[^>|\s]{1,40}\|([^>]{1,200})>"), r"#\1"),
    (re.compile(r"<[^>|\s]{1,2000}\|([^>]{1,500})>"), r"\1"),
    (re.compile(r"<[@#!][^>]{1,200}>"), " "),
    (re.compile(r" ?\((?:https?|mailto):[^\s>)]{1,2000}\)"), ""),
    (re.compile(r"<?(?:https?|mailto):[^\s>]{1,2000}>?"), " "),
    (re.compile(r":[a-z][a-z0-9_+'-]{1,40}:"), " "),
    (re.compile(r"[\u2600-\u27bf\U0001f000-\U0001faff\ufe0f\u200d]"), " "),
    (re.compile(r"(?<![\w*])\*([^*\n]{1,300})\*(?![\w*])"), r"\1"),
    (re.compile(r"(?<!\w)_([^_\n]{1,300})_(?!\w)"), r"\1"),
    (re.compile(r"(?<!\w)~([^~\n]{1,300})~(?!\w)"), r"\1"),
    (re.compile(r"`([^`\n]{1,300})`"), r"\1"),
    (re.compile(r"^[ \t]*>[ \t]?", re.MULTILINE), ""),
    (re.compile(r"[ \t\xa0\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069]+"), " "),
    (re.compile(r" ?\n\s*"), "\n"),
)
_UNMARKED = re.compile(r"[A-Za-z0-9 ,.;?!'\"()/&%$#@+=-]*")
"""Most texts are nothing else: none of the above stands in them, unless spaces do side by side."""


_LEADING_ON = frozenset(
    word
    for line in (
        "der die das den dem des ein eine einen einem einer und oder von vom für mit ohne im am",
        "zum zur bei pro je nach seit in an auf aus als",
        "le la les l un une des du de d et ou à au aux en par pour sur avec sans dans chez ces ce",
        "cette mes ses nos vos leurs combien quel quelle quels quelles",
        "el los las lo un una unos unas del al y o e u en por para con sin sobre desde que de a",
        "cuánto cuánta cuántos cuántas",
    )
    for word in line.split()
)
"""German, French and Spanish words behind which something has to come."""


def readable(text: str) -> str:
    """The text as people see it: no markup, mentions, links, emoji or code blocks."""
    text = text[:MAX_CHARACTERS]
    if _UNMARKED.fullmatch(text) and "  " not in text:
        return text.strip()
    for pattern, kept in _TAKEN_OFF:
        text = pattern.sub(kept, text)
    return text.strip()


def shorten(text: str, limit: int) -> str:
    """At most `limit` characters, cut after a whole word and marked with "…"."""
    text = " ".join(text.split())
    if len(text) <= limit:
        return text
    cut = text[: limit - 1]
    whole = cut.rsplit(" ", 1)[0] if " " in cut and text[limit - 1] != " " else cut
    return whole.rstrip(" ,;:–-") + "…"


def headline(text: str, limit: int) -> str:
    """As `shorten`, but a word that only leads to the next one doesn't stand before the "…"."""
    line = shorten(text, limit)
    if not line.endswith("…") or len(" ".join(text.split())) <= limit:
        return line
    words = line[:-1].split(" ")
    while len(words) > 1 and _ends_in_air(words[-1]):
        words.pop()
    return f"{' '.join(words).rstrip(' ,;:–-')}…"


def _ends_in_air(word: str) -> bool:
    bare = word.strip("(\"“'’,").lower()
    return bare in _LEADING_ON or bare in small_words.NOTHING_FOLLOWS


def has_words(text: str) -> bool:
    """Somebody wrote at least one letter or digit."""
    return any(character.isalnum() for character in text)


def balanced(line: str) -> str:
    """The line without a quotation mark that has lost its other half."""
    for lone in (r"(?<!\w)'|'(?!\w)", '"'):
        if len(re.findall(lone, line)) % 2:
            line = re.sub(lone, "", line, count=1)
    return line.rstrip("“„‘«") if line.count("“") != line.count("”") else line
