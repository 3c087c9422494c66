"""Did it change anything, and whom a link has served: asked and told once, to the right person."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot import absences, impact
from bot.discretion import Audience
from bot.existing import given
from bot.needs import seeing
from bot.queue import Queue
from bot.triage import showing
from models import (
    Decision,
    Gone,
    Impact,
    Leave,
    Occasion,
    Product,
    Reminder,
    Request,
    Served,
    Settlement,
    Suggestion,
    SuggestionKind,
    UserError,
)
from models.words import DecisionKind, Role, Sort, Status
from playground.lark import TEAM
from tests.bot.needs.grown import grown
from tests.builders import a_caller, a_channel, a_person, a_product, a_request, a_workspace

QUEUE = Queue("not called: jobs are deferred on the session's own connection")
MONDAY = datetime(2026, 11, 9, 12, 0, tzinfo=UTC)
LATER = MONDAY + timedelta(weeks=2)
SHEET = "https://docs.example/sheet"


@pytest.fixture
def lark(session: Session) -> Session:
    """Mira asks; Ana is an analyst and Petra a PM."""
    a_workspace(session)
    for name, roles in (("U0MIRA", ()), ("U0ANA", (Role.ANALYST,)), ("U0PETRA", (Role.PM,))):
        a_person(session, name, *roles, refreshed_at=MONDAY)
    return session


def answered(session: Session, **facts: Any) -> Request:
    """Ana answered Mira two weeks ago."""
    product = facts.pop("product", None) or a_product(session)
    done = {"status": Status.ANSWERED, "answered_by": "U0ANA", "answered_at": MONDAY}
    return a_request(session, product_id=product.id, **{**done, **facts})


def ask(session: Session, now: datetime = LATER) -> list[tuple[str, int]]:
    """Let the clock tick; who was asked about what so far."""
    impact.ask(session, QUEUE, a_workspace(session), now)
    rows = session.scalars(select(Impact).order_by(Impact.id))
    return [(row.person_id, row.request_id) for row in rows]


def test_two_weeks_after_an_answer_whoever_asked_is_asked_once(lark: Session) -> None:
    request = answered(lark)
    assert ask(lark, LATER - timedelta(minutes=1)) == []

    for hours in range(0, 24 * 30, 6):
        asked = ask(lark, LATER + timedelta(hours=hours))

    assert asked == [("U0MIRA", request.id)]


def test_once_for_the_same_data_and_once_a_week_at_most(lark: Session) -> None:
    product = a_product(lark)
    first, _again = answered(lark, product=product), answered(lark, product=product)
    other = answered(lark)

    assert ask(lark) == [("U0MIRA", first.id)]
    assert len(ask(lark, LATER + timedelta(days=6))) == 1
    assert ask(lark, LATER + timedelta(days=7, hours=1))[1:] == [("U0MIRA", other.id)]


def test_two_weeks_after_a_launch_all_who_were_told_are_asked_once_and_of_it_alone(
    lark: Session,
) -> None:
    a_person(lark, "U0OMAR", refreshed_at=MONDAY)
    product = a_product(lark)
    requests = [answered(lark, product=product, requester_id=who) for who in ("U0MIRA", "U0OMAR")]
    live = Decision(
        workspace_id=TEAM,
        product_id=product.id,
        kind=DecisionKind.LIVE,
        reason="built",
        decided_by="U0PETRA",
        decided_at=MONDAY,
        told_at=MONDAY,
    )
    lark.add(live)
    lark.flush()
    whose = {"workspace_id": TEAM, "decision_id": live.id, "status_before": "new"}
    lark.add_all([Settlement(**whose, request_id=request.id) for request in requests])
    lark.flush()

    for day in range(20):
        asked = ask(lark, LATER + timedelta(days=day))

    assert asked == [("U0MIRA", requests[0].id), ("U0OMAR", requests[1].id)]
    assert set(lark.scalars(select(Impact.occasion))) == {Occasion.LAUNCH}


NOT_ASKED: list[dict[str, Any]] = [
    {"answered_at": MONDAY - timedelta(weeks=3)},
    {"answered_by": None},
    {"requester_id": "U0ANA"},
    {"is_imported": True},
    {"sort": Sort.ACCESS},
    {"status": Status.TAKEN},
    {"dismissed_at": MONDAY},
    {"text": ""},
    {"requester_id": "U0NOBODY"},
    {"workspace_id": "T0WREN"},
]


@pytest.mark.parametrize("facts", NOT_ASKED)
def test_nobody_is_asked_about_what_nobody_answered_for_them(
    lark: Session, facts: dict[str, Any]
) -> None:
    answered(lark, **facts)

    assert ask(lark) == []


@pytest.mark.parametrize(
    "facts", [{"muted": ["change"]}, {"is_deleted": True}, {"time_zone": "Asia/Tokyo"}]
)
def test_nor_outside_of_their_day_nor_who_switched_it_off_or_left(
    lark: Session, facts: dict[str, Any]
) -> None:
    a_person(lark, "U0MIRA", **facts)
    answered(lark)

    assert ask(lark) == []


def test_nor_on_a_day_with_a_reminder_nor_while_they_are_away(lark: Session) -> None:
    request = answered(lark)
    lark.add(Reminder(workspace_id=TEAM, person_id="U0MIRA", day=LATER.date(), made_at=LATER))
    mira = a_caller(lark, "U0MIRA")
    absences.go_away(lark, QUEUE, mira, date(2026, 11, 25), None, LATER)

    assert ask(lark) == []
    assert ask(lark, LATER + timedelta(days=1)) == []
    assert ask(lark, LATER + timedelta(days=2)) == [("U0MIRA", request.id)]


def said(session: Session, words: str, leave: Leave, who: str = "U0MIRA") -> Product:
    """Somebody says what has changed."""
    if not ask(session):
        answered(session)
        ask(session)
    row = session.scalars(select(Impact)).one()
    impact.say(session, QUEUE, a_caller(session, who), row.id, words, leave, LATER)
    session.flush()
    return session.get_one(Product, row.product_id)


@pytest.mark.parametrize(
    ("leave", "team", "managers"),
    [
        (Leave.NAMED, ["Mira"], ["Mira"]),
        (Leave.UNNAMED, [None], [None]),
        (Leave.TEAM, ["Mira"], []),
    ],
)
def test_the_words_go_as_far_as_their_author_says(
    lark: Session, leave: Leave, team: list[str | None], managers: list[str | None]
) -> None:
    product = said(lark, "We moved  the\ncoupons", leave)

    def read(audience: Audience) -> list[str | None]:
        found = impact.of_products(lark, [product.id], audience, 5)
        assert {each.words for each in found} <= {"We moved the coupons"}
        return [each.who for each in found]

    assert read(Audience.DATA_TEAM) == team
    assert read(Audience.EVERYBODY) == managers
    ids = [one.id for one in impact.said_since(lark, TEAM, LATER - timedelta(days=1))]
    assert len(impact.of_ids(lark, TEAM, ids)) == len(managers)


@pytest.mark.parametrize(
    ("leave", "pm", "manager"),
    [
        (Leave.NAMED, [("Orders", "Mira")], [("Orders", "Mira")]),
        (Leave.UNNAMED, [("Orders", None)], [("Orders", None)]),
        (Leave.TEAM, [("Orders", "Mira")], []),
    ],
)
def test_the_words_go_with_the_need_that_their_product_serves_now(
    lark: Session,
    leave: Leave,
    pm: list[tuple[str, str | None]],
    manager: list[tuple[str, str | None]],
) -> None:
    before = said(lark, "We moved the coupons", leave)
    product, need = grown(lark, title="Orders", people=("U0ANA",))
    for request in lark.scalars(select(Request).where(Request.product_id == before.id)):
        request.product_id = product.id
    hidden, _same = grown(lark, vetted_at=None, people=("U0ANA",))
    lark.flush()

    def read(who: str, role: Role) -> list[tuple[str, str | None]]:
        seen = seeing.see(lark, a_caller(lark, who, role), need.id, LATER)
        return [(title, each.who) for title, each in seen.changed]

    assert read("U0PETRA", Role.PM) == pm
    assert read("U0GRETA", Role.MANAGER) == manager
    assert impact.of_products(lark, [before.id, hidden.id], Audience.DATA_TEAM, 5) == []


@pytest.mark.parametrize(("leave", "shown"), [(Leave.NAMED, 1), (Leave.TEAM, 0)])
def test_what_is_for_the_data_team_stays_out_of_a_triage_channel_that_everybody_reads(
    lark: Session, leave: Leave, shown: int
) -> None:
    a_channel(lark, "C0OPEN")
    a_workspace(lark, triage_channel_id="C0OPEN")

    product = said(lark, "We moved the coupons", leave)

    assert len(showing.candidate(lark, product).changed) == shown


def test_leave_can_be_taken_back_also_after_the_digest_was_made(lark: Session) -> None:
    said(lark, "We moved the coupons", Leave.NAMED)
    ids = [one.id for one in impact.said_since(lark, TEAM, LATER - timedelta(days=1))]

    said(lark, "We moved the coupons", Leave.TEAM)

    assert len(ids) == 1
    assert impact.of_ids(lark, TEAM, ids) == []


def test_only_whom_it_was_asked_answers_with_words_and_once_is_enough(lark: Session) -> None:
    answered(lark)
    ask(lark)
    row = lark.scalars(select(Impact)).one()
    mira = a_caller(lark, "U0MIRA")

    with pytest.raises(UserError):
        impact.not_yet(lark, QUEUE, a_caller(lark, "U0ANA"), row.id, LATER)
    with pytest.raises(Gone):
        impact.not_yet(lark, QUEUE, a_caller(lark, "U0MIRA", workspace_id="T0WREN"), row.id, LATER)
    for words in ("", " :tada: ".replace("tada", ""), "…"):
        with pytest.raises(UserError):
            impact.say(lark, QUEUE, mira, row.id, words, Leave.NAMED, LATER)
    impact.not_yet(lark, QUEUE, mira, row.id, LATER)
    impact.say(lark, QUEUE, mira, row.id, "x" * 40_000, Leave.NAMED, LATER)
    impact.not_yet(lark, QUEUE, mira, row.id, LATER)

    assert (row.is_changed, len(row.words)) == (True, 500)


def serve(session: Session, people: int) -> None:
    """Ana answers so many people with the same sheet, all of them lately."""
    for number in range(people):
        a_person(session, f"U1P{number}")
        request = answered(
            session,
            requester_id=f"U1P{number}",
            answer_permalink=SHEET,
            answered_at=MONDAY + timedelta(minutes=number),
        )
        given.note_answer(session, request, MONDAY)


def told(session: Session, now: datetime = LATER) -> list[tuple[str, int]]:
    impact.tell_authors(session, QUEUE, a_workspace(session), now)
    rows = session.scalars(select(Served).order_by(Served.id))
    return [(row.person_id, row.people) for row in rows]


def test_the_author_of_a_link_is_told_at_each_milestone_once(lark: Session) -> None:
    serve(lark, 4)
    assert told(lark) == []
    serve(lark, 9)

    for day in range(20):
        found = told(lark, LATER + timedelta(days=day))
    assert found == [("U0ANA", 9)]

    serve(lark, 11)
    assert told(lark, LATER + timedelta(days=30))[1:] == [("U0ANA", 11)]


def test_who_took_it_when_it_was_offered_is_served_as_well_and_the_author_is_not(
    lark: Session,
) -> None:
    serve(lark, 4)
    first = lark.scalars(select(Request).order_by(Request.id)).first()
    assert first is not None
    for who in ("U0MIRA", "U0ANA"):
        taker = a_request(lark, requester_id=who, status=Status.ANSWERED)
        lark.add(
            Suggestion(
                workspace_id=TEAM,
                request_id=taker.id,
                kind=SuggestionKind.ANSWER,
                subject_id=first.id,
                score=1.0,
                made_at=MONDAY,
                taken_at=MONDAY,
            )
        )
    lark.flush()

    assert told(lark) == [("U0ANA", 5)]


def test_who_switched_it_off_or_left_is_not_told_and_nobody_else_is(lark: Session) -> None:
    serve(lark, 5)
    a_person(lark, "U0ANA", muted=["served"])

    assert told(lark) == []
