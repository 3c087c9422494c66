"""Reading what is typed in answer to *Same reason?*: yes, no with another reason, or not known."""

import re

from bot.rules import answers, courtesies, not_knowing, wording
from models import KnownAnswer

_YES = re.compile(
    r"^(?:yes|yep|yeah|yup|exactly|correct|indeed|right|same|ja|jep|genau|richtig|oui|exact|s[ií]|"
    r"the same|(?:it|that|ours|mine)(?:['’]s| is) the same|(?:der|die|das)(?:selbe| gleiche)|"
    r"la m[êi]sma?|le m[êe]me)\b",
    re.IGNORECASE,
)
_NO = re.compile(
    r"^(?:no(?:t (?:really|quite|the same|for that))?|nope|nah|nein|nicht (?:ganz|wirklich)|non|"
    r"pas vraiment|different|a(?:nother| different) reason|ein anderer grund|otra razón|une autre "
    r"raison)\b[\s,.:;!–—-]*",
    re.IGNORECASE,
)
_MINE = re.compile(
    r"^(?:(?:mine|ours|this one|it)(?:['’]s| is)|(?:we|i) need (?:it|this)|(?:meine[rs]?|"
    r"unsere[rs]?|es) ist|(?:le|la) (?:nôtre|mienne|mien) est|(?:el|la) (?:nuestr|mí)[oa] es)"
    r"(?: rather| more| actually| eher| plutôt)?\s+(?=(?:for|to|because|für|um|weil|pour|parce|"
    r"para|porque)\b)",
    re.IGNORECASE,
)
_YET = re.compile(
    r"\b(?:but|although|though|except|however|also|too|aber|auch|mais|aussi|pero|también|not|"
    r"nicht|no longer)\b|\?",
    re.IGNORECASE,
)
_MOST_WORDS = 12
"""Whoever says yes in more words says something else as well."""


def read(reply: str) -> tuple[KnownAnswer, str] | None:
    """The answer, with the other reason where one is given; None for what is no clear answer."""
    said = courtesies.strip(wording.readable(reply))
    if not wording.has_words(said) or said.endswith("?"):
        return None
    refused = _NO.match(said)
    mine = _MINE.match(said[refused.end() :] if refused else said)
    if refused is not None or mine is not None:
        rest = said[refused.end() :] if refused else said
        return KnownAnswer.NO, answers.as_one_rung(rest[mine.end() :] if mine else rest)
    if not_knowing.find(said) is not None:
        return KnownAnswer.UNKNOWN, ""
    is_short = len(re.findall(r"\w+", said)) <= _MOST_WORDS
    if _YES.match(said) and is_short and not _YET.search(said):
        return KnownAnswer.YES, ""
    return None
