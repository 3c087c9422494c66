"""Scores what corrections teach the detector: `python -m tests.bench.detection_lessons FOLDER`.

FOLDER is as for `tests/bench/detection.py`. Fifty corrections are drawn from the first half of the
export as people would give them: wrong offers are dismissed, missed requests are filed by hand, and
the rest are offers that were right and taken. Scored is the second half, before and after; and the
demo company's later weeks, with the export's lessons (which shouldn't matter there) and with its
own from its first weeks.
"""

import random
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from bot.language import Detection
from bot.rules import RulesModel
from bot.rules.lessons import Lesson, learned
from tests.bench.detection import (
    HELD_OUT,
    LOOKED_AT,
    company_roots,
    labelled,
    precision_and_recall,
)

CORRECTIONS, SEEDS = 50, range(8)
DISMISSED, FILED = 0.8, 0.7
"""How many of the wrong offers are dismissed, and of the missed requests filed by hand."""

Message = tuple[str, bool]
"""A text, and whether it is a request."""


def main(folder: Path) -> None:
    """Print precision, recall and F1 without lessons, and the mean with those of each seed."""
    model = RulesModel()
    export = [(text, label) for _, text, label in sorted(labelled(folder))]
    earlier, later = export[: len(export) // 2], export[len(export) // 2 :]
    first, rest = company_roots(LOOKED_AT), company_roots(HELD_OUT)
    compare("export, second half", model, earlier, later)
    compare("demo company with the export's lessons", model, earlier, rest)
    compare("demo company with its own lessons", model, first, rest)


def compare(
    name: str, model: RulesModel, taught: Sequence[Message], scored: Sequence[Message]
) -> None:
    """Print the scores of one set of messages beside those after lessons from another."""
    judged = [model.detect(text) for text, _ in taught]
    plain = [model.detect(text) for text, _ in scored]
    after = []
    for seed in SEEDS:
        lessons = corrections(taught, judged, random.Random(seed))
        verdicts = [
            learned(one, text, lessons) for one, (text, _) in zip(plain, scored, strict=True)
        ]
        after.append(_scores(verdicts, scored))
    before = _scores(plain, scored)
    print(name)
    for what, scores in (("without", before), ("with", tuple(np.mean(after, axis=0)))):
        print(f"  {what}: precision {scores[0]:.4f}, recall {scores[1]:.4f}, F1 {scores[2]:.4f}")
    better = sum(scores[2] > before[2] for scores in after)
    worse = sum(scores[2] < before[2] for scores in after)
    print(f"  F1 is better with {better} of {len(after)} seeds, worse with {worse}")


def corrections(
    messages: Sequence[Message], judged: Sequence[Detection], chance: random.Random
) -> list[Lesson]:
    """What people in a watched channel say of the detector's verdicts, `CORRECTIONS` of them."""
    taken, given = [], []
    for (text, label), verdict in zip(messages, judged, strict=True):
        lesson = Lesson.of(text, is_request=label)
        if verdict.is_request and label:
            taken.append(lesson)
        elif verdict.is_request != label and chance.random() < (FILED if label else DISMISSED):
            given.append(lesson)
    given = chance.sample(given, min(CORRECTIONS, len(given)))
    return given + chance.sample(taken, min(CORRECTIONS - len(given), len(taken)))


def _scores(verdicts: Sequence[Detection], messages: Sequence[Message]) -> tuple[float, ...]:
    found, truth = [one.is_request for one in verdicts], [label for _, label in messages]
    precision, recall = precision_and_recall(found, truth)
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("Name the folder that holds slack-export.zip and slack-export.labels.tsv.")
    main(Path(sys.argv[1]))
