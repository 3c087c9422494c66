"""Secrets stay here: typed placeholders go to a language model, and are put back in its answer.

Hiding too much costs a little quality, since everything comes back; hiding too little can't be
undone. So the patterns lean towards hiding. Each takes linear time, also on hostile text: a
repetition is bounded or possessive, and starts only where the run of characters before it ends.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import partial
from typing import NamedTuple

Secrets = Mapping[str, str]
"""From each placeholder, such as `[email-1]`, to the words that it stands for."""


class Hidden(NamedTuple):
    """A text that may leave the house, and what was taken out of it."""

    text: str
    secrets: Secrets


class HiddenTexts(NamedTuple):
    """Several texts with one numbering: the same secret has the same placeholder in each."""

    texts: tuple[str, ...]
    secrets: Secrets


# The secret is the group `secret`, or the whole match. The order matters: what can hold others
# comes first, and what is more specific comes before what is less.
_KINDS: Mapping[str, tuple[str, ...]] = {
    "query": (r"(?<![a-z])https?://(?:(?!://)[^\s?#])*+(?P<secret>[?#]\S++)",),
    "login": (r"(?<=://)[^\s/@]++(?=@)",),
    "key": (
        r"-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----[^-]*+(?:-----END [A-Z ]{0,30}PRIVATE KEY-----)?",
        (
            r"\b(?:password|passwd|passphrase|pwd|secret|token|api[ _-]?key)(?: is|[ ]?[:=])[ ]?"
            r"(?P<secret>\S{4,}+)"
        ),
        r"(?<![\w-])(?:xox[a-z]|xapp|sk|pk|rk|gh[opsur]|github_pat|glpat)[-_][\w-]{8,}+",
        r"(?<![\w-])AKIA[0-9A-Z]{12,}+",
        r"(?<![\w-])eyJ[\w-]{8,}+(?:\.[\w-]++){0,4}",
        # Mixed case and digits in one long run: nobody's word, and no table's name either.
        r"(?<![\w-])(?-i:(?=[\w-]*?[a-z])(?=[\w-]*?[A-Z]))(?=[\w-]*?\d)[\w-]{20,}+",
    ),
    "email": (r"(?<![\w.%+-])[\w.%+-]++@[\w-]++(?:\.[\w-]++)++",),
    "team": (r"<!subteam\^[^<>\[\]]{1,120}+>",),
    "person": (r"<@[^<>\s\[\]]{1,120}+>", r"(?<!\w)@[\w.-]++"),
    "channel": (r"<\#[^<>\s\[\]]{1,120}+>",),
    "id": (
        r"(?<!\w)[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?!\w)",
        r"(?<!\w)(?=[a-f]*+\d)[0-9a-f]{16,}+(?!\w)",
        # Slack's own: a capital for the kind of thing, then capitals and at least one digit.
        r"(?<!\w)(?-i:[ABCDEFGSTUW](?=[A-Z]*+\d)[0-9A-Z]{8,10}+)(?!\w)",
    ),
    "iban": (
        r"(?<!\w)[a-z]{2}\d{2}[0-9a-z]{11,30}+(?!\w)",
        r"(?<!\w)(?-i:[A-Z]{2}\d{2}(?:[ ][0-9A-Z]{4}){2,7}(?:[ ][0-9A-Z]{1,3})?)(?!\w)",
    ),
    # No card begins like this century's years, and people do write "2023 2024 2025 2026".
    "card": (r"(?<![\d-])(?!(?:19|20)\d\d\b)\d{4}(?:[ -]?\d{4}){2}[ -]?\d{1,7}(?![\d-])",),
    "phone": (
        r"(?<![\w+])(?:\+|00)\d[\d ()./-]{5,20}\d(?!\w)",
        r"(?<![\w.+-])(?:\(\d{3}\)[ ]?|\d{3}[ .-])\d{3}[ .-]\d{4}(?!\w)",
        r"(?<![\w.+-])0\d{2,4}[ /-]\d{3,8}(?:[ -]\d{2,6}){0,2}(?!\w)",
    ),
    "address": (r"(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?![\w.])",),
    # Eight digits may well be a date, and less than that an amount: both carry the meaning.
    "number": (r"(?<!\d)\d{9,}+",),
}
_OF_DIGITS = frozenset({"id", "iban", "card", "phone", "address", "number"})
"""None of these is without a digit."""
_DIGIT = re.compile(r"\d")
_PLACEHOLDER = re.compile(rf"\[(?:literal|{'|'.join(_KINDS)})-\d+\]", re.IGNORECASE)
_PATTERNS = tuple((kind, re.compile(p, re.IGNORECASE)) for kind, ps in _KINDS.items() for p in ps)


def hide(text: str) -> Hidden:
    """Put placeholders for what must not leave the house; `restore` brings every character back."""
    (hidden,), secrets = hide_all([text])
    return Hidden(hidden, secrets)


def hide_all(texts: Sequence[str]) -> HiddenTexts:
    """Hide the secrets of several texts that travel together."""
    vault = _Vault()
    return HiddenTexts(tuple(vault.hide(text) for text in texts), vault.secrets)


def restore(text: str, secrets: Secrets) -> str:
    """Put the words back. What only looks like a placeholder, and is none, stays as it is."""
    return _PLACEHOLDER.sub(lambda found: secrets.get(found[0].lower(), found[0]), text)


def left_over(text: str) -> bool:
    """Tell whether anything in the text looks like a placeholder."""
    return _PLACEHOLDER.search(text) is not None


class _Vault:
    """The numbering of one call, and the secrets found so far."""

    def __init__(self) -> None:
        self.secrets: dict[str, str] = {}
        self._known: dict[tuple[str, str], str] = {}
        self._numbers: Counter[str] = Counter()

    def hide(self, text: str) -> str:
        # What a person typed in the shape of a placeholder is hidden first: the rest are ours.
        text = _PLACEHOLDER.sub(lambda found: self._placeholder("literal", found[0]), text)
        for kind, pattern in _PATTERNS:
            if kind in _OF_DIGITS and not _DIGIT.search(text):
                continue
            text = pattern.sub(partial(self._replace, kind), text)
        return text

    def _replace(self, kind: str, found: re.Match[str]) -> str:
        start, end = found.span("secret" if "secret" in found.re.groupindex else 0)
        # A link's query or a password may hold an earlier placeholder: keep the words themselves.
        secret = restore(found.string[start:end], self.secrets)
        before, after = found.string[found.start() : start], found.string[end : found.end()]
        return before + self._placeholder(kind, secret) + after

    def _placeholder(self, kind: str, secret: str) -> str:
        if (kind, secret) not in self._known:
            self._numbers[kind] += 1
            name = f"[{kind}-{self._numbers[kind]}]"
            self._known[kind, secret] = name
            self.secrets[name] = secret
        return self._known[kind, secret]
