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
COMPANY_REQUESTS = 0.35
"""The share of requests that people in companies make of a data team; the rest are look-ups."""
TALK = {"technical.txt": 0.5, "smalltalk.txt": 0.18, "company_talk.txt": 0.32}
"""How much of the talk comes from each file."""
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
    lookups, company = _lines("requests.txt"), _lines("company_requests.txt")
    shared = grammar.word_lists("shared.txt")
    domains = {name: {**shared, **words} for name, words in grammar.domains().items()}
    spoken = shared | grammar.word_lists("company_words.txt")
    chatter = grammar.blocks("company_talk.txt")["chatter"]
    while True:
        of_company = chance.random() < COMPANY_REQUESTS
        style, line = chance.choice(company if of_company else lookups)
        source = f"company: {style}" if of_company else chance.choice(list(domains))
        words = spoken if of_company else domains[source]
        text = grammar.grow(line, words, chance)
        if of_company and chance.random() < 0.2:
            text = _with_chatter(text, grammar.grow(chance.choice(chatter), spoken, chance), chance)
        elif chance.random() < 0.12:
            text = _with_background(text, words, chance)
        yield Example(_roughen(text, words, chance), True, style, source)


def _lines(name: str) -> list[tuple[str, str]]:
    return [(style, line) for style, lines in grammar.blocks(name).items() for line in lines]


def _talk(chance: random.Random) -> Iterator[Example]:
    kinds = [grammar.blocks(name) for name in TALK]
    words = grammar.word_lists("shared.txt") | grammar.word_lists("technical_words.txt")
    words |= grammar.word_lists("company_words.txt")
    styles = {style: lines for kind in kinds for style, lines in kind.items()}
    while True:
        (kind,) = chance.choices(kinds, list(TALK.values()))
        style = chance.choice(list(kind))
        sentences = [grammar.grow(chance.choice(styles[style]), words, chance)]
        while chance.random() < 0.25:
            other = style if style in EVERYDAY else chance.choice(list(kind))
            sentences.append(grammar.grow(chance.choice(styles[other]), words, chance))
        yield Example(_roughen(" ".join(sentences), words, chance), False, style, "talk")


def _with_background(text: str, words: Mapping[str, Sequence[str]], chance: random.Random) -> str:
    background = grammar.grow("{background}", words, chance)
    joined = (f"{background}. {text}", f"{text} {background}.", f"{background}, {text}")
    return chance.choice(joined)


def _with_chatter(text: str, chatter: str, chance: random.Random) -> str:
    """People tell a joke beside an ask: the ask stays one."""
    chatter, asked = chatter.rstrip(".?! "), text.rstrip(".! ")
    joined = (f"{chatter}. {text}", f"{asked}. {chatter}", f"{asked}? {chatter}.")
    return chance.choice(
        joined if asked[-1:] != "?" else (f"{chatter}. {text}", f"{text} {chatter}")
    )


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
