"""Scores how why-chains are read by rules: `python -m tests.bench.chains`.

`altitudes.tsv` holds statements with the altitude that they stand at, and the altitude of what they
were said about; `answers.tsv` holds replies to a question about some data: an answer, the word that
somebody doesn't know (which is an answer as well), or talk. Each has a paraphrase, which is scored
apart. They were written from what data product managers do, before the rules were tuned on them;
a third, drawn by lot, carries the word "aside" and was looked at by no rule's author: its errors
aren't printed.
"""

import csv
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.language import Chain
from bot.rules import altitudes, answers, whys
from models.words import Altitude

FOLDER = Path(__file__).parent
FLOORS = {"altitude": 0.80, "is it an answer": 0.90}


@dataclass(frozen=True)
class Line:
    """Something that was said, what it is, and what it was said about."""

    label: str
    about: str
    """The altitude that it answers a question about, or the data that was asked for."""
    text: str
    paraphrase: str
    is_aside: bool


def lines(name: str, about: str) -> list[Line]:
    """All lines of a file."""
    with (FOLDER / f"{name}.tsv").open(encoding="utf-8") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [
            Line(row["label"], row[about], row["text"], row["paraphrase"], bool(row["aside"]))
            for row in rows
        ]


def statements() -> list[Line]:
    """What stands at which altitude."""
    return lines("altitudes", "above")


def replies() -> list[Line]:
    """What is an answer, and what isn't."""
    return lines("answers", "asked_for")


def altitude_of(line: Line, text: str) -> str:
    """The altitude that rules give a text, where a chain stands as high as the line says."""
    return altitudes.read(text, Altitude(line.about)).value


def verdict_on(line: Line, text: str) -> str:
    """Whether rules take a text for an answer to the first question about some data."""
    chain = Chain(request=f"{line.about}, please", title=line.about)
    asked = Chain(chain.request, chain.title, question=whys.propose(chain).text)
    reading = answers.read(asked, text)
    if not reading.is_answer:
        return "talk"
    return "unknown" if reading.dont_know else "answer"


Reader = Callable[[Line, str], str]


def errors(
    part: Sequence[Line], read: Reader, *, exactly: bool = True
) -> Iterator[tuple[Line, str, str]]:
    """Each text and paraphrase that is read wrongly, with what was read."""
    for line in part:
        for text in (line.text, line.paraphrase):
            found = read(line, text)
            if not _is_same(line.label, found, exactly=exactly):
                yield line, text, found


def accuracy(part: Sequence[Line], read: Reader, *, paraphrased: bool, exactly: bool) -> float:
    """The share that is read rightly; without `exactly`, not knowing is an answer like others."""
    right = 0
    for line in part:
        found = read(line, line.paraphrase if paraphrased else line.text)
        right += _is_same(line.label, found, exactly=exactly)
    return right / len(part)


def _is_same(label: str, found: str, *, exactly: bool) -> bool:
    return label == found or (not exactly and "talk" not in {label, found})


def main() -> None:
    """Print accuracies, and what is read wrongly among the lines that aren't set aside."""
    for name, part, read, exactly in (
        ("altitude", statements(), altitude_of, True),
        ("is it an answer", replies(), verdict_on, False),
    ):
        for where, chosen in _parts(part):
            for how, paraphrased in (("as written", False), ("paraphrased", True)):
                score = accuracy(chosen, read, paraphrased=paraphrased, exactly=exactly)
                met = "met" if score >= FLOORS[name] else "MISSED"
                goal = f"at least {FLOORS[name]:.2f}: {met}"
                print(f"{name:>16}, {where:5} {how:11} {score:.3f} of {len(chosen):3} ({goal})")
        _print_errors([line for line in part if not line.is_aside], read)


def _parts(part: Sequence[Line]) -> Iterator[tuple[str, list[Line]]]:
    yield "open", [line for line in part if not line.is_aside]
    yield "aside", [line for line in part if line.is_aside]


def _print_errors(part: Sequence[Line], read: Reader) -> None:
    found = list(errors(part, read))
    for line, text, taken in found:
        print(f"  {line.label} was taken for {taken}: {text}")
    print(f"  {dict(Counter((line.label, taken) for line, _text, taken in found))}\n")


if __name__ == "__main__":
    main()
