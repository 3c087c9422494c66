"""Takes out of a request how its answer should look: chart form, file form and sort order.

Sort order and chart form never make another request. A grain ("binned by month", "per week")
is another matter: it stays.
"""

import re

from bot.telling import Telling

_CHART = r"""(?:
    (?:(?:stacked|grouped|horizontal|vertical|simple|nice|grouping)\s)?
    (?:bar|line|pie|scatter|area|column|donut|bubble|box|time\sseries)
    \s(?:charts?|graphs?|plots?|diagrams?)
  | histograms? | scatter\s?plots? | pivot\stables? | heat\s?maps?
)\b"""
_DIRECTION = r"""(?:asc(?:ending(?:ly)?)? | desc(?:ending(?:ly)?)? | alphabet(?:ical|ic)
  | lexicographic(?:al)? | chronological | reversed? | increasing | decreasing)\b"""
_END_OF_SCALE = r"""(?:high|low|highest|lowest|largest|smallest|oldest|youngest|newest|earliest
  |latest|most\srecent|most|least|large|small|big|a|z)"""
_SCALE = rf"(?:from\s)?(?:the\s)?{_END_OF_SCALE}\sto\s(?:the\s)?{_END_OF_SCALE}\b"
_CLAUSE_END = r"(?=\s?(?:[,.;?!)]|$|\s(?:with|in\sa|using|as\sa|and|please)\b))"
_OF_WHAT = rf"(?:\s(?:by|of|on|for|according\sto)\s[^,.;?!\n]{{1,40}}?{_CLAUSE_END})?"
_AXIS = r"(?:the\s)?(?:[xy](?:[\s-]?axis)?|bars?|names?|total\snumber|labels?|values?|count)\b"
_ORDER_ITSELF = r"(?:\s(?:order|way|manner)\b)?"
_WHICH_WAY = rf"(?:(?:in\s(?:an?\s)?)?{_DIRECTION}|{_SCALE}){_ORDER_ITSELF}"
"""An order that needs no column: "in descending order", "from high to low"."""
_PLEASE = r"(?:\splease\b)?"

_VERB = r"(?:sort(?:ed)?|order(?:ed)?|rank(?:ed)?|list(?:ed)?|show|display(?:ed)?|arranged?)"
_MODAL = r"""(?:(?:could|can|would|will)\syou\s(?:please\s)?|i\s(?:want|need)\s(?:you\s)?to\s
      |i(?:'d|\swould)\slike\s(?:you\s)?to\s|please\s)?"""

_SORTED_BY = rf"""(?:sort|order|rank|arrange)(?:ed|d)?(?:\s(?:them|it|the\sresults?))?
    (?:\s(?:in\s)?{_DIRECTION}{_ORDER_ITSELF})?
    \s(?:by|in|according\sto|alphabetically|from)\b[^,.;?!\n]{{0,60}}?{_CLAUSE_END}"""
"""Such as "sorted by age", "order them by the number of bookings", "ordered ascending by age"."""
_IN_ORDER = rf"""in\s(?:an?\s|the\s)?{_DIRECTION}(?:\s{_DIRECTION})?{_ORDER_ITSELF}{_OF_WHAT}
  | in\s(?:the\s)?order\sof\s[^,.;?!\n]{{1,40}}?{_CLAUSE_END}
  | from\s{_SCALE}(?:\sorder\b)?{_CLAUSE_END}"""
"""Such as "in descending order of age", "in the order of birth date", "from oldest to youngest"."""
_ORDER = rf"{_SORTED_BY}|{_IN_ORDER}"

_LISTED = rf"""(?P<listed>{_MODAL}{_VERB}
    (?:\s(?:it|them|these|those|the\sresults?))?
    \s(?:(?:by|on|according\sto|from|in|the|an?|each|all)\b|{_AXIS})
    [^,.;?!\n]{{0,40}}?\b{_WHICH_WAY}{_OF_WHAT})"""
"""Such as "sort by the y-axis in desc", "could you rank the x-axis from high to low order"."""
_COLUMN = rf"""{_MODAL}{_VERB}\s(?:the\s)?(?P<column>[\w-]{{1,40}})
    \s{_WHICH_WAY}{_PLEASE}{_CLAUSE_END}"""
"""Such as "could you list price in descending order": a wish where the price was named before."""
_ADDED = rf"""(?:(?<=[,;])|(?<=[,;]\s)|(?<=\band\s)|(?=could|can|would|will|i\s))
    {_MODAL}(?:sort|order|rank|arrange)\s[^,.;?!\n]{{1,40}}?\s{_WHICH_WAY}{_PLEASE}"""
"""Such as ", and order how many visits in descending order"."""
_AS_CHART = rf"""(?:(?:visuali[sz]e|plot|draw|show|display|return|give|present|create|make|render
      |i\swant)\s)?
    (?:(?:me|them|it|this|that|these|those|the\sresults?)\s)?
    (?:(?:with|by|in|as|using|on|via|through|into|to)\s)?(?:an?\s|the\s|one\s)?{_CHART}
    (?:\s(?:about|of|for|that\sshows?|showing|to\sshow|shows|on|with)\b)?"""
"""Such as "as a bar chart", "visualize them by a bar chart", "draw a line chart about"."""
_AS_SOME_CHART = r"""(?:with|by|in|as|using|on|via|into|visuali[sz]e|plot|draw|create|make|render)
    \s(?:(?:me|us)\s)?(?:an?|one)\s(?:chart|graph|plot|diagram)\b(?:\s(?:about|of|for|with)\b)?
  | return\sa\s(?:pie|bar|line|scatter)\b(?:\s(?:about|of|for|on)\b)?"""
"""Such as "in a chart", "draw me a graph of": the bare words are a wish only behind such a word."""
_AS_FILE = rf"""(?:as|in|into|to)\s(?:an?\s)?
    (?:csv|excel|spreadsheet|xlsx|google\ssheets?|sheet|pdf)(?:\s(?:file|export))?{_CLAUSE_END}"""
"""Such as "as a csv", "in an Excel file"."""

_ANY = "|".join((_LISTED, _COLUMN, _ADDED, _ORDER, _AS_CHART, _AS_SOME_CHART, _AS_FILE))
"""The first that fits is taken."""
_WISHES = Telling(rf"(?:[,;]?\s?\b(?:and|then)\s)?\b(?:{_ANY})", re.IGNORECASE | re.VERBOSE)
_ORDERS = re.compile(rf"\b(?:{_ORDER})", re.IGNORECASE | re.VERBOSE)
_SENTENCE_BEGINS = re.compile(r"(?:^|[.?!\n])\s*$")
_GOES_ON = re.compile(r"\s*(?:[,;]|and\b|then\b)", re.IGNORECASE)
_SPACES = re.compile(r"\s+")


def strip_wishes(text: str) -> str:
    """The words without chart form and sort order; as they are when nothing else would be left."""
    bare = _SPACES.sub(" ", _WISHES.sub(_instead, text)).strip(" ,;:-")
    return bare if any(character.isalnum() for character in bare) else text


def _instead(wish: re.Match[str]) -> str:
    """What is left of a match: what "list the shops in descending order" is about stays."""
    said, before, column = wish.group(), wish.string[: wish.start()], wish["column"]
    begins = _SENTENCE_BEGINS.search(before) and not _GOES_ON.match(said)
    is_new = column and not re.search(rf"\b{re.escape(column)}\b", before, re.IGNORECASE)
    return f" {_ORDERS.sub(' ', said)} " if (wish["listed"] and begins) or is_new else " "
