"""How a file's bytes spell its letters, where nothing says so."""

import codecs
from collections.abc import Iterable

UTF_16_SHARE = 0.3
"""Text of a European language in UTF-16 is half NUL bytes; text in UTF-8 has none."""
FALLBACK = "cp1252"
"""Western European, as spreadsheets on Windows write it."""


def guess(chunks: Iterable[bytes]) -> str:
    """Name the encoding of a file that is read in chunks: UTF-8, UTF-16, or else the fallback."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    head = None
    try:
        for chunk in chunks:
            if head is None:
                head = chunk[:2000]
                marked = _marked(head)
                if marked is not None:
                    return marked
            decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return FALLBACK
    return "utf-8"


def _marked(head: bytes) -> str | None:
    if head.startswith(codecs.BOM_UTF8):
        return "utf-8-sig"
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    for encoding, start in (("utf-16-le", 1), ("utf-16-be", 0)):
        if head[start::2].count(0) > UTF_16_SHARE * max(len(head), 8) / 2:
            return encoding
    return None


def decode(content: bytes) -> tuple[str, bool]:
    """Decode a whole file; also say whether its encoding had to be guessed at random."""
    encoding = guess([content])
    return content.decode(encoding, errors="replace"), encoding == FALLBACK
