"""Requests in two languages, where the embedder knows both."""

from collections.abc import Iterator

import numpy as np
import pytest

from bot.likeness import SAME_REQUEST, OwnNames, Representation
from bot.openai_embedder import OpenAIEmbedder
from bot.openai_model.client import connect
from tests.fake_openai import FakeOpenAI, embeds_by

DIMENSIONS = 64
THINGS = {
    "refund": ("refund", "erstattung", "remboursement"),
    "reason": ("reason", "grund", "gründe", "raison"),
    "delivery": ("deliver", "liefer", "livraison"),
    "week": ("week", "woche", "wöchentlich", "semaine"),
}


def vector_of(text: str) -> list[float]:
    """Much of what is meant, in any language, and a little of the words themselves."""
    low = text.lower()
    meant = [float(any(word in low for word in words)) for words in THINGS.values()]
    noise = np.random.default_rng(len(text)).normal(0, 0.02, DIMENSIONS - len(THINGS))
    return [*meant, *noise.tolist()]


@pytest.fixture(scope="module")
def multilingual() -> Iterator[Representation]:
    with FakeOpenAI() as server, connect("test-key", server.url) as client:
        server.will(*[embeds_by(vector_of)] * 60)
        yield Representation(OpenAIEmbedder(client, model="many", dimensions=DIMENSIONS))


@pytest.mark.parametrize(
    "other",
    [
        "Erstattungen nach Grund je Woche, bitte",
        "Wie viele Erstattungen gab es je Grund und Woche?",
        "Les remboursements par raison et par semaine",
    ],
)
def test_the_same_request_in_two_languages_meets(multilingual: Representation, other: str) -> None:
    ours, theirs = multilingual.represent(["refunds by reason per week", other])

    assert ours @ theirs >= SAME_REQUEST


def test_another_request_does_not_meet_it_in_any_language(multilingual: Representation) -> None:
    texts = ["refunds by reason per week", "Lieferungen je Woche", "deliveries per week"]
    ours, *others = multilingual.represent(texts)

    assert all(ours @ other < SAME_REQUEST for other in others)


def test_an_abbreviation_meets_its_long_form_also_there(multilingual: Representation) -> None:
    names = OwnNames.of({}, {"rbr": "refunds by reason"})
    ours, theirs = multilingual.represent(["rbr per week", "Erstattungen nach Grund, Woche"], names)

    assert ours @ theirs >= SAME_REQUEST


def test_its_vectors_are_not_compared_with_those_weighed_for_english(
    multilingual: Representation, representation: Representation
) -> None:
    assert multilingual.name.endswith("-many")
    assert not representation.name.endswith("-many")
