"""How people say that they don't know, which is an answer: somebody else is asked then."""

import re

_OF_A_FACT = (
    r"(?! ?(?:in )?(?:(?:which|whether|if|where|when|how)\b(?! (?:to|that|this|it|you|i)\b)"
    r"(?: \w|[.!]?$)|what\b(?! (?:it|they|he|she|you|i|this|that|for|to|exactly)\b)(?: \w|[.!]?$)|"
    r"who\b(?! (?:it|asked|wanted|wants|needs|requested|this|that)\b) \w))"
)
"""Behind "we don't know", what follows makes it an open question, which is a reason to ask."""
_NOT_KNOWING = re.compile(
    "|".join(
        (
            (
                rf"\b(?:i|we) (?:(?:really|honestly|actually|also|still|just) )?(?:do(?:n['’]t|"
                rf" not)|dont) (?:(?:really|actually|honestly|exactly) )?(?:know|remember|"
                rf"recall)\b{_OF_A_FACT}"
            ),
            rf"\bno (?:idea|clue)\b,?{_OF_A_FACT}|\b(?:faintest|slightest) idea\b",
            (
                r"\b(?:i|we) ?(?:aren['’]t|['’]?(?:m|re) not|(?:am|are) not) (?:\w+ )?sure\b"
                rf"{_OF_A_FACT}"
            ),
            rf"\bnot (?:really |quite |100% )?sure\b{_OF_A_FACT}",
            rf"\b(?:can['’]t|cannot|couldn['’]t) (?:really )?(?:say|tell(?: you)?)\b{_OF_A_FACT}",
            r"\b(?:hard|difficult) to say\b|\bbeats me\b|\bgood question\b|\bdunno\b|\bidk\b",
            (
                r"(?:^|[,;:.–-] ?|\byou(?:['’]d| would| should|['’]ll)? (?:have|need)? ?(?:to )?|"
                r"\bbetter )ask (?!me\b|us\b|you\b|again|around|for|the (?:board|customers?|users?|"
                r"market)\b)\S+"
            ),
            r"^(?:@?\w+|the [\w ]{1,30}) (?:would|should|might|will|could) know[.!]?$",
            r"\b(?:above my pay ?grade|no insight|before my time|nobody told (?:me|us))\b",
            r"\b(?:not|isn['’]t) mine to (?:answer|say|decide)\b",
            r"\bbefore i (?:came|joined|started)\b",
            r"\b(?:just|only) (?:forward|pass)\w* (?:it|this|that)\b",
            r"\b(?:it )?was(?:n['’]t| not) (?:me|my (?:idea|request))\b",
            r"\bsomebody else (?:asked|wanted)\b|^unknown[.!]?$",
            r"\bkeine ahnung\b|\bwei(?:ß|ss) (?:ich )?(?:leider )?(?:auch )?nicht\b",
            r"\bje ne sais pas\b|\baucune idée\b|\bno (?:lo )?sé\b|\bni idea\b",
            r"\bgeen idee\b|\bweet (?:ik )?(?:het )?niet\b",
        )
    ),
    re.IGNORECASE,
)
_EARLY = 60
"""Characters. Who doesn't know says so at once."""


def find(said: str) -> int | None:
    """Where the words end that say it; None where somebody knows."""
    found = _NOT_KNOWING.search(said)
    return found.end() if found is not None and found.start() < _EARLY else None
