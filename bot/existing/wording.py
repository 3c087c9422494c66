"""The words of an ask that say what it is about, and how many of them something answers."""

import re
from functools import lru_cache

from bot.likeness.courtesies import strip_courtesies
from bot.likeness.lexical import stem

LONGEST = 4_000
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_SENTENCE = re.compile(r"[.;:!?\n]+")
_SAYS_NOTHING = """
the a an of by for and or in on to per each every all any some no not with without is are was were
be been being will would can could should may might must do does did have has had having get gets
got give gives gave show shows list number count total how many much what which who whom whose why
when where our ours we us i my me mine you your it its this that these those there here their them
they people please thanks need needs want wants see look looking pull someone somebody anyone from
as at than then most more less least often long until over past since so far between vs versus last
next current currently now today yesterday week weekly month monthly year yearly quarter quarterly
day daily hour hourly find found link dashboard report already exist exists know data
"""
_EMPTY = frozenset(stem(word) for word in _SAYS_NOTHING.split()) | frozenset(_SAYS_NOTHING.split())


def words(text: str) -> frozenset[str]:
    """The stems of the words that tell what it is about; numbers and frames say nothing."""
    return answer_words(strip_courtesies(text[:LONGEST]))


@lru_cache(maxsize=4_096)  # what exists is looked through with every ask
def answer_words(text: str) -> frozenset[str]:
    """The same for what answers, in which nobody greets: a hundred times as fast."""
    found = (stem(word) for word in _WORD.findall(text[:LONGEST].lower()))
    return frozenset(word for word in found if word not in _EMPTY and not word.isdigit())


def coverage(ask: frozenset[str], answer: frozenset[str]) -> float:
    """The share of the ask's words that the answer has: 0 to 1; 0 for an ask without any."""
    return len(ask & answer) / len(ask) if ask else 0.0


def sentences(title: str, answers: str) -> tuple[str, ...]:
    """What an ask is compared with: the title, all that it answers, and that in parts."""
    parts = [part.strip() for part in _SENTENCE.split(answers) if part.strip()]
    whole = [title, answers, f"{title}: {answers}"] if answers else [title]
    return tuple(dict.fromkeys([*whole, *parts[:MOST_PARTS]]))


MOST_PARTS = 12
