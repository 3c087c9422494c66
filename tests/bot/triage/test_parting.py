"""Other reasons leave with the requests that give them, and come back."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot import clustering
from bot.people import Caller
from bot.triage import adding, branching, climbing, joining, mending, showing
from bot.triage.same import saying
from models import Chain, Product, Question, QuestionState, Request, Rung, SameReason
from models.words import Altitude, Role, Stage
from tests.bot.clustering.asked import QUEUE, asked_for, beside, branch, climb, ladders
from tests.bot.triage.test_meeting import CITIES, COSTS, GROWTH, SHIFTS, a_question
from tests.builders import LONG_AGO, a_caller, a_channel, a_workspace

NOW = LONG_AGO + timedelta(days=3)
LATER = NOW + timedelta(days=9)
AUDIT = "The auditors insist on it."
TRUST = "To be trusted is at the top of our strategy."


@pytest.fixture
def petra(session: Session) -> Caller:
    a_workspace(session, triage_channel_id="C0TRIAGE")
    a_channel(session)
    for who in ("U0MIRA", "U0OMAR", "U0MAX"):
        a_caller(session, who)
    return a_caller(session, "U0PETRA", Role.PM)


@pytest.fixture
def asked(session: Session, petra: Caller) -> tuple[Product, list[Request], list[Rung]]:
    """A chain of two rungs that Mira's request backs."""
    product, asks = asked_for(session, 0, "U0MIRA", "U0OMAR", "U0MAX", stage=Stage.CANDIDATE)
    rungs = climb(
        session,
        product,
        (CITIES, Altitude.ANALYSIS, asks[0]),
        (SHIFTS, Altitude.TEAM_GOAL, asks[0]),
    )
    return product, asks, rungs


Asked = tuple[Product, list[Request], list[Rung]]


def everything(session: Session) -> tuple[object, ...]:
    rungs = session.scalars(select(Rung).where(Rung.undone_at.is_(None))).all()
    chains = session.scalars(select(Chain).order_by(Chain.product_id)).all()
    return (
        ladders(session),
        beside(session),
        joining.backing(session, rungs),
        [(chain.product_id, chain.need_id) for chain in chains if chain.need_id is not None],
    )


def test_a_reason_of_those_alone_who_leave_is_their_chain_from_then_on(
    session: Session, petra: Caller, asked: Asked
) -> None:
    product, asks, (low, _high) = asked
    audit, trust = branch(
        session,
        low,
        (AUDIT, Altitude.TEAM_GOAL, asks[1]),
        (TRUST, Altitude.STRATEGY, asks[1]),
        need=True,
    )
    before, need = everything(session), trust.need_id

    split = clustering.split(session, QUEUE, petra, product.id, [asks[1].id], NOW)

    theirs = climbing.rungs_of(session, split.other_id)
    assert [rung.text for rung in theirs] == [AUDIT, TRUST]
    chain = session.get_one(Chain, split.other_id)
    assert (chain.need_id, chain.stop_reason) == (need, climbing.REACHED)
    assert climbing.forks_of(session, product.id) == []
    gone = session.get_one(Product, split.other_id)
    assert showing.candidate(session, gone).chain.need == TRUST
    assert session.get_one(Chain, product.id).need_id is None

    clustering.undo(session, QUEUE, petra, split.id, LATER)

    assert everything(session) == before
    assert audit.branch_id is None


def test_a_reason_that_others_give_too_is_on_both_sides(
    session: Session, petra: Caller, asked: Asked
) -> None:
    product, asks, (low, _high) = asked
    audit, trust = branch(
        session, low, (AUDIT, Altitude.TEAM_GOAL, asks[1]), (TRUST, Altitude.STRATEGY, asks[2])
    )
    adding.back(session, audit, asks[2].id)
    adding.back(session, low, asks[1].id)
    before = everything(session)

    split = clustering.split(session, QUEUE, petra, product.id, [asks[1].id], NOW)

    (copy,) = climbing.forks_of(session, split.other_id)
    assert [r.text for r in climbing.rungs_of(session, split.other_id)] == [CITIES]
    assert (copy.text, copy.position, copy.id != audit.id) == (AUDIT, 1, True)
    assert [r.id for r in climbing.branch_of(session, audit)] == [audit.id, trust.id]
    standing = [*climbing.forks_of(session, product.id), copy]
    assert [joining.backing(session, [r])[r.id] for r in standing] == [
        {asks[2].id},
        {asks[2].id},
        {asks[1].id},
    ]

    clustering.undo(session, QUEUE, petra, split.id, LATER)

    assert everything(session) == before


def test_a_reason_stays_whose_trunk_leaves_and_goes_on_as_the_chain(
    session: Session, petra: Caller, asked: Asked
) -> None:
    product, asks, rungs = asked
    audit, trust = branch(
        session,
        rungs[1],
        (AUDIT, Altitude.TEAM_GOAL, asks[1]),
        (TRUST, Altitude.STRATEGY, asks[1]),
        need=True,
    )
    before = everything(session)

    split = clustering.split(session, QUEUE, petra, product.id, [asks[0].id], NOW)

    assert ladders(session) == {
        product.id: [audit.id, trust.id],
        split.other_id: [rung.id for rung in rungs],
    }
    assert session.get_one(Chain, product.id).need_id is not None
    clustering.undo(session, QUEUE, petra, split.id, LATER)
    assert everything(session) == before


def test_what_was_said_since_stays_where_it_was_said(
    session: Session, petra: Caller, asked: Asked
) -> None:
    product, asks, (low, high) = asked
    (audit,) = branch(session, low, (AUDIT, Altitude.TEAM_GOAL, asks[1]))
    adding.back(session, audit, asks[2].id)
    for rung in (low, high):
        adding.back(session, rung, asks[1].id)
    split = clustering.split(session, QUEUE, petra, product.id, [asks[1].id], NOW)
    (copied,) = climbing.forks_of(session, split.other_id)
    copies = climbing.rungs_of(session, split.other_id)
    (bank,) = branch(session, copies[1], (COSTS, Altitude.STRATEGY, asks[1]))
    (above,) = branch(session, copied, (GROWTH, Altitude.STRATEGY, asks[1]))
    above.fork_of, above.branch_id, above.position = copied.fork_of, copied.id, 2
    session.flush()
    beside(session)

    clustering.undo(session, QUEUE, petra, split.id, LATER)

    standing = {*ladders(session)[split.other_id], *beside(session)}
    assert {bank.id, above.id} <= standing
    assert bank.product_id == above.product_id == split.other_id
    assert session.get(Rung, copied.id) is None


def test_a_question_about_a_reason_that_leaves_goes_along_or_is_over(
    session: Session, petra: Caller, asked: Asked
) -> None:
    product, asks, (low, high) = asked
    audit, trust = branch(
        session, low, (AUDIT, Altitude.TEAM_GOAL, asks[1]), (TRUST, Altitude.STRATEGY, asks[1])
    )
    both, own = (a_question(session, product, state=QuestionState.ANSWERED) for _ in range(2))
    high.question_id = audit.question_id = both.id
    own.branch_id, trust.question_id = audit.id, own.id
    session.flush()
    branching.ask_about(session, QUEUE, petra, audit.id, NOW)
    waiting = a_question(session, product, branch_id=audit.id)

    split = clustering.split(session, QUEUE, petra, product.id, [asks[1].id], NOW)

    assert waiting.state is QuestionState.WITHDRAWN
    assert [one.product_id for one in (both, own)] == [product.id, split.other_id]
    assert own.branch_id is None
    mending.undo(session, QUEUE, petra, both.id, NOW)
    assert [rung.undone_at is None for rung in (audit, trust)] == [False, True]
    session.refresh(own)
    assert session.get_one(Question, own.id).state is QuestionState.ANSWERED


def test_same_reason_is_undone_also_where_its_branch_has_gone(
    session: Session, petra: Caller, asked: Asked
) -> None:
    product, asks, (low, _high) = asked
    (audit,) = branch(session, low, (AUDIT, Altitude.TEAM_GOAL, asks[1]))
    same = SameReason(
        workspace_id=product.workspace_id,
        request_id=asks[1].id,
        product_id=product.id,
        person_id="U0OMAR",
        found_at=LONG_AGO,
        answer="no",
        rung_id=audit.id,
    )
    session.add(same)
    session.flush()
    split = clustering.split(session, QUEUE, petra, product.id, [asks[1].id], NOW)
    assert audit.product_id == split.other_id

    saying.undo(session, QUEUE, a_caller(session, "U0OMAR"), same.id, NOW)

    assert audit.undone_at is not None
    assert climbing.rungs_of(session, split.other_id) == []
    clustering.undo(session, QUEUE, petra, split.id, LATER)
    assert climbing.forks_of(session, product.id) == []


def test_who_comes_back_by_an_undone_merge_takes_along_the_reason_they_gave_since(
    session: Session, petra: Caller, asked: Asked
) -> None:
    product, _asks, (low, _high) = asked
    other, theirs = asked_for(session, 1, "U0MAX", stage=Stage.CANDIDATE)
    product.owner_id = "U0PETRA"
    merged = clustering.merge(session, QUEUE, petra, (product.id, other.id), NOW)
    assert merged.kept_id == product.id
    (audit,) = branch(session, low, (AUDIT, Altitude.TEAM_GOAL, theirs[0]))
    audit.created_at = LATER
    session.flush()

    clustering.undo(session, QUEUE, petra, merged.id, LATER)

    assert ladders(session)[other.id] == [audit.id]
    assert climbing.forks_of(session, product.id) == []
