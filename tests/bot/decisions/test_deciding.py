"""What is decided, and what is refused: bad input, other workspaces, what was merged meanwhile."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot import decisions
from bot.decisions import LONGEST, Choice
from bot.people import Caller
from models import Decision, Gone, Request, UserError
from models.words import DecisionKind, Role, Stage, Status
from playground.lark import PARTNER
from tests.bot.clustering.asked import QUEUE
from tests.bot.digest.candidates import NOW, a_candidate
from tests.builders import a_caller, a_workspace

TODAY = NOW.date()
LATER = NOW + timedelta(minutes=11)


def choice(kind: DecisionKind = DecisionKind.DECLINE, **facts: Any) -> Choice:
    """A choice with a reason and words for the requesters."""
    return Choice(kind, **{"reason": "Too thin.", "wording": "Not this year, sorry.", **facts})


def statuses(session: Session) -> set[Status]:
    return set(session.scalars(select(Request.status)))


REFUSED = [
    (choice(reason=""), "reason"),
    (choice(reason="  \n "), "reason"),
    (choice(reason="x" * 40_000), "reason"),
    (choice(wording="x" * 40_000), "wording"),
    (choice(DecisionKind.PARK), "until"),
    (choice(DecisionKind.PARK, until=TODAY), "until"),
    (choice(DecisionKind.PARK, until=date(1970, 1, 1)), "until"),
    (choice(DecisionKind.EXISTING), "link"),
    (choice(DecisionKind.EXISTING, link="the dashboard"), "link"),
    (choice(DecisionKind.EXISTING, link="javascript:alert(1)"), "link"),
    (choice(DecisionKind.EXISTING, link="https://a.example/<!channel>"), "link"),
]


@pytest.mark.parametrize(("made", "field"), REFUSED)
def test_what_cannot_be_decided_is_refused_at_its_field(
    session: Session, petra: Caller, made: Choice, field: str
) -> None:
    product = a_candidate(session)

    with pytest.raises(UserError) as refused:
        decisions.decide(session, QUEUE, petra, product.id, made, NOW)

    assert refused.value.field == field
    assert session.scalars(select(Decision)).all() == []
    assert product.outcome is None


def test_any_words_are_kept_as_they_are(session: Session, petra: Caller) -> None:
    words = "<!channel> 🎉 لا شكراً & <@U0MIRA>" + "x" * (LONGEST - 40)

    made = decisions.decide(
        session, QUEUE, petra, a_candidate(session).id, choice(wording=words, reason=words), NOW
    )

    assert (made.wording, made.reason) == (words, words)


def test_what_was_merged_meanwhile_or_is_of_another_workspace_is_not_decided(
    session: Session, petra: Caller
) -> None:
    kept, other = a_candidate(session), a_candidate(session)
    other.merged_into = kept.id
    a_workspace(session, PARTNER)
    stranger = a_caller(session, "U0STRANGER", Role.PM, workspace_id=PARTNER)
    made = decisions.decide(session, QUEUE, petra, kept.id, choice(), NOW)

    with pytest.raises(UserError, match="merged"):
        decisions.decide(session, QUEUE, petra, other.id, choice(), NOW)
    with pytest.raises(Gone):
        decisions.decide(session, QUEUE, stranger, kept.id, choice(seen_id=made.id), NOW)
    acts: list[Callable[[], None]] = [
        lambda: decisions.undo(session, QUEUE, stranger, made.id, NOW),
        lambda: decisions.reopen(session, QUEUE, stranger, made.id, NOW),
        lambda: decisions.word(session, QUEUE, stranger, made.id, "Hi", NOW),
    ]
    for act in acts:
        with pytest.raises(Gone):
            act()


def test_an_old_button_says_what_has_become_of_the_decision(
    session: Session, petra: Caller
) -> None:
    product = a_candidate(session)
    made = decisions.decide(session, QUEUE, petra, product.id, choice(), NOW)

    with pytest.raises(UserError, match="Press Undo"):
        decisions.reopen(session, QUEUE, petra, made.id, NOW)
    decisions.tell(session, QUEUE, made, LATER)
    with pytest.raises(UserError, match="already told"):
        decisions.undo(session, QUEUE, petra, made.id, LATER)
    with pytest.raises(UserError, match="already told"):
        decisions.word(session, QUEUE, petra, made.id, "Other words", LATER)
    decisions.reopen(session, QUEUE, petra, made.id, LATER)
    for act in (decisions.reopen, decisions.undo):
        with pytest.raises(UserError, match="already taken back"):
            act(session, QUEUE, petra, made.id, LATER)


def test_a_reopened_decision_leaves_a_candidate_and_opens_what_it_had_closed(
    session: Session, petra: Caller
) -> None:
    product = a_candidate(session)
    made = decisions.decide(session, QUEUE, petra, product.id, choice(), NOW)
    decisions.tell(session, QUEUE, made, LATER)
    assert statuses(session) == {Status.DECLINED}

    decisions.reopen(session, QUEUE, petra, made.id, LATER)

    assert statuses(session) == {Status.NEW}
    assert (product.outcome, product.stage, product.listed_at) == (None, Stage.CANDIDATE, LATER)
    assert made.end_reason == "reopened"


def test_who_decides_nothing_reopens_nothing(session: Session, petra: Caller) -> None:
    ana = a_caller(session, "U0ANA", Role.ANALYST)
    made = decisions.decide(session, QUEUE, petra, a_candidate(session).id, choice(), NOW)
    decisions.tell(session, QUEUE, made, LATER)

    with pytest.raises(UserError, match="Only a data PM or a manager"):
        decisions.reopen(session, QUEUE, ana, made.id, LATER)


def test_a_park_that_is_over_counts_as_waiting_since_that_day(
    session: Session, petra: Caller
) -> None:
    product = a_candidate(session)
    parked = choice(DecisionKind.PARK, until=TODAY + timedelta(days=7))
    made = decisions.decide(session, QUEUE, petra, product.id, parked, NOW)
    decisions.tell(session, QUEUE, made, LATER)

    decisions.end_park(session, QUEUE, product, NOW + timedelta(days=7))

    assert product.listed_at == NOW + timedelta(days=7)
    assert statuses(session) == {Status.NEW}
