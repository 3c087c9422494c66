"""What an asker will decide or do with the data, in their words."""

import re
from dataclasses import dataclass

from bot.telling import Telling

_REST = r"(?P<what>[^.;?!\n]{3,160})"
_OCCASION = (
    r"(?P<what>(?:the|our|my|a|an|this|next|tomorrow['’]s|(?:mon|tues|wednes|thurs|fri)day['’]s) "
    r"(?:[\w'’-]{1,20} ){0,4}(?:deck|review|meeting|qbr|presentation|planning|offsite|board|"
    r"report to [\w ]{3,30}|pitch|negotiations?|audit|budget|campaign|launch|forecast|workshop|"
    r"roadmap|standup|all-hands|sync|call|proposal|tender|memo|newsletter|hiring plan|investor "
    r"update))\b"
)
_CUES = tuple(
    Telling(pattern)
    for pattern in (
        rf"\bso that {_REST}",
        rf"(?<=[a-z,.)]) so (?=(?:we|i|they|the \w+|\w+) (?:can|could|know|may)\b){_REST}",
        rf"\b(?:in order to|with the (?:aim|goal) of|um zu|damit) {_REST}",
        (
            r"\b(?:we|i|they|management|the \w+(?: team)?)(?:'re| are|'m| am)? (?:want|wants|"
            r"need|needs|"
            rf"have|has|trying|about|going|like|would like|plan|plans|planning) to (?=decide|"
            rf"choose|plan|prioriti[sz]e|negotiate|convince|justify|figure out whether|find out "
            rf"whether|determine){_REST}"
        ),
        (
            r"\b(?:to|helps? us(?: to)?|we can|before we|when we) (?=(?:decide|choose|plan|"
            r"prioriti[sz]e|negotiate|justify|prepare|budget|allocate|staff|forecast|determine|"
            r"assess|evaluate|present|"
            rf"convince|pick|set (?:the |our )?(?:price|target|budget))s?\b){_REST}"
        ),
        rf"\bfor {_OCCASION}",
        (
            r"\b(?:it['’]s|it is|this is|that['’]s|needed|i need (?:it|this)|we need (?:it|"
            r"this)) for "
            rf"(?!(?:today|tomorrow|the \w+ of|\d)){_REST}"
        ),
        rf"\bbecause (?=(?:we|the|our|i|they)\b){_REST}",
        rf"\bsince (?=(?:we|i|they) (?:need|want|have to|must|will|are|would|should)\b){_REST}",
    )
)
_ENDS = re.compile(
    r"(?i)[,\s]+(?:(?:and )?(?:can|could) (?:you|i|we|someone)|thanks|thank you|thx|cheers|"
    r"please|pls|asap|needed by|if possible|can you)\b.*$|[,\s]+$"
)


@dataclass(frozen=True)
class Purpose:
    """What the data is for, and where in the text that was said, with the words that lead to it."""

    words: str
    start: int
    end: int


def find(text: str) -> Purpose | None:
    """The first purpose in a readable text."""
    for cue in _CUES:
        found = cue.search(text)
        words = _ENDS.sub("", found["what"]).strip() if found else ""
        if found and " " in words:  # "a mood to justify" says nothing
            return Purpose(
                words, found.start(), text.index(words, found.start("what")) + len(words)
            )
    return None
