"""What somebody says in a request's thread, read by rules: short sayings with a known meaning."""

import re
from enum import StrEnum


class Saying(StrEnum):
    """What a reply in a request's thread says about the request."""

    NEWS = "any news?"
    NEVER_MIND = "never mind"
    ME_TOO = "I need this too"
    TAKE_OVER = "I'll take it from here"
    ADDITION = "actually by country"
    NOTHING = "nothing that concerns the bot"


LONGEST = 200
"""Characters. A saying is short: what is longer says more than that."""


def _one_of(*wordings: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(wordings)})", re.IGNORECASE)


_NEWS = _one_of(
    r"\bany (news|updates?|progress|luck)\b",
    r"\b(is there|got|have) (an? )?(update|news)\b",
    r"\bhow('s| is) (this|it) (going|coming)",
    r"\bwhat('s| is) the status",
    r"\bstatus\s*\?",
    r"\beta\s*\?",
    r"\b(when|by when) (can|could|will|would|do) (we|i|this|it|you)\b.*\?",
    r"\bgibt es (schon )?(was|etwas)? ?neues",
    r"\bneuigkeiten\b",
    r"\balguna novedad",
    r"\bdes nouvelles|\bdu nouveau",
)
_NEVER_MIND = _one_of(
    r"\bnever ?mind\b",
    r"\bnvm\b",
    r"\bforget (it|this|about it)\b",
    r"\b(no longer|not) need(ed)? (it|this|that|any ?more)\b",
    r"\bdon'?t need (it|this|that)\b",
    r"\b(just |already )?found it( myself)?\b",
    r"\b(solved|sorted) it (myself|ourselves)\b",
    r"\bhat sich erledigt\b",
    r"\bya no (lo|la) necesito\b",
    r"\bplus besoin\b",
)
_ME_TOO = _one_of(
    r"^\s*\+ ?1\b",
    r"^\s*:(heavy_)?plus(_sign|1)?:",
    r"^\s*➕",
    r"\bme too\b",
    r"\bsame here\b",
    r"\b(i|we)('d| would)? (also )?(need|want|love|could use)"
    r" (this|that|it|the same|these)( one)? (too|as well|also)\b",
    r"\b(i|we) also (need|want|could use) (this|that|it|the same|these)\b",
    r"\bich auch\b",
    r"\byo también\b",
    r"\bmoi aussi\b",
)
_TAKE_OVER = _one_of(
    r"\b(i'?ll|i will|let me|i can) (take|handle) (it|this|over)( from here)?\b.{0,20}$",
    r"\bi'?ve got (it|this) from here\b",
    r"\b(quiet|stop|shut up|be quiet),? (please )?(bot|whychain)\b",
    r"\b(whychain|bot),? (please )?(be quiet|stop|shut up)\b",
    r"\bich übernehme (hier|ab hier)\b",
)
_HANDS_OFF = _one_of(r"\bfrom here\b", r"\bover\b", r"\bquiet\b", r"\bstop\b", r"\bshut up\b",
                     r"\bab hier\b")  # fmt: skip
"""Somebody who takes a request on means the work; only who takes over means the talk as well."""
_ADDITION = _one_of(
    r"^\s*(oh,? |sorry,? |ah,? |and |hm+,? )*"
    r"(actually|better|rather|please make (it|that))\b[,:]? .*"
    r"\b(by|per|for|since|only|without|instead|split|until|from|with)\b",
    r"^\s*(oh|ah|sorry|hm+)?[,:]?\s*(and|also|plus|ideally)[,:]? .*"
    r"\b(by|per|for|since|only|without|split|until|including|broken down)\b",
    r"\b(can|could) (you|we|i)\b.*\b(split|break|add|include|exclude|filter|group)\b",
    r"^\s*i (meant|forgot to (say|mention|add))\b",
    r"^\s*(to be (clear|precise)|correction)\b",
)

_SAYINGS = (
    (Saying.NEVER_MIND, _NEVER_MIND),
    (Saying.ME_TOO, _ME_TOO),
    (Saying.NEWS, _NEWS),
    (Saying.ADDITION, _ADDITION),
)


def read_saying(text: str) -> Saying:
    """Read a reply. What isn't surely one of the sayings is none.

    The same words mean something only from the right person, which the caller has to know.
    """
    said = " ".join(text.replace("’", "'").split())
    if not said or len(said) > LONGEST:
        return Saying.NOTHING
    if _TAKE_OVER.search(said) and _HANDS_OFF.search(said):
        return Saying.TAKE_OVER
    return next((saying for saying, words in _SAYINGS if words.search(said)), Saying.NOTHING)
