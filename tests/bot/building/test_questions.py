"""The four questions before building: filled from what is known, kept, and told what is missing."""

from dataclasses import replace

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot import decisions
from bot.building import filling, questions
from bot.building.questions import Answers, Sign
from bot.decisions import Choice
from bot.people import Caller
from bot.triage import needs
from models import Chain, Product, ProductVector, Rung, UserError
from models.words import BY_PERSON, Altitude, DecisionKind, Role, SourceClass, Stage
from playground.lark import TEAM
from tests.bot.clustering.asked import QUEUE
from tests.bot.digest.candidates import NOW, a_candidate
from tests.builders import LONG_AGO, PREPARED, a_caller, a_request, a_workspace


@pytest.fixture
def petra(session: Session) -> Caller:
    """The PM."""
    a_workspace(session)
    return a_caller(session, "U0PETRA", Role.PM)


@pytest.fixture
def product(session: Session, petra: Caller) -> Product:
    """A candidate with one reason that everybody may read, and one that was said in private."""
    product = a_candidate(session)
    words = [("Know how many couriers we need.", SourceClass.PUBLIC), ("Pay", SourceClass.DIRECT)]
    for position, (text, source) in enumerate(words, 1):
        rung = Rung(
            workspace_id=TEAM,
            product_id=product.id,
            position=position,
            text=text,
            altitude=Altitude.ANALYSIS,
            source_class=source,
            created_at=LONG_AGO,
        )
        session.add(rung)
    session.flush()
    return product


def test_it_is_filled_from_what_is_known_and_everybody_may_read(
    session: Session, product: Product
) -> None:
    found = filling.fill(session, product, NOW)

    assert found.why == "Know how many couriers we need"
    assert found.build == product.title
    assert "hours a week" in found.nothing
    assert found.exists == "Nothing that we know of."
    assert not found.learning


def test_the_need_is_told_as_a_pm_confirmed_it_also_where_nobody_may_read_the_rung(
    session: Session, product: Product
) -> None:
    rung = session.scalars(select(Rung).where(Rung.source_class == SourceClass.DIRECT)).one()
    foot = a_request(session, product_id=product.id)
    chain = session.get(Chain, product.id) or Chain(
        product_id=product.id, workspace_id=TEAM, request_id=foot.id, started_at=LONG_AGO
    )
    session.add(chain)
    need = needs.mark(session, chain, rung, NOW)
    assert filling.fill(session, product, NOW).why == "Know how many couriers we need"

    need.wording, need.confirmed_at = "Couriers who stay.", NOW

    why = "Know how many couriers we need; Couriers who stay"
    assert filling.fill(session, product, NOW).why == why


def test_what_exists_and_fits_is_an_option(session: Session, product: Product) -> None:

    known = a_candidate(session, "Orders by city, live", people=[])
    known.stage, known.link, known.named_by = Stage.MONITORING, "https://dash.example/o", BY_PERSON
    product.vector_name, product.vector_sum, product.vector_count = "v", [2.0, 0.0], 2
    session.add(
        ProductVector(workspace_id=TEAM, product_id=known.id, name="v", number=1, vector=[1.0, 0.0])
    )
    session.flush()

    found = filling.fill(session, product, NOW)

    assert found.exists == "Orders by city, live (https://dash.example/o)"


MISSING = [
    ({"why": " "}, "reason"),
    ({"nothing": ""}, "nothing"),
    ({"exists": "\n"}, "exists"),
    ({"build": ""}, "build"),
    ({"systems": ""}, "systems"),
    ({"systems": "🎉" * 1001}, "systems"),
    ({"learning": True, "signs": (Sign.REPEATED,)}, "signs"),
]


@pytest.mark.parametrize(("said", "field"), MISSING)
def test_what_is_missing_is_said_at_its_field(said: dict[str, object], field: str) -> None:
    with pytest.raises(UserError) as refused:
        questions.check(replace(PREPARED, **said))  # type: ignore[arg-type]  # a test's choice

    assert refused.value.field == field


def test_machine_learning_helps_where_all_four_signs_hold() -> None:
    questions.check(replace(PREPARED, learning=True, signs=tuple(Sign)))


def test_the_last_answers_and_then_a_draft_stand_in_the_next_form(
    session: Session, petra: Caller, product: Product
) -> None:
    draft = Answers(why="אבג <!channel>")
    questions.keep_draft(session, petra, product.id, draft)
    assert filling.fill(session, product, NOW) == draft

    questions.keep(session, QUEUE, petra, product.id, PREPARED, NOW)
    assert filling.fill(session, product, NOW) == PREPARED

    questions.keep_draft(session, petra, product.id, PREPARED)
    assert questions.draft(session, product.id) is None


def test_without_answers_a_pm_builds_nothing_and_with_them_they_are_in_the_record(
    session: Session, petra: Caller, product: Product
) -> None:
    bare = Choice(DecisionKind.BUILD, "Many ask.", "We build it.")
    with pytest.raises(UserError, match="Four questions"):
        decisions.decide(session, QUEUE, petra, product.id, bare, NOW)
    questions.keep(session, QUEUE, petra, product.id, PREPARED, NOW)

    made = decisions.decide(session, QUEUE, petra, product.id, bare, NOW)

    assert made.answers is not None
    assert questions.from_facts(made.answers) == PREPARED


def test_only_a_pm_answers(session: Session, product: Product) -> None:
    for who in (a_caller(session, "U0ANA", Role.ANALYST), a_caller(session, "U0MAX", Role.MANAGER)):
        with pytest.raises(UserError, match="Only a data PM"):
            questions.keep(session, QUEUE, who, product.id, PREPARED, NOW)
        with pytest.raises(UserError, match="Only a data PM"):
            questions.keep_draft(session, who, product.id, PREPARED)
