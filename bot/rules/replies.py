"""What an analyst says in a request's thread: does it look like the answer?

Whoever said it is asked, so that a guess costs one glance, and a miss one press of a button.
"""

import re

_LINK = re.compile(r"https?://\S*[^\s.,;:!?)>]", re.IGNORECASE)
_NO_SOURCE = re.compile(
    r"https?://(?:[\w-]+\.)*(?:zoom\.us|meet\.google\.com|teams\.microsoft\.com|calendly\.com|"
    r"calendar\.google\.com|giphy\.com|tenor\.com)\b\S*",
    re.IGNORECASE,
)
"""Where people meet, or laugh."""
_SENTENCE = re.compile(r"[^.?!\n]+(?:\.(?=\d)[^.?!\n]+)*[.?!]*")
_ASKS = re.compile(
    r"^(?:(?:and|but|so|sorry|hm+|ok|hey|hi|quick question|one question)[,: ]+)*(?:which|what|who|"
    r"whom|when|where|why|how|do you|does|did you|is (?:it|that|this)|are you|can you|could you|"
    r"should (?:i|we)|shall (?:i|we)|would you|do we|have you|welche|was|wer|wann|wie)\b",
    re.IGNORECASE,
)
_COURTESY = re.compile(
    r"^(?:(?:does|is|would|will) (?:that|this|it) (?:help|work|ok|okay|enough|what you|do|fine|"
    r"good)\b.*|any ?thing else|more|ok(?:ay)?|all good|good enough|right|anything missing|"
    r"(?:let me know|shout|ping me)\b.*|passt das|reicht das)[?!. ]*$",
    re.IGNORECASE,
)
_PLAN = re.compile(
    r"\b(?:i['’]?ll|we['’]?ll|i will|we will|will (?:have|do|send|get|look|check|be|share|take)|"
    r"(?:going|need|want|have) to (?:check|look|ask|do|pull|run|find|wait)|gonna|let me|give me|"
    r"eta\b|(?:be )?back (?:in|at|by|on)|working on|looking (?:into|at)|on it|started|starting|"
    r"takes? (?:me|us|about|around|a|some|\d)|in (?:about )?\d+ ?(?:min|hour|h\b|day)|"
    r"in (?:an?|half an) (?:hour|minute|bit)|by (?:\d|tomorrow|tonight|noon|eod|end of|mon|tue|"
    r"wed|thu|fri|sat|sun|next)|tomorrow|ticket|tracked|tracking|jira|out of office|lunch|"
    r"meeting|ich (?:mache|schaue|schicke|melde)|bis (?:morgen|heute|\d))",
    re.IGNORECASE,
)
_THANKS = re.compile(
    r"^(?:(?:many |ok(?:ay)?,? |great,? |perfect,? |cool,? |awesome,? )*(?:thanks?|thank you|thx|"
    r"ty|cheers|danke|merci|gracias|np|no problem|you['’]re welcome|welcome|my pleasure))\b",
    re.IGNORECASE,
)
_NO_FIGURE = re.compile(
    r"@\S+|#\S+|:[\w+'-]+:|\b[A-Z]{2,10}-\d+\b|\b\d{1,2}:\d{2}(?: ?[ap]m)?\b|\b\d{1,2} ?[ap]\.?m\b|"
    r"\b\d{4}-\d{2}(?:-\d{2})?\b|\b\d{1,2}[./]\d{1,2}(?:[./]\d{2,4})\b|\b(?:19|20)\d{2}\b|"
    r"\b\d{1,2}(?:st|nd|rd|th)\b|\b[QHWV]\d{1,2}\b|\b(?:week|kw|q|version|v|step|line|page|"
    r"option|room|ext|part|point|number|no\.|nr\.) ?\d+\b|"
    r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w* \d{1,2}\b|"
    r"\b\d{1,2}\.? (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*\b|"
    r"\b\d+ (?:of (?:us|you|them)|sec(?:ond)?s?|questions?|things?|thoughts?|options?|cents)\b|"
    r"\b24/7\b|\b10/10\b",
    re.IGNORECASE,
)
"""Numbers that count nothing: times, dates, names of things."""
_LIST_MARK = re.compile(r"^\s*\d{1,2}[.)]\s+", re.MULTILINE)
_STRONG = re.compile(
    r"\d{1,3}(?:[,.' \u00a0]\d{3})+(?!\d)|\d ?%|[€$£¥₹] ?\d|\d ?(?:€|£|eur|usd|gbp|inr)\b|"
    r"\d+[.,]\d+|\b\d+ ?(?:k|m|mn|bn|million|billion|thousand|percent)\b",
    re.IGNORECASE,
)
_PLAIN = re.compile(r"(?<![\w/])\d+(?![\w/])")
_EMOJI = re.compile(r":[\w+'-]{1,100}:")
_LATER = re.compile(
    r"(?:(?:oh|ok(?:ay)?|sure|hm+|yes|hi|hey),? )?"
    r"(?:(?:many |great,? |perfect,? |cool,? )?(?:thanks?|thank you|thx|ty|cheers|danke|merci)"
    r"(?:,? (?:a lot|so much|again|for (?:this|that|\w+ing)|@?[\w-]+))?"
    r"|(?:let me|i['’]?ll|i will|i have to|will|need to|going to) (?:just |quickly )?"
    r"(?:check|ask|look|think|find out|get back|come back)(?: \w+){0,6}"
    r"|(?:hold on|one (?:sec|second|moment|minute)|give me (?:a|one) (?:sec|second|moment|minute)|"
    r"brb|noted|got it))",
    re.IGNORECASE,
)
LONGEST = 4_000
"""Characters that are looked at: an answer shows itself soon."""


def looks_like_answer(text: str, *, has_file: bool = False) -> bool:
    """A file, a link or a figure, and neither a question back, nor thanks, nor a plan."""
    sentences = _sentences(text[:LONGEST])
    told = [each for each in sentences if not _is_aside(each)]
    asks_back = any(_asks_back(each) for each in sentences)
    if any(_has_link(each) for each in told):
        return True
    if has_file:
        return bool(told) or not sentences
    return not asks_back and any(_has_figure(each) for each in told)


def is_no_reply(text: str) -> bool:
    """Thanks, an emoji, or that the reply comes later: whoever asked waits on."""
    said = _EMOJI.sub(" ", text[:LONGEST]).strip(" .!…")
    return not any(c.isalnum() for c in said) or _LATER.fullmatch(said) is not None


def _sentences(text: str) -> list[str]:
    """One by one; links are kept whole, since they are full of stops."""
    links = _LINK.findall(text)
    masked = _LINK.sub("\u2063", _LIST_MARK.sub("", text))
    found = []
    for piece in _SENTENCE.findall(masked):
        for _ in range(piece.count("\u2063")):
            piece = piece.replace("\u2063", f" {links.pop(0)} ", 1)
        if piece.strip():
            found.append(" ".join(piece.split()))
    return found


def _is_aside(sentence: str) -> bool:
    """A question, thanks, or a plan without a figure that nobody takes for a time."""
    if _THANKS.match(sentence) or _COURTESY.match(sentence) or _is_question(sentence):
        return True
    is_plan = _PLAN.search(_LINK.sub("", sentence)) is not None
    return is_plan and not (_STRONG.search(_bare(sentence)) or _has_link(sentence))


def _is_question(sentence: str) -> bool:
    return sentence.endswith("?") or _ASKS.match(sentence) is not None


def _asks_back(sentence: str) -> bool:
    return sentence.endswith("?") and not _COURTESY.match(sentence)


def _has_link(sentence: str) -> bool:
    has_link = _LINK.search(_NO_SOURCE.sub("", sentence)) is not None
    is_ticket = re.search(r"\b(?:ticket|tracked|tracking|jira)\b", sentence, re.IGNORECASE)
    return has_link and not is_ticket


def _has_figure(sentence: str) -> bool:
    bare = _bare(sentence)
    return _STRONG.search(bare) is not None or _PLAIN.search(bare) is not None


def _bare(sentence: str) -> str:
    return _NO_FIGURE.sub(" ", _LINK.sub(" ", sentence))
