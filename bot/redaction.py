"""Secrets that somebody wrote by mistake: masked before a word of it is stored or shown.

What was masked can't be brought back, unlike what `bot.placeholders` hides from a language model
for one call. So these patterns are narrower: a table's name, or a document's address, stays.
Each takes linear time, also on hostile text.
"""

import re

MASK = "[masked secret]"
_NAMED = r"(?i:\b(?:password|passwd|passphrase|pwd|secret|token|api[ _-]?key)"
_NEW = r"(?!\[masked)"
_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        r"-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----[^-]*+(?:-----END [A-Z ]{0,30}PRIVATE KEY-----)?",
        r"(?<=://)[^\s/@:]++:[^\s/@]++(?=@)",
        # A password behind its name: at once, or as a word that is more than letters.
        rf"{_NAMED}[:=])(?P<secret>{_NEW}\S{{4,}}+)",
        rf"{_NAMED}(?: is:?|[ ]?[:=]) ?)(?P<secret>{_NEW}(?=[^\s\d]*+\d)\S{{4,}}+)",
        r"(?<![\w-])(?:xox[a-z]|xapp|sk|pk|rk|gh[opsur]|github_pat|glpat)[-_][\w-]{8,}+",
        r"(?<![\w-])AKIA[0-9A-Z]{12,}+",
        r"(?<![\w-])eyJ[\w-]{8,}+(?:\.[\w-]++){1,4}",
        # Small and large letters and digits in one long run, outside of an address.
        (
            r"(?<![\w/=.#?&-])(?=[A-Z\d]*+[a-z])(?=[a-z\d]*+[A-Z])"
            r"(?=(?:[A-Za-z]*+\d){3})[A-Za-z\d]{24,}+(?![\w-])"
        ),
    )
)


def redact(text: str) -> str:
    """Put a mask for each password, token and key."""
    for pattern in _PATTERNS:
        text = pattern.sub(_mask, text)
    return text


def _mask(found: re.Match[str]) -> str:
    named = "secret" in found.re.groupindex
    start = found.start("secret") if named else found.start()
    return found.string[found.start() : start] + MASK
