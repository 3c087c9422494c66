"""Embeddings from OpenAI, or from any server that speaks its protocol."""

from collections.abc import Iterator, Sequence

import numpy as np
from openai import APIError, OpenAI
from pydantic import BaseModel, FiniteFloat, ValidationError

from bot.embedding import EmbeddingUnavailable, Vectors
from bot.placeholders import hide
from bot.unit_vectors import unit

LONGEST_TEXT = 6_000
"""Characters; OpenAI takes 8,192 tokens, and few scripts need more than one for a character."""
BATCH = 40
"""Texts in one call; OpenAI takes 300,000 tokens."""


class OpenAIEmbedder:
    """An `Embedder`, except that it raises `EmbeddingUnavailable` when its server fails.

    Nothing else can stand in: vectors of another model can't be compared with those stored.
    Keys, e-mail addresses and the like are replaced by placeholders and never sent.
    """

    def __init__(
        self,
        client: OpenAI,
        *,
        model: str,
        dimensions: int,
        seconds: float = 20.0,
        retries: int = 2,
    ) -> None:
        """Shorten each vector to `dimensions`, which may be fewer than the model has.

        Only models trained for it may be shortened (OpenAI's third generation, and others called
        Matryoshka); it is done here because few compatible servers know the parameter.
        """
        self.name = f"{model}-{dimensions}"
        self.dimensions = dimensions
        self.is_multilingual = True
        self._model = model
        self._client = client.with_options(timeout=seconds, max_retries=retries)

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Embed texts in the order given, the first 6,000 characters of each, 40 in a call."""
        vectors = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        sendable = [_sendable(text) for text in texts]
        # Servers refuse an empty text; its row stays zero.
        for places in _batches([place for place, text in enumerate(sendable) if text]):
            vectors[places] = self._ask([sendable[place] for place in places])
        return unit(vectors)

    def _ask(self, texts: list[str]) -> Vectors:
        embeddings = self._client.embeddings.with_raw_response
        try:
            answer = embeddings.create(model=self._model, input=texts, encoding_format="float")
            read = _Answer.model_validate_json(answer.content)
        except (APIError, ValidationError) as error:
            raise EmbeddingUnavailable(type(error).__name__) from error
        rows = [row.embedding for row in sorted(read.data, key=lambda row: row.index)]
        if len(rows) != len(texts) or any(len(row) < self.dimensions for row in rows):
            raise EmbeddingUnavailable(f"{len(rows)} vectors, or shorter ones than configured")
        return np.array([row[: self.dimensions] for row in rows], dtype=np.float32)


class _Row(BaseModel):
    index: int
    embedding: list[FiniteFloat]


class _Answer(BaseModel):
    """The little that is read of an answer; compatible servers differ in the rest."""

    data: list[_Row]


def _sendable(text: str) -> str:
    whole = text.strip().encode("utf-8", "replace").decode("utf-8")
    return hide(whole).text[:LONGEST_TEXT]


def _batches(places: list[int]) -> Iterator[list[int]]:
    return (places[start : start + BATCH] for start in range(0, len(places), BATCH))
