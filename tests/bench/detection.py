"""Scores the detector: `python -m tests.bench.detection FOLDER`.

FOLDER holds `slack-export.zip`, `slack-export.labels.tsv` (channel, ts, request or chat, group)
and `groups/*.tsv` (text, group). The demo company comes with the program: its weeks 1 to 6 were
looked at while the training texts were written, weeks 7 to 13 never. None of it was trained on.
"""

import csv
import json
import re
import sys
import time
import zipfile
from collections.abc import Iterable, Sequence
from datetime import date
from html import unescape
from pathlib import Path

import numpy as np

from bot.language import LanguageModel
from bot.rules import RulesModel
from playground.company import load
from playground.company.parts import Role

COURTESY = re.compile(
    r"^(?:(?:hello!|hey,|hi team,|quick one:|urgent please -|for the board deck:|morning all\.|"
    r"could someone help\?)\s*)+|(?:\s*(?:thanks!|thank you :pray:|needed by friday|"
    r"for our weekly review))+\s*$",
    re.IGNORECASE,
)
"""What stands around the export's requests, written down apart from the bot's own list."""
LOOKED_AT, HELD_OUT = range(1, 7), range(7, 14)
"""Weeks of the demo company."""
REQUESTS = ("atis", "geography", "spider_dev", "nvbench")


def main(folder: Path) -> None:
    """Print precision, recall and time per message on the export, and recall on the groups."""
    model = RulesModel()
    messages = [(text, label) for _, text, label in labelled(folder)]
    _score("as it is", model, messages)
    _score("stripped", model, [(COURTESY.sub("", text), label) for text, label in messages])
    _score("demo company, weeks looked at", model, company_roots(LOOKED_AT))
    _score("demo company, weeks held out", model, company_roots(HELD_OUT))
    for name in REQUESTS:
        with (folder / "groups" / f"{name}.tsv").open(encoding="utf-8") as lines:
            texts = [row[0] for row in csv.reader(lines, delimiter="\t")]
        found = sum(model.detect(text).is_request for text in texts)
        print(f"{name}: recall {found / len(texts):.3f} of {len(texts)}")


def company_roots(weeks: range) -> list[tuple[str, bool]]:
    """What people of the demo company wrote outside of threads, and whether it is a request."""
    company = load(date(2026, 11, 16))
    bots = {person.id for person in company.people if person.role is Role.BOT}
    return [
        (message.text, bool(message.asks))
        for message in company.messages
        if message.week in weeks and message.thread_ts is None and message.author not in bots
    ]


def precision_and_recall(found: Sequence[bool], truth: Sequence[bool]) -> tuple[float, float]:
    """Of what was found, the share that is right; of what is true, the share that was found."""
    right = sum(yes and label for yes, label in zip(found, truth, strict=True))
    return right / max(1, sum(found)), right / max(1, sum(truth))


def _score(name: str, model: LanguageModel, messages: Sequence[tuple[str, bool]]) -> None:
    answers, times = [], []
    for text, _ in messages:
        begin = time.perf_counter()
        answers.append(model.detect(text))
        times.append((time.perf_counter() - begin) * 1000)
    precision, recall = precision_and_recall(
        [answer.is_request for answer in answers], [label for _, label in messages]
    )
    doubtful = sum(0.3 <= answer.confidence < 0.7 for answer in answers)
    middle, late = np.percentile(times, [50, 99])
    print(
        f"{name}: precision {precision:.3f}, recall {recall:.3f}, "
        f"{doubtful} of {len(messages)} doubtful, p50 {middle:.2f} ms, p99 {late:.2f} ms"
    )


def labelled(folder: Path) -> Iterable[tuple[float, str, bool]]:
    """The export's labelled messages: when each was said, its text, and whether it is a request."""
    with (folder / "slack-export.labels.tsv").open(encoding="utf-8") as lines:
        labels = {(row[0], row[1]): row[2] for row in csv.reader(lines, delimiter="\t")}
    with zipfile.ZipFile(folder / "slack-export.zip") as archive:
        for name in (name for name in archive.namelist() if name.count("/") == 1):
            for message in json.loads(archive.read(name)):
                label = labels.get((name.split("/")[0], message["ts"]))
                if label:
                    yield float(message["ts"]), unescape(message["text"]), label == "request"


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("Name the folder that holds slack-export.zip and slack-export.labels.tsv.")
    main(Path(sys.argv[1]))
