"""Words to the bot in a thread that ask for nothing themselves, and mean the thread's beginning."""

import re

from bot.rules import courtesies

_THIS = r"(?:this|it|that|the above|above|this one|that one|this (?:message|request|thread|ask))"
_DO = r"(?:file|take|log|capture|track|pick up|add|note|record|look at|handle|have a look at)"
_POINTS = re.compile(
    rf"(?:(?:can|could|would|will) (?:you|we) )?(?:please )?(?:{_DO} {_THIS}|{_THIS}|see above)"
    r"(?: (?:as|for) (?:a |the )?(?:data )?(?:request|team|us|me))?(?: please)?",
    re.IGNORECASE,
)
_EDGES = " \t\n.,:;!?^👆📥☝️⬆️"


def points_up(text: str) -> bool:
    """Nothing is said, or no more than to take what stands above: *please file this*."""
    words = courtesies.strip(text).strip(_EDGES)
    if words:
        return _POINTS.fullmatch(words) is not None
    return text.strip(_EDGES).lower() in {"", "please", "pls"}
