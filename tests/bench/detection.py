"""Scores the detector: `python -m tests.bench.detection FOLDER`.

FOLDER holds `slack-export.zip`, `slack-export.labels.tsv` (channel, ts, request or chat, group)
and `groups/*.tsv` (text, group). None of it was trained on.
"""

import csv
import json
import re
import sys
import time
import zipfile
from collections.abc import Iterable, Sequence
from html import unescape
from pathlib import Path

from bot.rules import RulesModel

COURTESY = re.compile(
    r"^(?:(?:hello!|hey,|hi team,|quick one:|urgent please -|for the board deck:|morning all\.|"
    r"could someone help\?)\s*)+|(?:\s*(?:thanks!|thank you :pray:|needed by friday|"
    r"for our weekly review))+\s*$",
    re.IGNORECASE,
)
"""What stands around the export's requests, written down apart from the bot's own list."""
REQUESTS = ("atis", "geography", "spider_dev", "nvbench")


def main(folder: Path) -> None:
    """Print precision, recall and time per message on the export, and recall on the groups."""
    model = RulesModel()
    messages = list(_labelled(folder))
    _score("as it is", model, messages)
    _score("stripped", model, [(COURTESY.sub("", text), label) for text, label in messages])
    for name in REQUESTS:
        with (folder / "groups" / f"{name}.tsv").open(encoding="utf-8") as lines:
            texts = [row[0] for row in csv.reader(lines, delimiter="\t")]
        found = sum(model.detect(text).is_request for text in texts)
        print(f"{name}: recall {found / len(texts):.3f} of {len(texts)}")


def _score(name: str, model: RulesModel, messages: Sequence[tuple[str, bool]]) -> None:
    begin = time.perf_counter()
    answers = [model.detect(text) for text, _ in messages]
    each = (time.perf_counter() - begin) / len(messages)
    truth = [label for _, label in messages]
    found = [answer.is_request for answer in answers]
    right = sum(yes and label for yes, label in zip(found, truth, strict=True))
    doubtful = sum(0.3 <= answer.confidence < 0.7 for answer in answers)
    print(
        f"{name}: precision {right / sum(found):.3f}, recall {right / sum(truth):.3f}, "
        f"{doubtful} of {len(truth)} doubtful, {each * 1000:.2f} ms each"
    )


def _labelled(folder: Path) -> Iterable[tuple[str, bool]]:
    with (folder / "slack-export.labels.tsv").open(encoding="utf-8") as lines:
        labels = {(row[0], row[1]): row[2] for row in csv.reader(lines, delimiter="\t")}
    with zipfile.ZipFile(folder / "slack-export.zip") as archive:
        for name in (name for name in archive.namelist() if name.count("/") == 1):
            for message in json.loads(archive.read(name)):
                label = labels.get((name.split("/")[0], message["ts"]))
                if label:
                    yield unescape(message["text"]), label == "request"


if __name__ == "__main__":
    main(Path(sys.argv[1]))
