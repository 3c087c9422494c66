"""The peers' groupings of the same texts, from a process in an environment of their own."""

import json
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import numpy as np

from bot.wordllama_embedder import WordLlamaEmbedder
from tests.bench.agreement import Agreement, agreement
from tests.bench.clusters.corpora import Corpus

SCRIPT = Path(__file__).with_name("peers.py")
AS_THEY_COME = {
    "BERTopic": "smallest 10",
    "HDBSCAN": "MiniLM, smallest 5",
    "k-means": "MiniLM",
}
"""The settings that peers have when nobody chooses one; k-means is told the true number."""
CHOSEN_ON_OTHERS = "average-link"
"""Its threshold has no default: it is the one that is best on the other corpora."""

Scores = Mapping[str, Agreement]
"""By setting."""


class Peer(NamedTuple):
    """How a peer groups one corpus."""

    fixed: Agreement
    """With the setting that it comes with, or that is best on the other corpora."""
    best: Agreement
    """With the best of all settings, chosen in hindsight."""


@contextmanager
def grouping(python: Path, folder: Path, corpora: Sequence[Corpus]) -> Iterator[None]:
    """Let the peers group the corpora meanwhile; at the end they have."""
    embedder = WordLlamaEmbedder()
    for corpus in corpora:
        given = {"texts": corpus.texts, "groups": corpus.number}
        (folder / f"{corpus.name}.json").write_text(json.dumps(given), encoding="utf-8")
        np.save(folder / f"{corpus.name}.npy", embedder.embed(corpus.texts))
    process = subprocess.Popen([python, SCRIPT, folder, *(corpus.name for corpus in corpora)])
    try:
        yield
        if process.wait():
            sys.exit("the peers failed")
    finally:
        process.kill()


def score(folder: Path, corpora: Sequence[Corpus]) -> dict[str, dict[str, Peer]]:
    """By corpus and peer."""
    scores: dict[str, dict[str, Scores]] = {}
    for corpus in corpora:
        found = json.loads((folder / f"{corpus.name}.found.json").read_text(encoding="utf-8"))
        for peer, by_setting in found.items():
            scores.setdefault(peer, {})[corpus.name] = {
                setting: agreement(corpus.groups, groups) for setting, groups in by_setting.items()
            }
    return {
        corpus.name: {peer: _peer(peer, corpus.name, each) for peer, each in scores.items()}
        for corpus in corpora
    }


def _peer(peer: str, corpus: str, scores: Mapping[str, Scores]) -> Peer:
    if peer == CHOSEN_ON_OTHERS:
        fixed = best_on([each for name, each in scores.items() if name != corpus])
    else:
        fixed = AS_THEY_COME[peer]
    mine = scores[corpus]
    return Peer(mine[fixed], max(mine.values(), key=lambda each: each.ari))


def best_on(scores: Sequence[Scores]) -> str:
    """The setting with the highest ARI on average."""
    return max(scores[0], key=lambda setting: sum(each[setting].ari for each in scores))
