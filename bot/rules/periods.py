"""The time that the data covers, and how often it is wanted."""

from bot.rules.calendar import DAY_OF_MONTH, MONTH, WEEKDAY
from bot.telling import Telling
from models.words import Cadence

_N = r"(?:\d{1,4}|one|two|three|four|five|six|seven|eight|nine|ten|twelve|few|couple of)"
_UNIT = r"(?:hour|day|week|month|quarter|year|season|semester|term)s?"
_QUARTER = (
    r"(?:(?:q[1-4]|h[12]|fy)(?:[ /'-]*(?:20)?\d\d)?|(?:20\d\d|fy ?\d\d)[ /-]*(?:q[1-4]|h[12]))\b"
)
_YEAR = r"(?:19|20)\d\d\b"
_NAMED_MONTH = rf"(?:(?:early|mid|late) )?{MONTH}(?: {_YEAR})?"
_POINT = (
    rf"(?:{_QUARTER}|{DAY_OF_MONTH}(?:,? {_YEAR})?|\d{{4}}-\d\d-\d\d|{_NAMED_MONTH}|{_YEAR}|"
    rf"(?:last|this|next|letzte[nrms]?) (?:{_UNIT}|{WEEKDAY}|{MONTH}|spring|summer|autumn|fall|"
    r"winter|woche|monat|quartal|jahr)|yesterday|today|now|the (?:launch|release|start|beginning "
    r"of "
    rf"(?:the |this )?(?:{_UNIT}|{_YEAR}))|launch)"
)
_PERIODS = tuple(
    Telling(pattern)
    for pattern in (
        rf"\b(?:from|between) {_POINT} (?:to|until|till|through|and|-|–) {_POINT}",
        rf"\b(?:since|seit|after|until|up to|before|through) (?:the )?{_POINT}",
        (
            rf"\b(?:(?:over|for|in|during|within) )?(?:the )?(?:last|past|previous|trailing|"
            rf"letzten|vergangenen) {_N} (?:{_UNIT}|tage|wochen|monate|jahre)\b"
        ),
        rf"\b{_POINT} (?:vs\.?|versus|compared (?:to|with)|against) {_POINT}",
        r"\b(?:year|month|quarter|week)[- ]to[- ]date\b|\b(?:ytd|mtd|qtd|wtd)\b",
        rf"\b(?:(?:in|for|during|of|im|für) )?(?:the )?{_QUARTER}",
        (
            r"\b(?:in |for |during |over )?(?:the )?(?:last|this|previous|past|current|"
            r"letzte[nrms]?|diese[nrms]?) (?:full |calendar |fiscal )?(?:week|month|quarter|year|"
            r"season|semester|term|woche|monat|quartal|jahr|spring|summer|autumn|fall|winter|"
            r"christmas|night|weekend)\b"
        ),
        (
            rf"\b(?:in|for|during|of|im|on|am) (?:the )?(?:{DAY_OF_MONTH}(?:,? {_YEAR})?|"
            rf"{_NAMED_MONTH}|{_YEAR})"
        ),
        rf"\b(?:this |last |next |on )?{MONTH} {_YEAR}",
        rf"\b(?:last|this) {MONTH}",
        r"\b(?:calendar |iso )?week \d{1,2}\b|\bkw ?\d{1,2}\b",
        r"\b(?:yesterday|today|gestern|heute|so far|right now|all time|ever|overnight)\b",
        rf"\b(?:last|on|this) {WEEKDAY}",
        rf"\b(?:19|20)\d\d ?(?:-|–|to) ?{_YEAR}|(?<=[a-z] ){_YEAR}(?=\s*[?.!,]|\s*$)",
    )
)

_DAYS = rf"(?:{WEEKDAY}|(?:mon|tues|wednes|thurs|fri|satur|sun)days\b)"
_CADENCES = (
    (
        Cadence.WEEKLY,
        (
            rf"\b(?:weekly(?! active)|(?:every|each|jeden) (?:\w+ )?{_DAYS}|(?:every|each|jede) "
            r"(?:other |second |two )?weeks?|jede woche|wöchentlich\w*|(?:on|every) (?:mon|tues|"
            r"wednes|thurs|fri)days|once a week|biweekly)\b"
        ),
    ),
    (
        Cadence.DAILY,
        (
            r"\b(?:daily(?! active)|(?:every|each) (?:single )?(?:day|morning|evening|night|"
            r"hour)|jeden (?:tag|morgen)|täglich\w*|once a day|hourly|real[- ]?time)\b"
        ),
    ),
    (
        Cadence.MONTHLY,
        (
            r"\b(?:monthly(?! active)|(?:every|each) (?:other )?month|jeden monat|monatlich\w*|"
            r"once a month|at (?:the )?(?:month[- ]?end|end of (?:each|every) month))\b"
        ),
    ),
    (Cadence.QUARTERLY, r"\b(?:quarterly|(?:every|each) quarter|once a quarter|jedes quartal)\b"),
    (Cadence.YEARLY, r"\b(?:yearly|annual(?:ly)?|(?:every|each) year|once a year|jährlich\w*)\b"),
    (Cadence.ONCE, r"\b(?:just (?:this )?once|one[- ]?off|one[- ]time|only once|einmalig)\b"),
)
_CADENCE_PATTERNS = tuple((c, Telling(pattern)) for c, pattern in _CADENCES)
_MEETING = Telling(
    r"\b(?:the|our|my|this|a) (?:daily|weekly|monthly|quarterly|annual|yearly) (?:\w{1,20} "
    r")?(?:review|meeting|sync|standup|stand-up|call|all-hands|planning|offsite|check-in|1:1|"
    r"business)\b"
)


def period(text: str) -> str | None:
    """The first words that say which time the data covers; a deadline has been taken out."""
    for pattern in _PERIODS:
        if found := pattern.search(text):
            return found[0].strip()
    return None


def cadence(text: str) -> Cadence | None:
    """How often the data is wanted; a weekly meeting is an occasion and says nothing of it."""
    text = _MEETING.sub(" ", text)
    return next((each for each, pattern in _CADENCE_PATTERNS if pattern.search(text)), None)
