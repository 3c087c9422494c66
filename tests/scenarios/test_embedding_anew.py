"""A changed embedder: the old vectors serve until all are new, and nothing loses its product."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from sqlalchemy import select

import handlers
from bot.clustering import reembedding
from bot.embedding import Vectors
from bot.jobs import Job
from bot.likeness import Representation
from bot.wordllama_embedder import WordLlamaEmbedder
from models import Embedding, NextEmbedding, Product
from tests.scenarios import talk
from tests.scenarios.talk import CHURN, ORDERS
from tests.world import Bot, Jobs


class Mirrored(WordLlamaEmbedder):
    """Another embedder, as good as the built-in one: nothing it makes compares with that."""

    name = "mirrored"

    def embed(self, texts: Sequence[str]) -> Vectors:
        return np.ascontiguousarray(super().embed(texts)[:, ::-1])


@pytest.fixture(scope="module")
def other() -> Representation:
    return Representation(Mirrored())


def changed(bot: Bot, other: Representation, *, keeps_old: bool) -> Bot:
    """The bot, started again with another embedder."""
    old = (bot.deps.representation,) if keeps_old else ()
    deps = replace(bot.deps, representation=other, former=old)
    with deps.sessions.begin() as session:
        assert reembedding.catch_up(session, deps.queue, other.name) == [bot.workspace_id]
    return replace(bot, deps=deps, jobs=Jobs(deps.engine, handlers.job_functions(deps)))


def products(bot: Bot) -> list[int | None]:
    return [request.product_id for request in talk.requests(bot)]


def names(bot: Bot) -> set[str]:
    with bot.deps.sessions() as session:
        return set(session.scalars(select(Embedding.name)))


@pytest.mark.parametrize("keeps_old", [True, False])
def test_what_comes_in_meanwhile_finds_its_product_before_or_after(
    bot: Bot, other: Representation, keeps_old: bool
) -> None:
    talk.mention(bot, "mira")
    talk.mention(bot, "mira", CHURN)
    before = products(bot)
    bot = changed(bot, other, keeps_old=keeps_old)
    jobs = bot.jobs.waiting()
    assert jobs == [(Job.EMBED_ANEW, {"workspace_id": bot.workspace_id})]
    bot.person("omar").say("#ask-data", f"<@{bot.slack.bot_user}> {ORDERS}")
    bot.slack.desk.wait_until_quiet()

    bot.work()
    talk.mention(bot, "max", CHURN)

    assert products(bot) == [*before, before[0], before[1]]
    assert names(bot) == {other.name}
    with bot.deps.sessions() as session:
        assert session.scalars(select(NextEmbedding.request_id)).all() == []
        for product in session.scalars(select(Product)):
            rows = select(Embedding.vector).where(
                Embedding.request_id.in_(
                    r.id for r in talk.requests(bot) if r.product_id == product.id
                )
            )
            vectors = np.stack([np.asarray(v) for v in session.scalars(rows)])
            assert product.vector_count == len(vectors) == 2
            np.testing.assert_allclose(
                np.asarray(product.vector_sum), vectors.sum(axis=0), atol=1e-5
            )
    assert reembedding_is_over(bot, other)


def reembedding_is_over(bot: Bot, other: Representation) -> bool:
    with bot.deps.sessions.begin() as session:
        return reembedding.catch_up(session, bot.deps.queue, other.name) == []


def test_a_request_waits_with_its_card_where_the_old_embedder_is_gone(
    bot: Bot, other: Representation
) -> None:
    talk.mention(bot, "mira")
    without = replace(bot.deps, representation=other)
    bot = replace(bot, deps=without, jobs=Jobs(without.engine, handlers.job_functions(without)))

    talk.mention(bot, "omar")

    assert products(bot)[1] is None
    assert "New, waiting for the data team" in talk.seen(bot, "omar", "card:2")
    with bot.deps.sessions.begin() as session:
        reembedding.catch_up(session, bot.deps.queue, other.name)
    bot.work()
    assert products(bot)[0] == products(bot)[1]


def test_it_goes_on_where_it_ended_and_embeds_words_that_changed_again(
    bot: Bot, other: Representation
) -> None:
    for text in (ORDERS, CHURN, "Could you pull the refunds by week for Berlin?"):
        talk.mention(bot, "mira", text)
    with bot.deps.sessions.begin() as session:
        batch = reembedding.to_embed(session, bot.workspace_id, other.name, 2)
        reembedding.embed(session, bot.workspace_id, other, batch)
    first, *_ = talk.requests(bot)
    with bot.deps.sessions.begin() as session:
        session.merge(first).text = f"{ORDERS} By hour, please."

    deps = bot.deps
    done = reembedding.embed_anew(deps.sessions, deps.queue, bot.workspace_id, other, batch_size=2)

    assert done == 2, "the changed one, and the one that had no vector yet"
    assert names(bot) == {other.name}
