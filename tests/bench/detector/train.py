"""Trains the detector: `python -m tests.bench.detector.train` writes `bot/rules/detector.npz`.

Whole styles and whole domains are held out in turn; their scores are printed, and calibrate the
probability to a channel in which four messages of nine are requests.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import (  # type: ignore[import-untyped]  # comes with scikit-learn, no stubs
    csr_matrix,
    hstack,
)
from sklearn.linear_model import LogisticRegression

from bot.rules import features
from bot.rules.detection import MEANING_SHARE, WEIGHTS, lifted
from bot.wordllama_embedder import WordLlamaEmbedder
from tests.bench.detector.corpus import Example, make

SIZE, SEED = 120_000, 7
FOLDS = 5
REQUESTS_PER_TALK = 0.8
"""How often people ask in the channel that the probability is calibrated to."""
STRENGTH = 3.0
"""scikit-learn's C: how little the weights are held back."""
Texts = Sequence[Sequence[str]]
"""What `features.tokens` made of each."""


def main() -> None:
    """Make the texts, score what was held out, calibrate, train on everything, write."""
    examples = make(SIZE, SEED)
    embedder = WordLlamaEmbedder()
    texts = [features.tokens(example.text) for example in examples]
    truth = np.array([example.is_request for example in examples])
    slope, shift = _calibrate(_held_out_scores(texts, truth, _folds(examples), embedder), truth)
    model = _fit(matrix(texts, embedder), truth)
    weights = model.coef_[0] * slope
    np.savez_compressed(
        WEIGHTS,
        words=weights[: features.BUCKETS].astype(np.float16),
        meaning=weights[features.BUCKETS :].astype(np.float32),
        bias=np.float32(model.intercept_[0] * slope + shift),
        embedder=np.str_(embedder.name),
    )
    print(f"wrote {WEIGHTS.name}, {WEIGHTS.stat().st_size / 1000:.0f} kB")


def matrix(texts: Texts, embedder: WordLlamaEmbedder) -> csr_matrix:
    """Texts as the detector sees them, shape (texts, buckets + dimensions)."""
    found = [features.buckets(words) for words in texts]
    values = np.concatenate([np.full(len(each), len(each) ** -0.5, np.float32) for each in found])
    ends = np.cumsum([0, *(len(each) for each in found)])
    skeletons = csr_matrix(
        (values, np.concatenate(found), ends), shape=(len(texts), features.BUCKETS)
    )
    meaning = embedder.embed([features.plain(words) for words in texts]) * MEANING_SHARE
    return hstack([skeletons, csr_matrix(meaning)]).tocsr()


def _fit(seen: csr_matrix, truth: NDArray[np.bool_]) -> Any:
    return LogisticRegression(C=STRENGTH, max_iter=400).fit(seen, truth)


def _held_out_scores(
    texts: Texts,
    truth: NDArray[np.bool_],
    folds: Sequence[NDArray[np.bool_]],
    embedder: WordLlamaEmbedder,
) -> NDArray[np.float64]:
    """Each text's log-odds from a model that saw neither its domain nor its style."""
    seen = matrix(texts, embedder)
    parts = [features.sentences(words) for words in texts]
    owners = np.repeat(np.arange(len(texts)), [len(each) for each in parts])
    sentences = matrix([sentence for each in parts for sentence in each], embedder)
    scores = np.zeros(len(texts))
    for number, held in enumerate(folds):
        model = _fit(seen[~held], truth[~held])
        whole = model.decision_function(seen)
        best = whole.copy()
        np.maximum.at(best, owners, model.decision_function(sentences))
        scores[held] = lifted(whole, best)[held]
        _report(f"held out {number}", scores[held] > 0, truth[held])
    return scores


def _folds(examples: Sequence[Example]) -> list[NDArray[np.bool_]]:
    """Requests by domain, talk by style: a fold's domains and styles are in no other fold."""
    sources = [example.domain if example.is_request else example.style for example in examples]
    place = {source: number % FOLDS for number, source in enumerate(sorted(set(sources)))}
    folds = np.array([place[source] for source in sources])
    return [folds == fold for fold in range(FOLDS)]


def _calibrate(scores: NDArray[np.float64], truth: NDArray[np.bool_]) -> tuple[float, float]:
    """Platt's slope and shift for the log-odds, at the share of requests that a channel has."""
    weights = np.where(truth, REQUESTS_PER_TALK, 1.0)
    platt = LogisticRegression(C=1e6).fit(scores[:, None], truth, sample_weight=weights)
    return float(platt.coef_[0, 0]), float(platt.intercept_[0])


def _report(name: str, said: NDArray[np.bool_], truth: NDArray[np.bool_]) -> None:
    right = float((said & truth).sum())
    precision, recall = right / max(1, said.sum()), right / max(1, truth.sum())
    print(f"{name}: precision {precision:.3f}, recall {recall:.3f}, {len(truth)} texts")


if __name__ == "__main__":
    main()
