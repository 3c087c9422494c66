"""What somebody says in a request's thread, read by rules: short sayings with a known meaning."""

import re
from enum import StrEnum


class Saying(StrEnum):
    """What a reply in a request's thread says about the request."""

    NEWS = "any news?"
    NOTHING = "nothing that concerns the bot"


LONGEST = 200
"""Characters. A saying is short: what is longer says more than that."""

_NEWS = re.compile(
    r"\b(any (news|updates?|progress)|(is there|got) an? update|"
    r"how('s| is) (this|it) (going|coming)|what('s| is) the status|status\s*\?|eta\b|"
    r"gibt es (was|etwas)? ?neues|neuigkeiten"
    r"|alguna novedad|des nouvelles|du nouveau)",
    re.IGNORECASE,
)


def read_saying(text: str) -> Saying:
    """Read a reply. What isn't surely one of the sayings is none."""
    said = " ".join(text.split())
    if not said or len(said) > LONGEST:
        return Saying.NOTHING
    return Saying.NEWS if _NEWS.search(said) else Saying.NOTHING
