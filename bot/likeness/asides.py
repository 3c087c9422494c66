"""Takes out of a request why it is asked, and by whom: "for the budget talks", "my boss is asking".

Two people who want the same data have different reasons. What is cut off stands behind the ask, or
in sentences that ask for nothing; where nothing asks, all of it stays. Every repeat is bounded.
"""

import re

from bot.telling import small

_SENTENCE = re.compile(r"(?<!\bvs\.)(?<!e\.g\.)(?<!i\.e\.)(?<=[.?!;:\n])\s+|\s+[–—-]{1,2}\s+")
_ASKS = re.compile(
    r"""\?\s*$ | \b(?:how\s(?:many|much|often|long|big|well|far|full|do|does|did|is|are)|what|which
    |who|where|can|could|need|needs|want|wants|would\slike|'d\slike|would\slove|looking\sfor|list|send|pull
    |give|show|get|see|export|number|numbers|count|counts|share|rate|rates|percent\w*|average|avg|mean
    |median|total|sum|per|by|each|every|split|breakdown|weekly|monthly|daily|hourly|yearly
    |quarterly)\b | %""",
    re.VERBOSE,
)
_TELLS = re.compile(
    r"""\?\s*$ | \b(?:how\s(?:many|much|often|long)|number|numbers|count|counts|share|rate|rates
    |percent\w*|average|avg|mean|median|total|sum|per|by|each|every|split|breakdown|weekly|monthly|daily|hourly
    |list|export|names|ids|which|what)\b | %""",
    re.VERBOSE,
)
_WHO = r"(?:(?:my|our|the|his|her|a)\s(?:[\w&'’-]{1,20}\s){1,4}?)"
_REASON = re.compile(
    rf"""[\s,(–-]{{1,3}}\b(?:
    because | so\s(?:that\s)?(?:we|i|my|our|the|they)\b | in\sorder\sto | given\sthat
  | (?:as|since|and)\s(?:we|i|they)(?:['’](?:re|m|ve|d)|\s(?:are|am|have|want|need|plan|promised))\b
  | (?:it|this|that)(?:['’]s|\sis|\sgoes|\swill|['’]ll|\sdecides|\shelps)\b
  | (?:i|we)(?:['’]d)?\s(?:want|need|like|would\slike|have|plan|promised|suspect|would)\sto\b
  | (?<!do\s)(?:i|we)(?:['’](?:re|m|ve|ll)|\s(?:are|am|suspect|think))\s
    (?!looking|interested|after|trying)
  | need(?:ed|s)?\s(?:it|this|that|them)\b
  | going\sinto\b | before\s(?:we|i)\b
  | {_WHO}(?:(?:is|are|has|have|keeps?|was|were)\s(?:asking|asked|complaining|arguing|nagging|after
      |deciding|planning|meeting|looking|waiting|thinking)|wants?|needs?|asks?|asked|thinks?
      |claims?|would\slike|says?|said|believes?)\b
  )""",
    re.IGNORECASE | re.VERBOSE,
)
_FOR = re.compile(
    r"""[\s,(–-]{1,3}\b(?:(?<=,\s)|(?<=\())for\s
    (?:the|my|our|a|an|his|her|their|this|next|tomorrow['’]s|today['’]s|[a-z]+['’]s)\s[^,.;?!]{1,80}$
    | \s(?:needed|need\sit|wanted)?\s?for\s(?:the|my|our|a|an|his|her|their|this|next)\s
    (?:[\w&'’-]{1,20}\s){0,4}?
    (?:reports?|reviews?|meetings?|talks?|decks?|campaigns?|plan|plans|planning|agenda|committee|board
    |form|tender|round|slides?|newsletters?|presentation|audit|auditors?|budget|strategy|forecast
    |release|call|calls|interviews?|case|steerco|workshop|scorecard|questionnaire|standup|investors?
    |all-hands|offsite|negotiations?|application|press)\b[^,.;?!]{0,40}$""",
    re.IGNORECASE | re.VERBOSE,
)
_LEADING = re.compile(
    r"^for\s(?:the|my|our|a|an|this|next)\s[^,.;:?!]{1,60}[,:]\s|^[^,.;:?!]{1,40}\shere\s?[,.:]\s",
    re.IGNORECASE,
)
_ENOUGH = 2
"""Words that stand before a reason at least, or else it is no aside."""


def strip_asides(text: str) -> str:
    """What is asked, without the reasons for it; the text as it is where nothing seems to ask."""
    sentences = _SENTENCE.split(text)
    telling = [one for one in sentences if _TELLS.search(small(one))]
    asking = telling or [one for one in sentences if _ASKS.search(small(one))]
    return " ".join(_bare(one) for one in asking) if asking else text


def _bare(sentence: str) -> str:
    bare = _LEADING.sub("", sentence)
    for reason in _REASON.finditer(bare):
        if _says_enough(bare[: reason.start()]):
            bare = bare[: reason.start()]
            break
    ending = bare.rstrip(" .?!,;:")
    purpose = _FOR.search(ending)
    return (
        ending[: purpose.start()] if purpose and _says_enough(ending[: purpose.start()]) else bare
    )


def _says_enough(before: str) -> bool:
    return len(before.split()) >= _ENOUGH and _TELLS.search(small(before)) is not None
