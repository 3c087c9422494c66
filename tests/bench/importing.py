"""Measures `whychain import`: `python -m tests.bench.importing FOLDER [MESSAGES]`.

FOLDER holds `slack-export.zip` and `slack-export.labels.tsv` (channel, ts, request or chat, group).
Each run is a process with a database of its own, started anew. Printed are the seconds from the
command to its end; the processor's time, which is fairer on a machine that others use as well; the
memory of our own processes together at its highest, PostgreSQL's apart; and how what is exported
afterwards agrees with the labels. MESSAGES (100,000 if not given) are the export's, repeated with
other numbers and some other words.
"""

import csv
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

import psutil

from bot.importing.opening import open_source

Place = tuple[str, str]


def main(folder: Path, messages: int) -> None:
    """Print everything."""
    with tempfile.TemporaryDirectory(prefix="whychain-bench-") as name:
        home = Path(name)
        measure(home / "small", folder / "slack-export.zip")
        labels = folder / "slack-export.labels.tsv"
        if labels.exists():
            _score(_exported(home / "small"), labels)
        many = home / "many.jsonl"
        _repeat(folder / "slack-export.zip", messages, many)
        measure(home / "many", many)
        measure(home / "all", many, "--all-requests")


def measure(home: Path, source: Path, *options: str) -> tuple[float, float]:
    """Import a file; the seconds that it took, and the megabytes at their highest."""
    begin = time.perf_counter()
    process = psutil.Popen(_command("import", str(source), *options), env=_environment(home))
    highest, busy = 0, 0.0
    while process.poll() is None:
        highest, busy = max(highest, _memory(process)), max(busy, _busy(process))
        with suppress(psutil.TimeoutExpired):  # to look takes a while itself
            process.wait(1)
    seconds = time.perf_counter() - begin
    print(f"{source.name} {' '.join(options)}: {seconds:.1f} s", end=", ")
    print(f"{busy:.1f} s of a processor's time, {highest / 1024**2:.0f} MB\n")
    if process.returncode:
        sys.exit(f"the import ended with {process.returncode}")
    return seconds, highest / 1024**2


def _memory(process: psutil.Process) -> int:
    """Bytes of a process and its children without PostgreSQL, pages they share counted once."""
    total = 0
    for one in [process, *process.children(recursive=True)]:
        try:
            if "postgres" not in one.name():
                total += one.memory_full_info().pss
        except (psutil.NoSuchProcess, psutil.ZombieProcess):
            continue
    return total


def _busy(process: psutil.Process) -> float:
    """Seconds of processor time of a process and its children, PostgreSQL apart."""
    total = 0.0
    for one in [process, *process.children(recursive=True)]:
        try:
            if "postgres" not in one.name():
                times = one.cpu_times()
                total += times.user + times.system
        except (psutil.NoSuchProcess, psutil.ZombieProcess):
            continue
    return total


def _exported(home: Path) -> list[dict[str, object]]:
    file = home / "requests.jsonl"
    subprocess.run(_command("export", str(file)), env=_environment(home), check=True)
    with file.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def _command(*arguments: str) -> list[str]:
    return [sys.executable, "-c", "from bot.cli import app; app()", *arguments]


def _environment(home: Path) -> Mapping[str, str]:
    home.mkdir(exist_ok=True)
    others = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
    return others | {"WHYCHAIN_HOME": str(home)}


def _repeat(export: Path, messages: int, file: Path) -> None:
    chance = random.Random(7)
    said = list(open_source(export, print).read())
    words = [word for one in said for word in one.text.split() if len(word) > 4 and word.isalpha()]
    with file.open("w", encoding="utf-8") as lines:
        for number in range(messages):
            one = chance.choice(said)
            text = [_other_number(chance, word) for word in one.text.split(" ")]
            for _ in range(chance.randint(0, 2)):
                text[chance.randrange(len(text))] = chance.choice(words)
            row = {
                "channel": one.place.name,
                "ts": f"{1_770_000_000 + number * 90}.{number:06d}",
                "user": chance.choice(said).author_id,
                "text": " ".join(text),
            }
            lines.write(json.dumps(row) + "\n")


def _other_number(chance: random.Random, word: str) -> str:
    return str(chance.randint(1, 999)) if word.isdigit() else word


def _score(rows: Iterable[dict[str, object]], labels: Path) -> None:
    """Detection among all messages; grouping among the requests, missed ones standing alone."""
    truth: dict[Place, str] = {}
    with labels.open(encoding="utf-8") as lines:
        for channel, ts, kind, group in list(csv.reader(lines, delimiter="\t"))[1:]:
            truth[channel, ts] = group if kind == "request" else ""
    found = {(str(row["channel"]), str(row["ts"])): row["product"] for row in reversed([*rows])}
    right = sum(1 for place in found if truth.get(place))
    requests = [place for place, group in truth.items() if group]
    print(f"detection: precision {right / len(found):.3f}, recall {right / len(requests):.3f}")
    gold = [truth[place] for place in requests]
    guess = [str(found.get(place) or place) for place in requests]
    print(f"grouping: pairwise F1 {_pairwise(gold, guess):.3f}", end=", ")
    print(f"B-cubed F1 {_b_cubed(gold, guess):.3f}", end=", ")
    print(f"recurring groups {_recurring(gold, guess):.3f}\n")


def _pairs(labels: Iterable[object]) -> int:
    return sum(size * (size - 1) // 2 for size in Counter(labels).values())


def _pairwise(gold: list[str], guess: list[str]) -> float:
    """F1 of the pairs that are together in both."""
    both = _pairs(zip(gold, guess, strict=True))
    return 2 * both / (_pairs(gold) + _pairs(guess))


def _b_cubed(gold: list[str], guess: list[str]) -> float:
    """Bagga and Baldwin (1998): precision and recall of each item's group, averaged."""
    sizes, guessed = Counter(gold), Counter(guess)
    both = Counter(zip(gold, guess, strict=True))
    items = list(zip(gold, guess, strict=True))
    precision = sum(both[item] / guessed[item[1]] for item in items) / len(items)
    recall = sum(both[item] / sizes[item[0]] for item in items) / len(items)
    return 2 * precision * recall / (precision + recall)


def _recurring(gold: list[str], guess: list[str]) -> float:
    """The mean over groups of three or more of the F1 with the product that fits best."""
    members: dict[str, list[str]] = defaultdict(list)
    for one, other in zip(gold, guess, strict=True):
        members[one].append(other)
    sizes = Counter(guess)
    best = [
        max(2 * n / (len(products) + sizes[product]) for product, n in Counter(products).items())
        for products in members.values()
        if len(products) >= 3
    ]
    return sum(best) / len(best)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 100_000)
