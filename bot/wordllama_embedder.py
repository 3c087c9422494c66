"""The built-in embedder: small static vectors, whose weights come inside a wheel."""

import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from bot.embedding import Vectors
from bot.unit_vectors import unit

LONGEST_TEXT = 512
"""Tokens. One long text would otherwise stretch the whole batch: 64 x 10,000 tokens are 650 MB."""


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
        return model

    def load(self) -> None:
        """Load the model now, so that the first text need not wait for it."""
        self._model  # noqa: B018  # loading is what is wanted

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Embed texts in the order given, the first 512 tokens of each."""
        # Half of an emoji, as a cut string may hold, is an error to the tokenizer.
        whole = [text.strip().encode("utf-8", "replace").decode("utf-8") for text in texts]
        return unit(np.asarray(self._model.embed(whole), dtype=np.float32))


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
