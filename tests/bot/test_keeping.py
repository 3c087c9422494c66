"""Channels whose words are kept from a language model."""

from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

import handlers
from bot import keeping
from bot.proposals.judging import _public
from models import Channel, Product, Request
from models.words import Stage
from playground.lark import TEAM
from tests.builders import a_channel, a_product, a_request, a_workspace
from tests.fake_language import FakeLanguage
from tests.world import Bot, Jobs

ORDERS = "How many orders did each city have last week?"


def test_a_product_with_one_request_from_there_is_kept_as_a_whole(session: Session) -> None:
    a_workspace(session, triage_channel_id="C0TRIAGE")
    a_channel(session, "C0ASK")
    kept = a_channel(session, "C0LAW", keeps_words=True)
    beside, apart = a_product(session, stage=Stage.CANDIDATE), a_product(session)
    a_request(session, product_id=beside.id)
    a_request(session, product_id=beside.id, channel_id=kept.id, text="Dismissals by city")
    a_request(session, product_id=apart.id)

    assert keeping.touches(session, beside.id)
    assert not keeping.touches(session, apart.id)
    assert keeping.is_kept(session, TEAM, "C0LAW")
    assert not keeping.is_kept(session, TEAM, "C0NOWHERE")
    assert keeping.kept_channels(session, TEAM) == {"C0LAW"}
    shown = _public(session, Request.product_id == beside.id)
    assert "Dismissals by city" not in shown
    assert len(shown) == 1

    a_channel(session, "C0TRIAGE", keeps_words=True)  # what triage says of it is kept as well
    assert keeping.touches(session, apart.id)


def test_no_word_of_a_kept_channel_reaches_the_language_model(bot: Bot) -> None:
    model = FakeLanguage()
    deps = replace(bot.deps, llm=model)
    watched = replace(bot, deps=deps, jobs=Jobs(deps.engine, handlers.job_functions(deps)))
    with deps.sessions.begin() as session:
        a_channel(session, "C0ASK", keeps_words=True)

    for who in ("mira", "omar"):
        watched.person(who).say("#ask-data", f"<@{bot.slack.bot_user}> {ORDERS}")
        watched.work()

    with deps.reading() as session:
        product = session.scalars(select(Product)).one()
        assert product.stage is Stage.CANDIDATE
    assert model.history == []
    with deps.sessions.begin() as session:
        session.get_one(Channel, (TEAM, "C0ASK")).keeps_words = False
    watched.person("mira").say("#ask-data", f"<@{bot.slack.bot_user}> Refunds by shop in May?")
    watched.work()
    assert {"detect", "read_asks"} <= {call[0] for call in model.history}
