"""The built-in embedder: small static vectors, whose weights come inside a wheel."""

import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from itertools import accumulate, chain
from pathlib import Path
from typing import Any

import numpy as np

from bot.embedding import Vectors
from bot.unit_vectors import unit

LONGEST_TEXT = 512
"""Tokens."""
_AT_ONCE = 100
"""Texts that are embedded in one go: of the longest, they take 50 MB."""


class WordLlamaEmbedder:
    """An `Embedder` that needs no network: 0.1 s to load, 0.1 ms for one text."""

    name = "wordllama-l2_supercat-256"
    dimensions = 256
    is_multilingual = False

    @cached_property
    def _model(self) -> Any:
        # The import takes half a second: only a process that embeds pays it.
        with _logging_left_alone():
            import wordllama

        # Its tokenizer lies in the wheel as well, yet it is looked for in the cache folder first
        # and then on the network.
        folder = Path(wordllama.__file__).parent
        model = wordllama.WordLlama.load(cache_dir=folder, disable_download=True)
        model.tokenizer.enable_truncation(max_length=LONGEST_TEXT)
        model.tokenizer.no_padding()
        return model

    def load(self) -> None:
        """Load the model now, so that the first text need not wait for it."""
        self._model  # noqa: B018  # loading is what is wanted

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Embed texts in the order given, the first 512 tokens of each."""
        # Half of an emoji, as a cut string may hold, is an error to the tokenizer.
        whole = [text.strip().encode("utf-8", "replace").decode("utf-8") for text in texts]
        rows = np.zeros((len(whole), self.dimensions), dtype=np.float32)
        for start in range(0, len(whole), _AT_ONCE):
            self._add_up(whole[start : start + _AT_ONCE], rows[start : start + _AT_ONCE])
        return unit(rows)

    def _add_up(self, texts: list[str], rows: Vectors) -> None:
        """Set each row to the sum of its tokens' vectors, which points where their mean does.

        The model's own way pads every text to the longest of its batch: in chat, that is most.
        """
        model = self._model
        found = model.tokenizer.encode_batch_fast(texts, add_special_tokens=False)
        ids = [encoding.ids for encoding in found]
        filled = [place for place, own in enumerate(ids) if own]
        if filled:
            tokens = np.fromiter(chain.from_iterable(ids), dtype=np.int64)
            lengths = [len(ids[place]) for place in filled]
            starts = list(accumulate(lengths[:-1], initial=0))
            known = np.minimum(tokens, len(model.embedding) - 1)
            rows[filled] = np.add.reduceat(model.embedding[known], starts, dtype=np.float32)


@contextmanager
def _logging_left_alone() -> Iterator[None]:
    """Importing wordllama configures the root logger, which is ours to configure."""
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    try:
        yield
    finally:
        root.handlers[:] = handlers
        root.setLevel(level)
