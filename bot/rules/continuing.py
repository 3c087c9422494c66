"""Does a message go on from what its author has just asked? By how it begins."""

import re

from bot.rules import courtesies

LONGEST = 400
"""Characters: what is longer begins something of its own."""
_OPENING = r"(?:(?:oh|ah|and|but|sorry|oops|hm+|so|also|plus|then|und|y|et)\b[,:.! ]*){0,3}"
_WORDS = (
    "only|just|for|by|per|since|from|until|till|between|with|without|including|excluding|except|"
    "not|split|broken down|grouped|ideally|preferably|actually|rather|at least|"
    "i mean|i meant|we mean|meaning|i forgot|same for|or|e\\.g\\.|because|so that|needed|deadline|"
    "(?:it|this|that)(?:'s| is| should| would| has| needs)|"
    "(?:i|we)(?:'d)? (?:need|want) (?:it|this|that)|"
    "nur|für|pro|nach|seit|bis|ohne|mit|zwischen|außer|am besten|"
    "solo|por|para|desde|hasta|sin|con|entre|excepto|"
    "seulement|pour|par|depuis|jusqu|sans|avec|sauf"
)
_GOES_ON = re.compile(rf"\W*{_OPENING}(?:{_WORDS})\b", re.IGNORECASE)
_ALSO = re.compile(r"\W*(?:and|also|plus|und|además|et)\b", re.IGNORECASE)
_ASIDE = re.compile(r"\W*by the way\b|.*\b(?:btw|lunch|coffee|weekend|birthday)\b", re.IGNORECASE)


def goes_on(text: str) -> bool:
    """It adds to the ask before it, as far as its first words tell: "only for new customers"."""
    rest = " ".join(courtesies.strip(text).replace("’", "'").split())
    if not rest or len(rest) > LONGEST or _ASIDE.match(rest):
        return False
    return bool(_GOES_ON.match(rest) or _ALSO.match(rest))
