"""A manager vouches for a candidate whose first reason is a technology."""

from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot import ranking
from bot.building import brake, vouching
from bot.people import Caller
from bot.triage import climbing
from models import Audit, Chain, Product, Rung, UserError
from models.words import DecisionKind, Role
from playground.lark import PARTNER, TEAM
from tests.bot.clustering.asked import QUEUE
from tests.bot.digest.candidates import NOW, a_candidate, a_need, reaches
from tests.builders import a_caller, a_workspace


@pytest.fixture(autouse=True)
def place(session: Session) -> None:
    a_workspace(session)


@pytest.fixture
def max_(session: Session) -> Caller:
    """A manager."""
    return a_caller(session, "U0MAX", Role.MANAGER)


@pytest.fixture
def novelty(session: Session) -> Product:
    """Twenty people want an LLM, and nobody says what for; its chain's need was taken away."""
    product = a_candidate(session, people=[f"U{n}" for n in range(20)])
    reaches(session, product, a_need(session))
    session.scalars(select(Rung)).one().names_technology = True
    session.get_one(Chain, product.id).need_id = None
    session.flush()
    return product


@pytest.fixture
def needed(session: Session) -> Product:
    """One person has said what it is for."""
    product = a_candidate(session, people=["U0MIRA"])
    reaches(session, product, a_need(session))
    return product


def ranked(session: Session) -> list[int]:
    return [one.product_id for one in ranking.for_managers(session, TEAM, NOW)]


def is_first(session: Session, product: Product) -> bool:
    rungs = climbing.rungs_of(session, product.id)
    return brake.look(session, product, rungs).is_technology_first


def test_technology_first_ranks_behind_until_a_manager_vouches_or_its_need_is_reached(
    session: Session, max_: Caller, novelty: Product, needed: Product
) -> None:
    assert is_first(session, novelty)
    assert not is_first(session, needed)
    assert ranked(session) == [needed.id, novelty.id]

    vouching.vouch(session, QUEUE, max_, novelty.id, "The board asked for it.", NOW)
    assert ranked(session) == [novelty.id, needed.id]

    for _ in range(2):
        vouching.take_back(session, QUEUE, max_, novelty.id, NOW)
    assert ranked(session) == [needed.id, novelty.id]

    session.get_one(Chain, novelty.id).need_id = a_need(session).id
    session.flush()
    assert ranked(session) == [novelty.id, needed.id]
    assert not is_first(session, novelty)

    said = session.scalars(select(Audit).where(Audit.subject == f"product:{novelty.id}")).all()
    assert [(one.action, one.person_id) for one in said] == [
        ("vouched", "U0MAX"),
        ("took their word back", "U0MAX"),
    ]


@pytest.mark.parametrize("reason", ["", " \n ", "🎉" * 501])
def test_a_reason_is_asked_for_at_its_field(
    session: Session, max_: Caller, novelty: Product, reason: str
) -> None:
    with pytest.raises(UserError) as refused:
        vouching.vouch(session, QUEUE, max_, novelty.id, reason, NOW)

    assert refused.value.field == "reason"


def test_only_a_manager_vouches_once_and_only_for_a_candidate_of_theirs_without_a_need(
    session: Session, max_: Caller, novelty: Product, needed: Product
) -> None:
    petra = a_caller(session, "U0PETRA", Role.PM)
    stranger = Caller(PARTNER, "U0MAX", frozenset({Role.MANAGER}))
    for who, number, says in [
        (petra, novelty.id, "Only a manager"),
        (stranger, novelty.id, "no longer here"),
        (max_, needed.id, "ranks like the others"),
    ]:
        with pytest.raises(UserError, match=says):
            vouching.vouch(session, QUEUE, who, number, "Because.", NOW)

    vouching.vouch(session, QUEUE, max_, novelty.id, "אבג <!channel>", NOW)
    with pytest.raises(UserError, match="vouches for it already"):
        vouching.vouch(session, QUEUE, max_, novelty.id, "Twice.", NOW)
    novelty.outcome = DecisionKind.DECLINE
    with pytest.raises(UserError, match="no candidate without a decision"):
        vouching.vouch(session, QUEUE, max_, novelty.id, "Late.", NOW)


def test_a_word_can_be_given_anew_shortly_before_it_ends(
    session: Session, max_: Caller, novelty: Product
) -> None:
    greta = a_caller(session, "U0GRETA", Role.MANAGER)
    first = vouching.vouch(session, QUEUE, max_, novelty.id, "The board asked.", NOW)
    almost = NOW + vouching.HOLDS_FOR - vouching.RENEWED_FROM

    with pytest.raises(UserError, match="can be given anew from 5 Jan 2027 on"):
        vouching.vouch(session, QUEUE, greta, novelty.id, "Too early.", NOW)
    second = vouching.vouch(session, QUEUE, greta, novelty.id, "It still does.", almost)

    assert (first.until, first.ended_by) == (date(2027, 1, 19), "U0GRETA")
    assert session.scalars(vouching.in_force(novelty.id)).all() == [second]
    assert second.until == first.until + vouching.HOLDS_FOR - vouching.RENEWED_FROM


def test_a_word_that_ran_out_lets_the_candidate_rank_behind_again(
    session: Session, max_: Caller, novelty: Product, needed: Product
) -> None:
    word = vouching.vouch(session, QUEUE, max_, novelty.id, "The board asked.", NOW)
    assert ranked(session) == [novelty.id, needed.id]

    vouching.run_out(session, QUEUE, word, NOW)

    assert ranked(session) == [needed.id, novelty.id]
    last = session.scalars(select(Audit).order_by(Audit.id.desc())).first()
    assert last is not None
    assert (last.action, last.person_id) == ("a word ran out", None)
