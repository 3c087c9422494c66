"""Content that an author may want to move out of sight, by words and by shapes."""

from bot import placeholders
from bot.redaction import MASK
from bot.telling import Telling
from models.words import Sensitive

_WORDS = (
    (
        Sensitive.PERSONAL,
        (
            r"\b(?:e-?mail address(?:es)?|phone numbers?|telephone numbers?|home address(?:es)?|"
            r"dates? of birth|birth ?dates?|birthdays?|passport(?: numbers?)?|social security|"
            r"ssns?|national ids?|tax ids?|ip address(?:es)?|personal data|personally "
            r"identifiable|pii|private address(?:es)?|full names? and|names and (?:e-?mails?|"
            r"addresses|phones?)|customer e-?mails|ethnicity|religion|sexual orientation|"
            r"nationalit(?:y|ies) of (?:our )?(?:employees|staff)|geburtsdat\w+|telefonnummern?|"
            r"privatadressen?|ausweisnummern?)\b"
        ),
    ),
    (
        Sensitive.SALARY,
        (
            r"\b(?:salar(?:y|ies)|payroll|wages?|pay ?slips?|pay gap|pay bands?|compensation|"
            r"bonus(?:es)?|severance|take-home pay|(?:who )?earns? (?:more|less|the most)|gehalt|"
            r"gehälter|gehaltsliste|löhne|lohn)\b"
        ),
    ),
    (
        Sensitive.HEALTH,
        (
            r"\b(?:diagnos[ie]s|sick(?:ness)?[ -](?:leaves?|days?|notes?|rates?)|patients?|"
            r"medical (?:records?|histor(?:y|ies)|leave)|disabilit(?:y|ies)|pregnan(?:t|cy|cies)|"
            r"maternity|prescriptions?|allerg(?:y|ies)|blood (?:type|pressure|tests?)|mental "
            r"health|therap(?:y|ies)|burn-?out|vaccinat\w+|hospitali[sz]\w+|krankheitstage|"
            r"krankschreibungen|krankmeldungen|diagnosen)\b"
        ),
    ),
    (
        Sensitive.SECRET,
        (
            r"\b(?:passwords?|passwd|passphrases?|api[ _-]?keys?|secret keys?|private keys?|"
            r"access tokens?|bearer tokens?|credentials|credit card numbers?|card numbers?|cvv|"
            r"pin codes?|ibans?|passwort|passwörter|zugangsdaten|kreditkartennummern?)\b"
        ),
    ),
)
_PATTERNS = tuple((kind, Telling(pattern)) for kind, pattern in _WORDS)
_SHAPES = {
    "email": Sensitive.PERSONAL,
    "phone": Sensitive.PERSONAL,
    "key": Sensitive.SECRET,
    "login": Sensitive.SECRET,
    "iban": Sensitive.SECRET,
    "card": Sensitive.SECRET,
}


def find(text: str) -> tuple[Sensitive, ...]:
    """What kinds a message as it was written holds, in the order of the enumeration."""
    found = {kind for kind, pattern in _PATTERNS if pattern.search(text)}
    if MASK in text:
        found.add(Sensitive.SECRET)
    for placeholder in placeholders.hide(text).secrets:
        shape = placeholder.strip("[]").rsplit("-", 1)[0]
        if shape in _SHAPES:
            found.add(_SHAPES[shape])
    return tuple(kind for kind in Sensitive if kind in found)
