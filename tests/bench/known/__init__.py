"""Known needs, and lines that are a need in other words, or none: for measuring what is offered.

`lines.tsv` was written before the matching; `misleading.tsv` after it, to lead it astray.
"""

from pathlib import Path

HERE = Path(__file__).parent


def needs() -> dict[str, str]:
    """How each need is worded, by its name."""
    return dict(lines("needs"))


def lines(kind: str) -> list[tuple[str, str]]:
    """What people say, each with the name of the need that it is, or `-`."""
    text = (HERE / f"{kind}.tsv").read_text(encoding="utf-8")
    rows = (line.partition("\t") for line in text.splitlines())
    return [(name, words) for name, _tab, words in rows]
