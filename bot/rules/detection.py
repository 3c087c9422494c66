"""Is a message a data request? A small logistic regression over sentence skeletons and meaning.

`python -m tests.bench.detector.train` writes the weights; `tests/bench/detection.py` scores them.
"""

import re
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bot.embedding import Embedder
from bot.language import Detection
from bot.rules import features

Scores = NDArray[np.float64]
"""Log-odds, shape (texts,)."""
WEIGHTS = Path(__file__).with_name("detector.npz")
MEANING_SHARE = 1.0
"""Length of the meaning vector beside the skeleton's, which has length 1."""
ASIDE = 0.3
"""How far the sentence most like a request lifts a message that tells other things beside it."""
_ARABIC = re.compile(
    "كم|عدد|قائمة|تقرير|بيانات|أرقام|ارقام|إحصائيات|احصائيات|مبيعات|نسبة|متوسط|إجمالي|اجمالي|معدل|"
    "أريد|اريد|نريد|أحتاج|احتاج|نحتاج|أرسل|ارسل|اعرض|أعطني|اعطني|هل يمكن|أين|لماذا"
)
"""How many, a list, a report, figures, share, average; I want, we need, send, show; where, why."""
BARELY = 0.4
"""For a request in a language without training: enough where the bot is addressed, no more."""


class Detector:
    """Tells requests from talk, always the same way for the same text.

    Raises ValueError when the weights were trained with another embedder than the one given.
    """

    def __init__(self, embedder: Embedder, weights: Path = WEIGHTS) -> None:
        with np.load(weights, allow_pickle=False) as stored:
            trained_with = str(stored["embedder"])
            self._words: NDArray[np.float32] = stored["words"].astype(np.float32)
            self._meaning: NDArray[np.float32] = stored["meaning"].astype(np.float32)
            self._bias = float(stored["bias"])
        if embedder.name != trained_with:
            raise ValueError(f"the detector needs the embedder {trained_with}, not {embedder.name}")
        self._embedder = embedder

    def detect(self, text: str) -> Detection:
        """Judge one message; one without a single letter is never a request."""
        words = features.tokens(text)
        if not any(word[0].isalpha() for word in words):
            return Detection(is_request=False, confidence=0.0)
        confidence = float(1 / (1 + np.exp(-self._score(words))))
        if confidence < BARELY and _ARABIC.search(text[: features.MAX_CHARACTERS]):
            confidence = BARELY
        return Detection(is_request=confidence >= 0.5, confidence=confidence)

    def _score(self, words: list[str]) -> float:
        parts = features.sentences(words)
        scores = self._weigh([words, *parts] if len(parts) > 1 else [words])
        return float(lifted(scores[:1], scores.max(keepdims=True))[0])

    def _weigh(self, texts: Sequence[Sequence[str]]) -> Scores:
        found = [features.buckets(words) for words in texts]
        skeletons = np.array([self._words[each].sum() / len(each) ** 0.5 for each in found])
        meanings = self._embedder.embed([features.plain(words) for words in texts]) * MEANING_SHARE
        return np.asarray(skeletons + meanings @ self._meaning + self._bias, dtype=np.float64)


def lifted(whole: Scores, best: Scores) -> Scores:
    """Log-odds of messages, from those of the whole and of the sentence most like a request."""
    return whole + ASIDE * np.maximum(0, best - whole)
