"""By when an ask is wanted, as a date of the asker's calendar.

"Before 3 Dec" is read as 3 December: the day that the asker named is the one to show.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from bot.rules import calendar
from bot.rules.calendar import DAY_OF_MONTH, MONTH, WEEKDAY
from bot.telling import Telling

_NUMBERS = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "ten": 10}
_UNITS = {"day": 1, "tag": 1, "week": 7, "woche": 7}
_END = r"(?:the )?(?:end of|close of|ende) "
_WHEN = (
    rf"(?:(?:{_END})?(?:(?:today|tomorrow|tonight|heute|morgen)\b|eod\b|cob\b|eob\b|eow\b|eom\b|"
    rf"eoq\b|"
    r"noon\b|midnight\b|lunch(?:time)?\b)|"
    rf"{_END}(?:the |this |next |der |des )?(?:day|business|week|month|quarter|year|{MONTH}|tages|"
    r"woche|monats)|"
    rf"(?:the )?(?:next |this |coming |nächsten |diesen )?{WEEKDAY}|next (?:week|month)|this "
    rf"week|\d{{4}}-\d{{1,2}}-\d{{1,2}}|(?:the )?{DAY_OF_MONTH}(?:,? \d{{4}}\b)?|"
    rf"\d{{1,2}}/\d{{1,2}}(?:/\d{{4}})?|\d{{1,2}}\.\d{{1,2}}\.(?:\d{{4}})?|{MONTH}(?! \d))"
)
_HOUR = (
    r"(?:,? (?:at )?(?:eod|cob|noon|morning|afternoon|evening|lunch|end of day|latest|"
    r"abend|mittag|nachmittag|vormittag|früh|"
    r"\d{1,2}(?::\d\d)? ?(?:am|pm|h|uhr)?))?"
)
_PRESSING = Telling(
    rf"(?P<cue>\b(?:by|before|until|till|due(?: on| by)?|deadline(?: is|:)?|no later than|latest|"
    rf"need(?:ed|s)?(?: it| this| that| them)?(?: on| for| by| before)?|required (?:on|by|for)|"
    rf"ready (?:on|by|for)|bis|spätestens|für)\b:?) (?P<when>{_WHEN}){_HOUR}(?!\w)"
)
_MEETING = Telling(
    rf"\bfor (?:the |our |my )?(?P<when>(?:next |this )?{WEEKDAY}|today|tomorrow)(?:['’]s)? "
    r"(?:\w{1,20} ){0,2}?(?:meeting|review|call|sync|standup|stand-up|deck|board|presentation|"
    r"demo|qbr|planning|session|workshop|all-hands)\b"
)
_WITHIN = Telling(
    r"\b(?:within|in|innerhalb von) (?:the next )?(?P<n>\d{1,2}|a|one|two|three|four|five|six|"
    r"ten) (?P<unit>day|week|tag|woche)(?:s|en|n)?\b(?=\s*(?:[.,;!?]|$|please|pls|thanks|if|at))"
)
_BARE = Telling(
    rf"(?:(?<=[,.;!?(–-] )|^|(?<=\bplease )|(?<=\bpls ))(?P<when>(?:today|tomorrow){_HOUR}|eod|"
    rf"cob|"
    r"end of (?:the )?(?:day|week|month)|eow|eom)(?=\s*(?:[.,;!?)]|$|please|pls|thanks|if "
    r"possible))|\b(?P<end>(?:today|tomorrow) (?:eod|noon|morning|latest|at the latest)|eod|eow|"
    r"cob|noch heute)\b"
)
_WITHIN_HOURS = (
    r"\b(?:within|in|innerhalb (?:von|der)) (?:the )?(?:next )?(?:(?:\d{1,3}|an?|one|two|three|"
    r"four|half an|a few|couple of|einer?|zwei|n[äa]chsten) )?(?:hours?|hrs?|h|minutes?|mins?|"
    r"stunden?|"
    r"minuten)(?=\s*(?:[.,;!?:]|$|please|pls|thanks))"
)
_CLOCK = r"(?:\d{1,2}(?::\d\d)? ?(?:(?:am|pm|h|uhr)\b|o['’]clock\b)|\d{1,2}:\d\d\b)"
_GATHERING = (
    r"(?:meeting|review|call|sync|standup|stand-up|deck|board|presentation|demo|qbr|planning|"
    r"session|workshop|all-hands|1:1)\b"
)
_SOON = Telling(
    rf"(?P<span>{_WITHIN_HOURS})|(?:\basap,? )?\b(?:by|before|for|until|vor) (?:the |my |our |a |"
    rf"today['’]s "
    rf")?{_CLOCK}(?: \w{{1,20}})?? {_GATHERING}(?! (?:on|tomorrow|next)\b)|"
    r"(?:(?<=[,;!?(–-] )|\b(?:it|this|that|them|needed|please|asap|latest) )(?:by|before|until|bis|"
    rf"vor) {_CLOCK}(?: (?:please|today|latest))?(?=\s*(?:[.,;!?)]|$))"
)
"""Later the same day: "within the hour", "before the 3pm meeting", "need it by 4 pm"."""
_HURRY = Telling(
    r"\b(?:a\.?s\.?a\.?p\.?|as soon as (?:possible|you can)|urgent(?:ly)?|right away|dringend|"
    r"immediately|sofort)(?!\w)"
)
_CALM = re.compile(
    r"\b(?:not|no|nothing|isn't|nicht) (?:\w+ )?(?:urgent|dringend|hurry)", re.IGNORECASE
)
_DATA_VERB = re.compile(
    r"\w{2,}(?:ed|ing|ave|rive|art)(?: (?:again|back|late|up|out))?\s*$|"
    r"\b(?:open|valid|from .{1,30})\s*$",
    re.IGNORECASE,
)
_NEED = re.compile(r"\b(?:need|needed|required|delivered|finished|done|wanted)\s*$", re.IGNORECASE)
_ASKED = re.compile(
    r"\b(?:can|could|need|please|pls|send|get|want|have|bitte|kann|könnte\w*|brauch\w*)\b",
    re.IGNORECASE,
)
_WANTED = re.compile(r"\b(?:need|needed|required|wanted)\s*$", re.IGNORECASE)


@dataclass(frozen=True)
class Deadline:
    """A date, and where in the text it was said, so that nothing else is read there."""

    on: date
    start: int
    end: int


def find(text: str, today: date) -> Deadline | None:
    """The first deadline in a readable text, seen from the asker's local day."""
    for pattern, resolve in _READINGS:
        for found in pattern.finditer(text):
            on = resolve(found, text, today)
            if on is not None:
                return Deadline(on, found.start(), found.end())
    return None


def _pressed(found: re.Match[str], text: str, today: date) -> date | None:
    """A date behind "by" and the like, unless it narrows the data: "orders placed before May"."""
    before, cue = text[max(0, found.start() - 40) : found.start()], found["cue"].lower()
    needs_need = bool(re.fullmatch(rf"{MONTH}", found["when"], re.IGNORECASE)) or cue in {
        "für",
        "latest",
    }
    if _NEED.search(before) or cue.startswith(("need", "due", "deadline", "required", "ready")):
        return _resolve(found["when"], today)
    if _DATA_VERB.search(before) or needs_need:
        return None
    return _resolve(found["when"], today)


def _named(found: re.Match[str], _text: str, today: date) -> date | None:
    return _resolve(next(words for words in found.groupdict().values() if words), today)


def _counted(found: re.Match[str], text: str, today: date) -> date | None:
    """So many days from now, unless it narrows the data: "who ordered again within 30 days"."""
    before = text[max(0, found.start() - 40) : found.start()]
    if _DATA_VERB.search(before) and not _NEED.search(before):
        return None
    number = _NUMBERS.get(found["n"].lower()) or int(found["n"])
    return today + timedelta(days=number * _UNITS[found["unit"].lower()])


def _hurried(_found: re.Match[str], text: str, today: date) -> date | None:
    return None if _CALM.search(text) else today


def _later_today(found: re.Match[str], text: str, today: date) -> date | None:
    """Today, unless it narrows the data: "orders delivered in one hour"."""
    before = text[max(0, found.start() - 120) : found.start()]
    if found["span"] and not _ASKED.search(re.split(r"[.?!\n]", before)[-1]):
        return None
    return None if _DATA_VERB.search(before) and not _WANTED.search(before) else today


_Resolver = Callable[[re.Match[str], str, date], date | None]
_READINGS: tuple[tuple[Telling, _Resolver], ...] = (
    (_PRESSING, _pressed),
    (_MEETING, _named),
    (_WITHIN, _counted),
    (_BARE, _named),
    (_SOON, _later_today),
    (_HURRY, _hurried),
)


def _resolve(words: str, today: date) -> date | None:
    """The date that a few words name, none when it is past or far away."""
    words = words.lower()
    if re.search(r"\btomorrow|\bmorgen\b", words):
        return today + timedelta(days=1)
    named = calendar.weekday(words, today) or calendar.day(words, today)
    if named is not None:
        return named
    if re.search(
        r"\b(?:today|tonight|heute|eod|cob|eob|noon|midnight|lunch|day|business|tages)", words
    ):
        return today
    if any(character.isdigit() for character in words):
        return None  # a date that the calendar does not have, such as 31 February
    return _end_of_span(words, today)


def _end_of_span(words: str, today: date) -> date | None:
    if re.search(r"\bnext week", words):
        monday = calendar.start_of_next_week(today)
        return monday + timedelta(days=4) if "end" in words else monday
    if re.search(r"\beow\b|week|woche", words):
        return calendar.end_of_week(today)
    if re.search(r"\beoq\b|quarter", words):
        return calendar.end_of_month(today.year, (today.month + 2) // 3 * 3)
    if re.search(r"\byear", words):
        return date(today.year, 12, 31)
    if number := calendar.month(words):
        year = today.year + (number < today.month)
        first = date(year, number, 1)
        return calendar.near(
            calendar.end_of_month(year, number) if re.search(r"end|ende", words) else first, today
        )
    if "next month" in words:
        return calendar.end_of_month(today.year, today.month) + timedelta(days=1)
    return calendar.end_of_month(today.year, today.month)
