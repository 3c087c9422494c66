"""The words, values and sentence ends of a text, as masking and a workspace's own names see them.

Every repeat in the pattern is bounded or possessive by its alphabet: linear time.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from bot.telling import small

_MONTH = r"""(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?
  |sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?
  |januar|februar|märz|mai|juni|juli|oktober|dezember)"""
_DAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)days?"
_ORDINAL = r"""(?:(?:(?:twenty|thirty)[\s-])?(?:first|second|third|fourth|fifth|sixth|seventh|eighth
  |ninth)|tenth|eleventh|twelfth|(?:thir|four|fif|six|seven|eigh|nine)teenth|twentieth|thirtieth)"""
_SPAN = r"(?:day|week|weekend|month|quarter|year|fortnight|season|hour|minute)s?"
_SPELT = r"""(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty
  |hundred|thousand|million|dozen)"""

_TOKEN = re.compile(
    rf"""
    (?P<value> "[^"\n]{{1,80}}" | “[^”\n]{{1,80}}” | „[^“”\n]{{1,80}}[“”] | «[^»\n]{{1,80}}»
      | `[^`\n]{{1,80}}` | (?<!\w)['‘][^'’\n]{{1,60}}['’](?!\w) )
  | (?P<id> (?:https?://|www\.)\S{{1,2000}} | \b[\w.+-]{{1,64}}@[\w-]{{1,64}}\.[\w.-]{{1,64}}
      | \b[0-9a-f]{{8}}-[0-9a-f-]{{27}}\b | \#\d{{1,12}}\b )
  | (?P<money> [$€£¥]\s?\d[\d.,]{{0,20}}\s?(?:k|m|bn|b)?\b
      | \b\d[\d.,]{{0,20}}\s?(?:[$€£¥]|(?:usd|eur|gbp|chf|dollars?|euros?|pounds?)\b) )
  | (?P<date> \b\d{{4}}-\d{{1,2}}(?:-\d{{1,2}})?\b(?:[t\s]\d{{1,2}}:\d\d(?::\d\d)?)?
      | \b\d{{1,2}}[./]\d{{1,2}}[./]\d{{2,4}}\b | \b[fc]y\s?'?\d{{2,4}}\b
      | \b(?:q[1-4]|h[12])(?:[\s/-]?(?:fy)?'?\d{{2,4}})?\b | \b[kc]?w\s?\d{{1,2}}\b
      | \b(?:19|20)\d\d(?:[/-]\d\d(?:\d\d)?)?s?\b
      | \b{_MONTH}\b\.?(?:\s(?:\d{{1,2}}(?:st|nd|rd|th)?|{_ORDINAL})\b)?(?:,?\s'?\d{{2,4}}\b)?
      | \b(?:\d{{1,2}}(?:st|nd|rd|th)?(?:\sof)?|{_ORDINAL}\sof)\s{_MONTH}\b(?:,?\s\d{{4}}\b)?
      | \b(?:(?:last|past|previous|this|next|coming)\s)?{_DAY}\b
      | \b(?:yesterday|today|tomorrow|tonight|[mqy]td|(?:year|month|quarter)[\s-]to[\s-]date)\b
      | \b(?:last|past|previous|this|next|current|coming|trailing)\s
        (?:\d{{1,4}}\s|{_SPELT}\s|few\s|couple\sof\s)?{_SPAN}\b
      | \b(?:letzte[nrs]?|diese[nrs]?|nächste[nrs]?)\s(?:woche|monat|quartal|jahr|tage?)\b
      | \b\d{{1,2}}(?::\d\d)?\s?(?:am|pm|a\.m\.|p\.m\.|o'clock) | \b\d{{1,2}}:\d\d\b )
  | (?P<number> [<>]?=?[-+±]?\d[\d.,]{{0,30}}(?:st|nd|rd|th|k|m|bn|%)?(?![.,]?\w) | \b{_SPELT}\b )
  | (?P<word> \w+(?:[.'’&-]\w+)* )
  | (?P<stop> [.!?;:\n]+ )
    """,
    re.VERBOSE,
)


class Token(NamedTuple):
    """A word, or a value such as a date; `kind` is `word` or the value's type."""

    kind: str
    word: str
    low: str
    opens: bool
    """It begins a sentence, where a capital says nothing."""
    start: int
    """Where it begins in the text."""

    @property
    def bare(self) -> str:
        """In lower case, and not as an owner: "Aurora's" → "aurora"."""
        return self.low[:-2] if self.low.endswith(("'s", "’s")) else self.low

    @property
    def end(self) -> int:
        """Where it ends in the text."""
        return self.start + len(self.word)


def tokens(text: str) -> Iterator[Token]:
    """The tokens of a text, in order; sentence ends only show in what opens the next one."""
    opens = True
    for found in _TOKEN.finditer(small(text)):
        kind = found.lastgroup or "word"
        if kind != "stop":
            word = text[found.start() : found.end()]
            yield Token(kind, word, word.lower(), opens, found.start())
        opens = kind == "stop"
