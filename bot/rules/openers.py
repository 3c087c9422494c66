"""What an ask opens with: "could someone please send me …", "we're looking for …"."""

import re

from bot.rules import courtesies, wording

_OPENERS = tuple(
    re.compile(rf"^(?:{pattern})\s*[:,-]?\s*", re.IGNORECASE)
    for pattern in (
        (
            r"(?:also|and|then|plus|firstly|secondly|thirdly|lastly|finally|additionally|besides|"
            r"separately|another thing|one more thing)\b,?"
        ),
        r"\d{1,2}[.)]|[-*•–]",
        (
            r"(?:can|could|may|would|will|might) (?:i|we|you|someone|somebody|anyone|anybody|one "
            r"of you|the data team|y['’]all)(?: (?:please|kindly|maybe|perhaps|possibly|also|"
            r"quickly))* (?:be able to )?(?:help (?:me |us )?(?:to )?)?(?:get|have|see|pull|send|"
            r"give|share|show|export|provide|find|look up|check|tell|run|prepare|list|fetch|know|"
            r"compile|build|create|generate|make|grab|put together|dig up|figure out|find out|"
            r"calculate|count)\b(?: (?:me|us))?(?: (?:please|out|up|an? overview of|access to))?"
        ),
        (
            r"(?:i|we)(?:['’]d| would|['’]m| am|['’]re| are| will|['’]ll)? (?:really |also |just "
            r"|urgently |now |still )*(?:need|want|like|love|require|looking|hoping|trying|after|"
            r"interested)(?:ed)?(?: (?:for|in))?(?: (?:to (?:see|get|have|know|find out|find|"
            r"understand|look at|check)|seeing|getting|knowing))?(?: (?:from you|you to (?:send|"
            r"pull)(?: me)?))?"
        ),
        r"(?:they|he|she|leadership|management|the \w+|\w+) wants? to (?:know|see|have)\b",
        (
            r"(?:please |kindly |pls )?(?:show|give|send|list|pull|get|find|return|fetch|export|"
            r"share|tell|display|provide|print|prepare|generate|grab|retrieve|look up|"
            r"check)\b(?! of\b|(?<=return) (?:rates?|reasons?|shares?|volumes?|costs?|quota)\b)(?: "
            r"(?:me|us))?(?: (?:please|out|over|up))?"
        ),
        (
            r"(?:can|could|would|will) (?:you|someone|somebody|anyone|we|i)(?: please)? "
            r"(?=(?:add|grant|fix|explain|look into|compare|update|refresh|break|split)\b)"
        ),
        (
            r"(?:do|does) (?:we|you|anyone|anybody|somebody) (?:have|know|track|happen to "
            r"(?:have|know))\b"
        ),
        r"(?:has|have) (?:anyone|anybody|someone|somebody|we|you) (?:got|seen|built|made)\b",
        (
            r"(?:is it possible|would it be possible|any chance|is there any way|is there a way|"
            r"any way)(?: for (?:me|us))? (?:to|i can|we can|i could|we could) (?:get|have|see|"
            r"know|find|pull)\b"
        ),
        r"(?:how many|which|what|who|where|when|if|whether) (?=(?:how|which|what|who) )",
        r"(?:looking for|need|needed|wanted|request(?: for)?|requesting|ask|after|hoping for)\b",
        (
            r"(?:what|which|how|whats)(?:['’]s| is| are| was| were| about|s)\s+(?=(?:the|our|my|"
            r"their|your|an?|total|average|\w+ (?:rate|revenue|number))\b)"
        ),
        (
            r"(?:kann|könnte|könnten|könnt|kannst) (?:ich|wir|ihr|du|jemand)(?: (?:mir|uns|bitte|"
            r"mal))*|(?:ich|wir) (?:brauche|brauchen|bräuchte|bräuchten|hätte gern|möchte|"
            r"benötige|benötigen)\b(?: bitte)?|brauche\b(?: bitte)?|"
            r"(?:zeig|gib|schick)(?:e|t)? (?:mir|uns)(?: bitte)?"
        ),
        r"(?:the|a|an|some|any|our|all the|die|eine|einen|das|den|der)(?= )",
        (
            r"(?:(?:latest|current|full|complete) )?(?:list|overview|breakdown|report|extract|"
            r"export|dump|numbers?|figures|data|stats|statistics|info(?:rmation)?)(?: (?:on|"
            r"about|showing|around))(?= )"
        ),
    )
)


def take_off(line: str) -> str:
    """The line without what opens it; what has no other words stays."""
    for _ in range(4):
        before = line
        for opener in _OPENERS:
            rest, found = opener.subn("", line, count=1)
            shorter = courtesies.strip(rest.lstrip(" ,;:-")) if found else ""
            line = shorter if wording.has_words(shorter) else line
        if line == before:
            break
    return line
