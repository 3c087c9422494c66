"""The kind of a product: confirmed by a PM, kept, and steering the next why."""

from dataclasses import replace

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.building import kinds
from bot.building.kinds import ProductKind
from bot.language import Kind
from bot.triage import footing, proposing
from models import Audit, Product, Question, QuestionState, UserError
from models.words import Altitude, Category, Role, SourceClass, WhoseNeed, WorkType
from playground.lark import TEAM
from tests.bot.clustering.asked import QUEUE
from tests.bot.digest.candidates import NOW, a_candidate, asked_for
from tests.builders import a_caller, a_workspace

FEED = ProductKind(Category.DATA, WhoseNeed.SYSTEMS, WorkType.SERVE)


@pytest.fixture
def product(session: Session) -> Product:
    """Asked for as a dashboard; its chain has begun, and a machine has worded the next why."""
    a_workspace(session, triage_channel_id="C0TRIAGE")
    product = a_candidate(session, people=[])
    asked_for(session, product, text="A dashboard of orders by city", title="Orders by city")
    footing.stand(session, QUEUE, product, NOW)
    question = Question(
        workspace_id=TEAM,
        product_id=product.id,
        text="About orders: which decision?",
        aims_at=Altitude.ANALYSIS,
        written_by="rules-1",
        proposed_at=NOW,
    )
    session.add(question)
    session.flush()
    return product


def test_who_confirms_the_guess_gets_no_other_question(session: Session, product: Product) -> None:
    guessed = kinds.of(session, product)

    kinds.say(session, QUEUE, a_caller(session, "U0PETRA", Role.PM), product.id, guessed, NOW)

    assert kinds.of(session, product).is_confirmed
    assert session.scalars(select(Question.state)).all() == [QuestionState.PROPOSED]


def test_a_guess_stands_until_a_pm_says_it_and_then_the_next_why_fits(
    session: Session, product: Product
) -> None:
    petra = a_caller(session, "U0PETRA", Role.PM)
    guessed = kinds.of(session, product)
    assert (guessed.category, guessed.is_confirmed) == (Category.ANALYTICS, False)
    assert guessed.said == ("dashboard",)

    for _ in range(2):
        kinds.say(session, QUEUE, petra, product.id, FEED, NOW)

    assert kinds.of(session, product) == replace(FEED, is_confirmed=True)
    chain = proposing.read_chain(session, product.id)
    assert chain is not None
    assert chain.kind is Kind.FEED
    assert session.scalars(select(Question.state)).all() == [QuestionState.WITHDRAWN]
    (said,) = session.scalars(select(Audit).where(Audit.action == "said its kind"))
    assert said.details["category"] == Category.DATA


def test_a_question_that_a_pm_worded_stays(session: Session, product: Product) -> None:
    petra = a_caller(session, "U0PETRA", Role.PM)
    session.scalars(select(Question)).one().written_by = "U0PETRA"

    kinds.say(session, QUEUE, petra, product.id, FEED, NOW)

    assert session.scalars(select(Question.state)).all() == [QuestionState.PROPOSED]


def test_only_a_pm_says_it(session: Session, product: Product) -> None:
    for who in (a_caller(session, "U0ANA", Role.ANALYST), a_caller(session, "U0MAX", Role.MANAGER)):
        with pytest.raises(UserError, match="Only a data PM"):
            kinds.say(session, QUEUE, who, product.id, FEED, NOW)


def test_private_words_guess_nothing(session: Session) -> None:
    a_workspace(session)
    product = a_candidate(session, people=[])
    private = {"source_class": SourceClass.PRIVATE, "text": "A model of salaries by an LLM"}
    asked_for(session, product, **private)

    assert kinds.of(session, product).said == ()
