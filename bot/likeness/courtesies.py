"""Takes out of a message what says nothing about the data: greetings, thanks, hurry, occasions.

Two people who want the same data greet differently and need it for different meetings. Every
repeat in these patterns is bounded or begins at a word of its own, so that a text of 40,000
characters takes linear time.
"""

import re

_WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_DAY = rf"""(?:
    {_WEEKDAY} | tomorrow | today | tonight | noon | midnight | eod | eow | eom | cob
  | (?:the\s)?end\sof\s(?:the\s|this\s|next\s)?(?:day|week|month|quarter|year)
  | (?:next|this)\s(?:week|month|quarter|{_WEEKDAY})
)\b(?:\s(?:morning|afternoon|evening|noon|night|lunch|eod|at\s\d{{1,2}}(?::\d\d)?(?:\s?[ap]m)?)\b)?"""
_UNIT = r"(?:team|office|department|dept|squad|folks|group|desk|crew|people)"
_WHOSE = rf"(?:the\s|our\s|my\s)?(?:[\w&/-]+\s){{0,3}}{_UNIT}"
_SENTENCE_END = r"(?=\s?(?:[!.,;:?)]|$))"

_OPENER = re.compile(
    rf"""[\s,.!?:;–—*_~>|-]{{0,20}}(?:
    (?:hi|hey|hello|hiya|howdy|yo|dear|good\s(?:morning|afternoon|evening|day)
      |(?:morning|afternoon|evening)(?=\s?[,.!:]|\s(?:all|there|team|everyone|everybody|folks))
      |hallo|moin|guten\s(?:morgen|tag))\b
    (?:\s(?:all|there|team|everyone|everybody|folks|guys|data\steam|friends|again|zusammen)\b
      |\s(?:(?:it's|this\sis)\s)?from\s{_WHOSE}(?=\s?[,.:!–—-]))?
  | \[[^\]\n]{{1,40}}\]
  | (?:for|from|on\sbehalf\sof)\s(?:{_WHOSE}|[@\w&/-]+(?:\s[\w&/-]+){{0,2}})(?=\s?:)
  | (?:(?:it's|this\sis)\s)?(?:[\w&/-]+\s){{1,4}}here(?=\s?[,:!–—-])
  | (?:{_WHOSE}|team\s[\w&/-]+)\s(?:needs|wants|would\slike|is\slooking\sfor|asks\sfor|asked\sfor)\b
  | (?:sorry(?:\sto\sbother(?:\syou)?)?|excuse\sme|fyi|ok(?:ay)?|so|well|also|and)\b(?=\s?[,:;!-])
  | hope\s(?:all\sis\swell|you(?:'re|\sare)\s(?:all\s)?(?:well|good))
  | (?:a\s)?quick\s(?:one|question|ask|request|favou?r)\b
  | (?:data\s)?(?:request|question|ask)(?=\s?:)
  | (?:this\sis\s)?(?:super\s|very\s|a\sbit\s)?(?:urgent(?:ly)?|asap|important|high\spriority)\b
  | (?:could|can|would|will)\s(?:some|any)(?:one|body)\s(?:please\s)?help
    (?:\s(?:me|us))?(?:\sout)?(?:\swith\sthis)?\b
  | (?:please|pls|plz|kindly|bitte)\b
  | (?:all|team|everyone|everybody|folks|guys)(?=\s?[,:;!.–-])
    )[\s,.!?:;–—*_~>|-]{{0,20}}""",
    re.IGNORECASE | re.VERBOSE,
)

_ANYWHERE = re.compile(
    rf"""\b(?:
    (?:many\s|much\s)?thank(?:s|\syou)
    (?:\s(?:a\s(?:lot|bunch|million)|so\smuch|very\smuch|again|in\sadvance|all|team|folks|everyone)
    ){{0,3}}{_SENTENCE_END}
  | (?:thx|tia|ty|cheers|much\sappreciated|appreciate\sit|danke)\b
  | (?:as\ssoon\sas\spossible|asap|urgently|no\srush)\b
  | (?:if|when(?:ever)?)\s(?:possible|you\s(?:can|could|have\sa\s(?:minute|moment|second|chance)
      |get\s(?:a\schance|to\sit)))\b{_SENTENCE_END}
  | (?:it\sis\s|it's\s|is\s|i\s|we\s)?
    (?:needed|need(?:\s(?:it|this|that|them))?|due|required|wanted)\s
    (?:by|before|until|for|on)\s(?:the\s)?{_DAY}
  | (?:ideally\s|at\sthe\slatest\s)?(?:by|until|before)\s{_DAY}
    (?=\s?(?:[!.,;?)]|please\b|thanks\b|$))
  | (?:needed\s|it's\s|this\sis\s)?for\s(?:the|our|my|an?|this|next|tomorrow's|today's)
    (?:\s(?:upcoming|next|weekly|monthly|quarterly|annual|yearly|daily|board|exec|executive
      |leadership|team|management|investor|client|strategy|planning|budget|business|sales|ops
      |steering)){{0,3}}
    \s(?:deck|review|meeting|presentation|slides|stand-?up|offsite|qbr|all-hands|board|sync|call
      |memo|newsletter|workshop|committee|planning)\b
  | (?:please|pls|plz|kindly|bitte)\b
    )\s?[:,!.]?""",
    re.IGNORECASE | re.VERBOSE,
)
_SIGNATURE = re.compile(
    rf"""[\s,.!?;–—-]{{0,20}}\b(?:(?:thanks|thank\syou)(?:\sin\sadvance|\sa\slot|\sso\smuch)?|thx|cheers|greetings|br|best
      |(?:best|kind|warm)\s(?:regards|wishes)|regards)
    [\s,.!–—-]{{1,20}}(?:from\s)?(?:the\s|your\s)?(?-i:[A-Z])[\w&'-]*
    (?:[\s,]{{1,3}}(?:(?-i:[A-Z])[\w&'-]*|from|in|of|the|and|{_UNIT})\b){{0,5}}[\s.!]{{0,3}}$""",
    re.IGNORECASE | re.VERBOSE,
)
_LABELLED = re.compile(r"<[^<>|\s][^<>|\n]{0,2000}\|([^<>\n]{0,300})>")
_SLACK = re.compile(
    r"<[@!#][^<>\s]{1,80}>|<(?:https?|mailto|tel):[^<>\s]{1,2000}>|:[a-z0-9_+'-]{2,40}:"
)
_SPACES = re.compile(r"\s+")


def strip_courtesies(text: str) -> str:
    """The words on one line without Slack's markup, greeting, thanks, deadline and occasion."""
    plain = _SLACK.sub(" ", _LABELLED.sub(r" \1 ", text))
    plain = _SPACES.sub(" ", plain).strip()
    plain = _SPACES.sub(" ", _ANYWHERE.sub(" ", _without_signature(plain)))
    start = 0
    while (opener := _OPENER.match(plain, start)) is not None:
        start = opener.end()
    return plain[start:].strip(" ,;:-")


def _without_signature(plain: str) -> str:
    """A message that is nothing but thanks keeps its words."""
    unsigned = _SIGNATURE.sub("", plain)
    return unsigned or plain
