"""Both embedders: unit vectors in the order given, whatever the texts hold."""

import logging
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from openai import OpenAI

import bot
from bot.embedding import Embedder, EmbeddingUnavailable
from bot.openai_embedder import OpenAIEmbedder
from bot.openai_model.client import connect
from bot.wordllama_embedder import WordLlamaEmbedder
from tests.fake_openai import Act, FakeOpenAI, embeds, hangs, hangs_up, replies, status

ODD = [
    "",
    "  \n",
    "😀",
    "تقرير المبيعات",
    "a" * 40_000,
    "sales " * 7_000,
    "\ud83d cut",
    "<!channel>",
]


@pytest.fixture(scope="module")
def wordllama() -> Embedder:
    return WordLlamaEmbedder()


@pytest.fixture
def server() -> Iterator[FakeOpenAI]:
    with FakeOpenAI() as server:
        yield server


@pytest.fixture(scope="module")
def connected() -> Iterator[OpenAI]:
    with connect("test-key") as client:
        yield client


@pytest.fixture
def client(server: FakeOpenAI, connected: OpenAI) -> OpenAI:
    return connected.with_options(base_url=server.url)


@pytest.fixture
def remote(client: OpenAI) -> Embedder:
    return OpenAIEmbedder(client, model="small", dimensions=2, seconds=0.2, retries=0)


def test_alike_texts_are_closer_than_others(wordllama: Embedder) -> None:
    asked, again, other = wordllama.embed(
        ["weekly revenue by city", "revenue per city each week", "who can reset my password?"]
    )

    assert asked @ again > asked @ other + 0.2


def test_rows_are_unit_vectors_and_only_empty_texts_are_zero(wordllama: Embedder) -> None:
    vectors = wordllama.embed(ODD)

    assert vectors.shape == (len(ODD), wordllama.dimensions)
    assert vectors.dtype == np.float32
    lengths = np.linalg.norm(vectors, axis=1)
    assert lengths == pytest.approx([0, 0, 1, 1, 1, 1, 1, 1], abs=1e-5)


def test_no_text_makes_no_row(wordllama: Embedder) -> None:
    assert wordllama.embed([]).shape == (0, 256)


def test_a_text_has_the_same_vector_alone_and_among_others(wordllama: Embedder) -> None:
    alone = wordllama.embed(["weekly revenue"])[0]
    among = wordllama.embed(["churn " * 3_000, "weekly revenue", ""])[1]

    assert among == pytest.approx(alone, abs=1e-6)


SOURCE = str(Path(bot.__file__).parents[1])
LOAD = """
import logging
from bot.wordllama_embedder import WordLlamaEmbedder
WordLlamaEmbedder().embed(["orders"])
print(logging.getLogger().handlers, logging.getLogger().level)
"""


def test_the_built_in_model_needs_no_network_and_leaves_logging_alone(tmp_path: Path) -> None:
    nowhere = "http://127.0.0.1:9"  # whoever looks on the network is refused

    run = subprocess.run(
        [sys.executable, "-W", "error", "-c", LOAD],
        env={"HOME": str(tmp_path), "PYTHONPATH": SOURCE, "HTTPS_PROXY": nowhere},
        capture_output=True,
        text=True,
        check=False,
    )

    assert (run.stdout, run.stderr) == (f"[] {logging.WARNING}\n", "")
    assert list(tmp_path.iterdir()) == []


def test_a_servers_vectors_are_shortened_scaled_and_put_in_order(
    server: FakeOpenAI, remote: Embedder
) -> None:
    server.will(embeds([3.0, 4.0, 9.0], [0.0, 0.5, 9.0]))

    vectors = remote.embed(["first", "", "second"])

    assert vectors.tolist() == [pytest.approx([0.6, 0.8]), [0, 0], [0, 1]]
    assert server.history[0].body["input"] == ["first", "second"]
    assert server.history[0].path == "/v1/embeddings"


def test_nothing_is_asked_about_nothing(server: FakeOpenAI, remote: Embedder) -> None:
    assert remote.embed(["", " "]).tolist() == [[0, 0], [0, 0]]
    assert remote.embed([]).shape == (0, 2)
    assert server.history == []


def test_many_texts_go_in_several_calls(server: FakeOpenAI, remote: Embedder) -> None:
    server.will(embeds(*[[1.0, 0.0]] * 40), embeds([0.0, 1.0]))

    vectors = remote.embed([f"request {n}" for n in range(41)])

    assert vectors[39:].tolist() == [[1, 0], [0, 1]]


def test_secrets_and_endless_texts_are_not_sent(server: FakeOpenAI, remote: Embedder) -> None:
    server.will(embeds([1.0, 0.0], [1.0, 0.0]))

    remote.embed(["orders of ann@shop.example", "a" * 40_000])

    first, second = server.history[0].body["input"]
    assert first == "orders of [email-1]"
    assert len(second) == 6_000


@pytest.mark.parametrize(
    "act",
    [
        pytest.param(status(429), id="too many calls"),
        pytest.param(status(500), id="broken"),
        pytest.param(hangs, id="silent"),
        pytest.param(hangs_up, id="gone"),
        pytest.param(replies(b"<html>"), id="a web page"),
        pytest.param(replies({"data": "none"}), id="another shape"),
        pytest.param(embeds(), id="too few vectors"),
        pytest.param(embeds([1.0, 0.0], [1.0, 0.0]), id="too many vectors"),
        pytest.param(embeds([1.0]), id="too short a vector"),
        pytest.param(embeds([1.0, float("nan")]), id="not a number"),
    ],
)
def test_a_server_without_vectors_to_believe_is_said_to_be_unavailable(
    server: FakeOpenAI, remote: Embedder, act: Act
) -> None:
    server.will(act)

    with pytest.raises(EmbeddingUnavailable):
        remote.embed(["orders"])


def test_a_passing_failure_is_tried_again(server: FakeOpenAI, client: OpenAI) -> None:
    server.will(status(429, retry_after_ms="1"), embeds([0.0, 2.0]))
    embedder = OpenAIEmbedder(client, model="small", dimensions=2)

    assert embedder.embed(["orders"]).tolist() == [[0, 1]]


def test_the_name_tells_vectors_of_another_length_apart(client: OpenAI) -> None:
    assert OpenAIEmbedder(client, model="small", dimensions=256).name == "small-256"
