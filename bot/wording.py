"""What Whychain says, in its reader's language; numbers and dates as its reader writes them.

Sentences stand in the code in English, marked: `_("{who} is on it", who=name)`, or by `n_` where a
number decides between two, or by `N_` in a constant, for which whoever shows it says `_`. All are
collected in `locale/whychain.pot` (`make words`); a translation is looked for in
`locale/<language>/LC_MESSAGES/whychain.mo`. Where there is none, the English sentence is said.

Who reads is set once, for a listener or for a post (see `bot.readers`): nobody passes it around.

Not translated are logs, the command line (a terminal tool, whose words are searched for and piped),
ids, and rules that read what people write. Titles are made of people's own words.
"""

import gettext
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from models.errors import UserError
from models.marking import N_

if TYPE_CHECKING:
    from babel import Locale

__all__ = ["N_", "Voice", "_", "n_", "speak", "speaking"]

DOMAIN = "whychain"
FOLDER = Path(__file__).parent / "locale"
_folder = FOLDER
"""Where translations are looked for."""
SMALL_CHANGE = 10
"""Of money: only less than that is said with cents."""
ENGLISH = "en-GB"
"""As the sentences in the code are written: 4 Dec 2026."""
SLACKS_OWN = {"es-LA": "es-419"}
"""Slack's name for the Spanish of Latin America is that of Laos elsewhere."""


@dataclass(frozen=True)
class Voice:
    """Who is spoken to."""

    locale: str = ENGLISH
    """As Slack writes it: de-DE."""
    zone: str = "UTC"
    """An IANA name."""


NOBODY = Voice()
_voice: ContextVar[Voice] = ContextVar("voice", default=NOBODY)


def speak(voice: Voice) -> None:
    """Speak to somebody from here on, in this thread or task."""
    _voice.set(voice)


@contextmanager
def speaking(voice: Voice) -> Iterator[None]:
    """Speak to somebody for a while."""
    token = _voice.set(voice)
    try:
        yield
    finally:
        _voice.reset(token)


@contextmanager
def translated_in(folder: Path) -> Iterator[None]:
    """Look for translations in another folder for a while, in all threads."""
    global _folder
    before, _folder = _folder, folder
    try:
        yield
    finally:
        _folder = before


def _(sentence: str, /, **names: object) -> str:
    """A sentence in the reader's language.

    What fills its places: whole numbers as the reader writes them, words of ours translated.
    """
    if not sentence:
        return ""  # to gettext, that is the name of a catalog's header
    return _filled(_catalog(_folder, _voice.get().locale).gettext(sentence), sentence, names)


def n_(one: str, many: str, n: int, /, **names: object) -> str:
    """One of two sentences by a number, which may stand in them as `{n}`."""
    said = _catalog(_folder, _voice.get().locale).ngettext(one, many, n)
    return _filled(said, one if n == 1 else many, {"n": n, **names})


def told(error: UserError) -> str:
    """An error's sentence in the reader's language, also where it was only marked."""
    names = {
        name: _(value) if isinstance(value, str) else value for name, value in error.names.items()
    }
    return _(error.marked, **names)


def _filled(said: str, english: str, names: dict[str, object]) -> str:
    """Fill the places; a translation with a place that isn't there is passed over."""
    if not names:
        return said
    shown = {name: _shown(value) for name, value in names.items()}
    try:
        return said.format(**shown)
    except (LookupError, ValueError):
        return english.format(**shown)


def _shown(value: object) -> object:
    if isinstance(value, StrEnum):
        return _(value)
    return number(value) if type(value) is int else value


def number(value: int) -> str:
    """1,200."""
    return str(value) if -1000 < value < 1000 else decimal(value)


def decimal(value: float, pattern: str = "#,##0.###") -> str:
    """A number by one of Unicode's patterns: `0.0` for one place, `@##` for three digits."""
    from babel.numbers import format_decimal

    return format_decimal(value, format=pattern, locale=_formats().numbers)


def percent(value: float) -> str:
    """25%."""
    from babel.numbers import format_percent

    return format_percent(value, locale=_formats().numbers)


def money(value: float, currency: str) -> str:
    """€1,240; below ten with cents."""
    from babel.numbers import format_currency

    locale = _formats().numbers
    if abs(value) < SMALL_CHANGE:
        return format_currency(value, currency, locale=locale)
    whole = locale.currency_formats["standard"].pattern.replace(".00", "")
    return format_currency(value, currency, whole, locale=locale, currency_digits=False)


def day(when: date | datetime) -> str:
    """4 Dec 2026; of an instant, the day in the reader's zone."""
    return _date(when, "medium")


def short_day(when: date | datetime) -> str:
    """4 Dec."""
    from babel.dates import format_skeleton

    local = _local(when) if isinstance(when, datetime) else datetime.combine(when, time())
    return format_skeleton("MMMd", local, locale=_formats().dates)


def month(when: date) -> str:
    """November 2026."""
    from babel.dates import format_skeleton

    return format_skeleton("yMMMM", when, locale=_formats().dates)


def weekday(when: date | datetime) -> str:
    """Friday."""
    return _date(when, "EEEE")


def listed(items: Sequence[str], *, either: bool = False) -> str:
    """`a, b and c`; `a, b or c` where it is `either`."""
    from babel.lists import format_list

    style: Literal["or", "standard"] = "or" if either else "standard"
    return format_list(list(items), style=style, locale=_formats().dates)


def _date(when: date | datetime, pattern: str) -> str:
    from babel.dates import format_date

    local = _local(when) if isinstance(when, datetime) else when
    return format_date(local, format=pattern, locale=_formats().dates)


def _local(when: datetime) -> datetime:
    try:
        return when.astimezone(ZoneInfo(_voice.get().zone))
    except (ZoneInfoNotFoundError, ValueError):
        return when


@lru_cache(maxsize=256)
def _catalog(folder: Path, locale: str) -> gettext.NullTranslations:
    return gettext.translation(DOMAIN, folder, languages=[_tag(locale)], fallback=True)


@dataclass(frozen=True)
class _Formats:
    numbers: "Locale"
    """The reader's own."""
    dates: "Locale"
    """Of the language that is spoken, since months have names: as its readers' country has it."""


def _formats() -> _Formats:
    return _formats_of(_folder, _voice.get().locale)


@lru_cache(maxsize=256)
def _formats_of(folder: Path, locale: str) -> _Formats:
    from babel import Locale

    own = _parsed(_tag(locale)) or Locale.parse(_tag(ENGLISH))
    found = gettext.find(DOMAIN, folder, [_tag(locale)])
    spoken = Path(found).parts[-3].partition("_")[0] if found else "en"
    if own.language == spoken:
        return _Formats(own, own)
    country = _parsed(f"{spoken}_{own.territory}") if own.territory else None
    fallback = ENGLISH if spoken == "en" else spoken
    return _Formats(own, country or _parsed(_tag(fallback)) or own)


def _parsed(tag: str) -> "Locale | None":
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(tag)
    except (UnknownLocaleError, ValueError):
        return None


def _tag(locale: str) -> str:
    """`de-DE`, as Slack writes it, is `de_DE` to gettext and Babel."""
    return SLACKS_OWN.get(locale, locale).replace("-", "_")
