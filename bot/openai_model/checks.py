"""Sense checks: a well-formed reply becomes an answer of the domain, or is not believed.

A slip that costs nothing is mended (a date that is no date is left out); whatever would put words
into somebody's mouth, or lead a person astray, raises `Unanswered`, and the rules answer instead.
"""

import re
import textwrap
from collections.abc import Iterable
from datetime import date, timedelta
from typing import TypeVar

from bot.language import Ask, Detection, ProductName
from bot.openai_model.replies import AskReply, AsksReply, DetectionReply, ProductNameReply, Reply
from bot.openai_model.wire import Unanswered
from bot.placeholders import Secrets, left_over, restore

MOST_ASKS = 5
FURTHEST_DEADLINE = timedelta(days=730)
_LINK = re.compile(r"https?://\S+|www\.\S+", re.IGNORECASE)

R = TypeVar("R", bound=Reply)


def put_back(reply: R, secrets: Secrets, said: str) -> R:
    """Restore the hidden words of a reply about the texts in `said`.

    A placeholder or a link that nobody wrote would send a reader to somebody else's place.
    """
    restored = _restored(reply.model_dump(), secrets, said)
    return type(reply).model_validate(restored)


def _restored(value: object, secrets: Secrets, said: str) -> object:
    if isinstance(value, dict):
        return {key: _restored(inner, secrets, said) for key, inner in value.items()}
    if isinstance(value, list):
        return [_restored(inner, secrets, said) for inner in value]
    return _restored_text(value, secrets, said) if type(value) is str else value


def _restored_text(text: str, secrets: Secrets, said: str) -> str:
    if left_over(restore(text, dict.fromkeys(secrets, ""))):
        raise Unanswered("nonsense:placeholder")
    text = restore(text, secrets)
    if any(link.rstrip(".,;:!?)\"'”»") not in said for link in _LINK.findall(text)):
        raise Unanswered("nonsense:link")
    return text


def detection(reply: DetectionReply) -> Detection:
    """Turn the certainty of a verdict into the probability of a request."""
    if not 0 <= reply.certainty <= 1:
        raise Unanswered("nonsense:certainty")
    certainty = max(0.5, reply.certainty)
    return Detection(
        is_request=reply.is_request, confidence=certainty if reply.is_request else 1 - certainty
    )


def asks(reply: AsksReply, message: str, said_on: date) -> tuple[Ask, ...]:
    """Believe the asks read in a message, each tied to words that stand in it."""
    read = tuple(dict.fromkeys(_ask(ask, message, said_on) for ask in reply.asks))
    if not read:
        raise Unanswered("nonsense:no-ask")
    return read[:MOST_ASKS]


def _ask(reply: AskReply, message: str, said_on: date) -> Ask:
    return Ask(
        words=_words_of(message, reply.words),
        title=one_line(reply.title, 80),
        sort=reply.sort,
        metric=_phrase(reply.metric),
        dimensions=_phrases(reply.dimensions),
        filters=_phrases(reply.filters),
        period=_phrase(reply.period),
        cadence=reply.cadence,
        deadline=_deadline(reply.deadline, said_on),
        decision=_phrase(reply.decision, 600),
        sensitive=tuple(dict.fromkeys(reply.sensitive)),
    )


def product_name(reply: ProductNameReply) -> ProductName:
    """Believe a name that holds nobody's hidden words: many more people will read it."""
    title, summary = one_line(reply.title, 80), one_line(reply.summary, 300)
    if left_over(title + summary) or _LINK.search(title + summary):
        raise Unanswered("nonsense:secret-in-name")
    return ProductName(title=title, summary=summary)


def one_line(text: str, longest: int) -> str:
    """Fold white space and cut at a word. Raises `Unanswered` when nothing is left to read."""
    folded = " ".join(text.split())
    if not any(character.isalnum() for character in folded):
        raise Unanswered("nonsense:empty")
    if len(folded) <= longest:
        return folded
    cut = textwrap.shorten(folded, longest, placeholder="…")
    return cut if len(cut) > 1 else folded[: longest - 1] + "…"


def _words_of(message: str, words: str) -> str:
    """Find the words where they stand in the message, else take the whole message."""
    parts = [re.escape(part) for part in words.split()]
    found = re.search(r"\s+".join(parts), message) if parts else None
    return found[0] if found else message


def _phrase(text: str | None, longest: int = 200) -> str | None:
    if text is None or not any(character.isalnum() for character in text):
        return None
    return one_line(text, longest)


def _phrases(texts: Iterable[str]) -> tuple[str, ...]:
    phrases = (_phrase(text) for text in texts)
    return tuple(dict.fromkeys(phrase for phrase in phrases if phrase))[:10]


def _deadline(text: str | None, said_on: date) -> date | None:
    try:
        deadline = date.fromisoformat(text or "")
    except ValueError:
        return None
    return deadline if said_on <= deadline <= said_on + FURTHEST_DEADLINE else None
