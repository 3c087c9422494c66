"""A workspace's own names, found in its requests however they are written.

"aurora" is a product and "berlin branch" a place, in small letters too; "gmv" is spelled out as
"gross merchandise value", so that both meet.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Self

from bot.likeness.tokens import Token, tokens

Words = tuple[str, ...]
LIKE_A_CAPITAL = "name"
"""The type of a name of no known kind: it is read as it would be if it stood in capitals."""


@dataclass(frozen=True, slots=True)
class _Phrases:
    """What phrases mean, and how long those are that begin with a word, the longest first."""

    meanings: Mapping[Words, str]
    lengths: Mapping[str, Sequence[int]]

    @classmethod
    def of(cls, meanings: Mapping[str, str]) -> Self:
        by_words = {tuple(name.split()): meaning for name, meaning in meanings.items()}
        lengths: dict[str, set[int]] = {}
        for words in by_words:
            lengths.setdefault(words[0], set()).add(len(words))
        return cls(by_words, {word: sorted(many)[::-1] for word, many in lengths.items()})

    def at(self, line: Sequence[Token], at: int) -> tuple[int, str] | None:
        """The longest phrase that begins at a place: its number of tokens, and its meaning."""
        for size in self.lengths.get(line[at].bare, ()):
            meaning = self.meanings.get(tuple(token.bare for token in line[at : at + size]))
            if meaning is not None:
                return size, meaning
        return None


@dataclass(frozen=True, slots=True)
class OwnNames:
    """The names' types, and the long forms of abbreviations."""

    types: _Phrases
    long_forms: _Phrases

    @classmethod
    def of(cls, types: Mapping[str, str], long_forms: Mapping[str, str] | None = None) -> Self:
        """From types and long forms by name, each name a `key`."""
        return cls(_Phrases.of(types), _Phrases.of(long_forms or {}))

    def may_begin(self, word: str) -> bool:
        """Whether a name of some type begins with a word."""
        return word in self.types.lengths

    def type_at(self, line: Sequence[Token], at: int) -> tuple[int, str] | None:
        """Of how many tokens the name is that begins at a place, and its type."""
        return self.types.at(line, at)

    def stand_in(self, text: str) -> bool:
        """Whether any of them stands in a text."""
        line = list(tokens(text))
        return any(
            self.types.at(line, at) or self.long_forms.at(line, at) for at in range(len(line))
        )

    def found_in(self, text: str) -> list[str]:
        """The keys of the names of some type that stand in a text, in their order."""
        return [" ".join(token.bare for token in run) for run in self._runs(text)]

    def without(self, text: str) -> str:
        """The text without the names of some type."""
        pieces, done = [], 0
        for run in self._runs(text):
            pieces.append(text[done : run[0].start])
            done = run[-1].end
        return "".join([*pieces, text[done:]])

    def _runs(self, text: str) -> Iterator[Sequence[Token]]:
        if not self.types.meanings:
            return
        line = list(tokens(text))
        at = 0
        while at < len(line):
            size, kind = self.types.at(line, at) or (1, None)
            if kind is not None:
                yield line[at : at + size]
            at += size

    def spell_out(self, text: str) -> str:
        """The text with its abbreviations in their long forms."""
        if not self.long_forms.meanings:
            return text
        line = list(tokens(text))
        pieces, done, at = [], 0, 0
        while at < len(line):
            size, words = self.long_forms.at(line, at) or (1, None)
            if words is not None:
                pieces += [text[done : line[at].start], words]
                done = line[at + size - 1].end
            at += size
        return "".join([*pieces, text[done:]])


NO_NAMES = OwnNames.of({})


def key(name: str) -> str:
    """The same for the same name: "Acme Pro" and "acme  pro"; empty for what has no letters."""
    words = plain_words(name)
    return " ".join(words) if any(letter.isalpha() for word in words for letter in word) else ""


def plain_words(text: str) -> list[str]:
    """All words of a text as the `key` of a name has them."""
    return [token.bare for token in tokens(text)]
