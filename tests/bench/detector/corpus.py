"""The training texts: requests for data and talk, grown from grammars and roughened like chat."""

import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tests.bench.detector import grammar

REPAIRS = (
    (re.compile(r"([^aeiou])ys\b"), r"\1ies"),
    (re.compile(r"([a-z]{3})eing\b"), r"\1ing"),
    (re.compile(r"\ba ([aeio])"), r"an \1"),
    (re.compile(r" +([?.,!])"), r"\1"),
    (re.compile(r"  +"), " "),
)
EVERYDAY = ("reactions", "scheduling", "social", "about data", "long")


@dataclass(frozen=True)
class Example:
    """One text with its label, and where it came from, so that a source can be held out."""

    text: str
    is_request: bool
    style: str
    domain: str


def make(size: int, seed: int) -> list[Example]:
    """Write `size` texts, half of them requests; the same seed writes the same texts."""
    chance = random.Random(seed)
    requests, talk = _requests(chance), _talk(chance)
    pairs = ((next(requests), next(talk)) for _ in range(size // 2))
    return [example for pair in pairs for example in pair]


def _requests(chance: random.Random) -> Iterator[Example]:
    styles, domains = grammar.blocks("requests.txt"), grammar.domains()
    shared = grammar.word_lists("shared.txt")
    lines = [(style, line) for style, lines in styles.items() for line in lines]
    while True:
        style, line = chance.choice(lines)
        domain = chance.choice(list(domains))
        words = {**shared, **domains[domain]}
        text = grammar.grow(line, words, chance)
        if chance.random() < 0.12:
            text = _with_background(text, words, chance)
        yield Example(_roughen(text, words, chance), True, style, domain)


def _talk(chance: random.Random) -> Iterator[Example]:
    technical, everyday = grammar.blocks("technical.txt"), grammar.blocks("smalltalk.txt")
    words = grammar.word_lists("shared.txt") | grammar.word_lists("technical_words.txt")
    styles = technical | everyday
    while True:
        style = chance.choice(list(everyday) if chance.random() < 0.35 else list(technical))
        sentences = [grammar.grow(chance.choice(styles[style]), words, chance)]
        while chance.random() < 0.25:
            other = style if style in EVERYDAY else chance.choice(list(technical))
            sentences.append(grammar.grow(chance.choice(styles[other]), words, chance))
        yield Example(_roughen(" ".join(sentences), words, chance), False, style, "talk")


def _with_background(text: str, words: Mapping[str, Sequence[str]], chance: random.Random) -> str:
    background = grammar.grow("{background}", words, chance)
    joined = (f"{background}. {text}", f"{text} {background}.", f"{background}, {text}")
    return chance.choice(joined)


def _roughen(text: str, words: Mapping[str, Sequence[str]], chance: random.Random) -> str:
    for pattern, repaired in REPAIRS:
        text = pattern.sub(repaired, text.strip())
    text = _recase(text, chance)
    if chance.random() < 0.35:
        text = text.rstrip("?.! ")
    if chance.random() < 0.06:
        text = _mistype(text, chance)
    if chance.random() < 0.2:
        opener = grammar.grow("{opener}", words, chance)
        text = f"{opener}{chance.choice((', ', ' ', '! ', ' - ', ': '))}{text}"
    if chance.random() < 0.2:
        text = f"{text} {grammar.grow('{closer}', words, chance)}"
    return text


def _recase(text: str, chance: random.Random) -> str:
    draw = chance.random()
    if draw < 0.35:
        return text.lower()
    if draw < 0.6:
        return text[:1].upper() + text[1:]
    return text


def _mistype(text: str, chance: random.Random) -> str:
    if len(text) < 8:
        return text
    spot = chance.randrange(1, len(text) - 2)
    swapped = text[:spot] + text[spot + 1] + text[spot] + text[spot + 2 :]
    return chance.choice((swapped, text[:spot] + text[spot + 1 :]))
