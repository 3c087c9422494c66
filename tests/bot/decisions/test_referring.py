"""What a PM may not decide alone waits for a manager, in the PM's words."""

from dataclasses import replace

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot import decisions, workspaces
from bot.decisions import Choice, referring, waiting
from bot.people import Caller
from bot.scoring.effort import Estimate
from models import Audit, Decision, Product, Referral, ReferralState, UserError
from models.words import DecisionKind, Role, SourceClass
from playground.lark import PARTNER, TEAM
from tests.bot.clustering.asked import QUEUE
from tests.bot.digest.candidates import NOW, a_candidate
from tests.builders import PREPARED, a_caller

BUILD = Choice(DecisionKind.BUILD, "It serves growth.", "We build it.", answers=PREPARED)
HIS = Choice(DecisionKind.BUILD, "Yes, go ahead.")


@pytest.fixture
def large(session: Session) -> Product:
    """It takes longer than a PM decides alone."""
    workspaces.set_build_limit(session, a_caller(session, "U0ADA", Role.ADMIN), 20, NOW)
    return a_candidate(session, effort_days=30, vetted=False)


@pytest.fixture
def referral(session: Session, petra: Caller, large: Product) -> Referral:
    """A PM has proposed to build it."""
    made = decisions.propose_or_decide(session, QUEUE, petra, large.id, BUILD, NOW)
    assert isinstance(made, Referral)
    return made


def test_it_is_kept_and_a_manager_builds_it_in_the_pms_words(
    session: Session, max_: Caller, large: Product, referral: Referral
) -> None:
    (seen,) = waiting.for_managers(session, TEAM, NOW)
    assert (seen.title, seen.reason, seen.effort) == (large.title, BUILD.reason, Estimate.of(30))
    assert large.outcome is None

    made = decisions.propose_or_decide(session, QUEUE, max_, large.id, HIS, NOW)

    assert isinstance(made, Decision)
    assert (made.reason, made.wording, made.tell_at) == (
        HIS.reason,
        "We build it.",
        NOW + decisions.UNDO,
    )
    assert made.answers is not None
    assert made.answers["why"] == PREPARED.why
    assert (referral.state, referral.closed_by) == (ReferralState.BUILT, "U0MAX")
    assert waiting.for_managers(session, TEAM, NOW) == []


def test_undone_it_waits_again(
    session: Session, max_: Caller, large: Product, referral: Referral
) -> None:
    made = decisions.decide(session, QUEUE, max_, large.id, HIS, NOW)

    decisions.undo(session, QUEUE, max_, made.id, NOW)

    assert [one.id for one in waiting.for_managers(session, TEAM, NOW)] == [referral.id]


def test_sent_back_with_a_reason_it_may_be_proposed_anew(
    session: Session, petra: Caller, max_: Caller, large: Product, referral: Referral
) -> None:
    for said in ("", " \n", "🎉" * 1001):
        with pytest.raises(UserError) as refused:
            referring.send_back(session, QUEUE, max_, referral.id, said, NOW)
        assert refused.value.field == "said"

    referring.send_back(session, QUEUE, max_, referral.id, "Smaller, please.", NOW)
    again = decisions.propose_or_decide(session, QUEUE, petra, large.id, BUILD, NOW)

    assert (referral.state, referral.said) == (ReferralState.SENT_BACK, "Smaller, please.")
    assert isinstance(again, Referral)
    assert again.id != referral.id
    said_so = session.scalars(select(Audit.action).where(Audit.subject == f"product:{large.id}"))
    assert [a for a in said_so if "propose" in a or "sent" in a] == [
        "proposed to build",
        "sent back",
        "proposed to build",
    ]


def test_whoever_is_second_is_told_so_and_there_is_one_decision(
    session: Session, max_: Caller, large: Product, referral: Referral
) -> None:
    eve = a_caller(session, "U0EVE", Role.MANAGER)
    decisions.decide(session, QUEUE, max_, large.id, HIS, NOW)

    with pytest.raises(UserError, match="faster"):
        referring.send_back(session, QUEUE, eve, referral.id, "No.", NOW)
    with pytest.raises(UserError, match="decided meanwhile"):
        decisions.decide(session, QUEUE, eve, large.id, HIS, NOW)

    assert len(session.scalars(select(Decision)).all()) == 1


def test_proposed_twice_the_newest_words_count_and_a_pm_may_take_it_back(
    session: Session, petra: Caller, large: Product, referral: Referral
) -> None:
    newer = replace(BUILD, reason="It serves growth, and soon.")
    decisions.propose_or_decide(session, QUEUE, petra, large.id, newer, NOW)

    assert [one.reason for one in session.scalars(select(Referral))] == [newer.reason]
    referring.take_back(session, QUEUE, petra, referral.id, NOW)
    assert waiting.for_managers(session, TEAM, NOW) == []


def test_another_decision_closes_it(
    session: Session, petra: Caller, large: Product, referral: Referral
) -> None:
    no = Choice(DecisionKind.DECLINE, "Too long.", "Sorry.")
    decisions.decide(session, QUEUE, petra, large.id, no, NOW)

    assert referral.state is ReferralState.DECIDED


def test_only_managers_of_this_workspace_send_back_and_only_pms_take_back(
    session: Session, petra: Caller, max_: Caller, referral: Referral
) -> None:
    stranger = Caller(PARTNER, "U0MAX", frozenset({Role.MANAGER}))
    for who in (petra, stranger, a_caller(session, "U0MIRA")):
        with pytest.raises(UserError):
            referring.send_back(session, QUEUE, who, referral.id, "No.", NOW)
    with pytest.raises(UserError, match="Only a data PM"):
        referring.take_back(session, QUEUE, max_, referral.id, NOW)


def test_of_private_words_managers_read_the_pms_alone(
    session: Session, petra: Caller, large: Product
) -> None:
    private = a_candidate(session, "Salaries", source=SourceClass.PRIVATE, effort_days=50)
    decisions.propose_or_decide(session, QUEUE, petra, private.id, BUILD, NOW)

    (seen,) = waiting.for_managers(session, TEAM, NOW)

    assert "Salaries" not in seen.title
    assert (seen.asked, seen.may_read_more) == (None, False)


def test_an_estimate_in_the_form_decides_whether_it_is_a_proposal(
    session: Session, petra: Caller, large: Product
) -> None:
    large.effort_days = None
    with pytest.raises(UserError, match="Estimate first"):
        decisions.propose_or_decide(session, QUEUE, petra, large.id, BUILD, NOW)

    small = replace(BUILD, effort=Estimate(4, 6.25))
    made = decisions.propose_or_decide(session, QUEUE, petra, large.id, small, NOW)

    assert isinstance(made, Decision)
    assert large.effort_days == 5
