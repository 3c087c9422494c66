"""Gentle reminders: when, of what, to whom, and never too often."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot import absences, people, reminders
from bot.digest import plans
from bot.digest.compile import Week, to_facts
from bot.digest.plans import Plan
from bot.queue import Queue
from bot.reminders import Line, days
from models import (
    Chain,
    DigestRun,
    Question,
    QuietThread,
    Reminder,
    ReminderItem,
    ReminderKind,
    Request,
)
from models.words import Altitude, Consent, Role, SourceClass, Stage, Status
from playground.lark import TEAM
from tests.builders import a_caller, a_person, a_product, a_request, a_workspace

QUEUE = Queue("not called: jobs are deferred on the session's own connection")
MONDAY = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
THURSDAY = MONDAY + timedelta(days=3)
DAYS = [
    (date(2026, 11, 23), date(2026, 11, 26), 3),
    (date(2026, 11, 25), date(2026, 11, 30), 3),
    (date(2026, 11, 28), date(2026, 12, 2), 3),
    (date(2026, 11, 29), date(2026, 11, 30), 1),
    (date(2026, 11, 27), date(2026, 11, 29), 0),
    (date(2026, 11, 23), date(2026, 12, 7), 10),
    (date(2026, 11, 23), date(2026, 11, 20), 0),
]


@pytest.fixture
def lark(session: Session) -> Session:
    """Mira asks, Ana is an analyst, Petra a PM, Max a manager; all of them in UTC."""
    a_workspace(session)
    roles = {"U0MIRA": (), "U0ANA": (Role.ANALYST,), "U0PETRA": (Role.PM,)}
    for name, has in ({**roles, "U0MAX": (Role.MANAGER,)}).items():
        a_person(session, name, *has, refreshed_at=MONDAY)
    return session


def remind(session: Session, now: datetime) -> None:
    reminders.remind(session, QUEUE, a_workspace(session), now)
    session.flush()


def told(session: Session) -> list[tuple[str, date]]:
    """Who was reminded, and on which day of theirs."""
    rows = session.scalars(select(Reminder).order_by(Reminder.id))
    return [(row.person_id, row.day) for row in rows]


def lines(session: Session, now: datetime = THURSDAY) -> list[Line]:
    """What the last reminder says."""
    last = session.scalars(select(Reminder).order_by(Reminder.id.desc()).limit(1)).one()
    return list(reminders.read(session, last, now).lines)


def asked(session: Session, since: datetime = MONDAY, **facts: Any) -> Request:
    """Ana waits for Mira's answer."""
    waits = {"status": Status.WAITING, "taken_by": "U0ANA", "waiting_since": since}
    return a_request(session, **{**waits, **facts})


def held(session: Session, **facts: Any) -> Request:
    """Ana has it, and can go on."""
    has = {"status": Status.TAKEN, "taken_by": "U0ANA", "taken_at": MONDAY}
    return a_request(session, **{**has, **facts})


@pytest.mark.parametrize(("after", "until", "number"), DAYS)
def test_working_days_are_no_saturdays_and_no_sundays(
    after: date, until: date, number: int
) -> None:
    assert days.working_days(after, until) == number


def test_on_the_third_working_day_and_three_later_and_no_more(lark: Session) -> None:
    asked(lark)

    for day in range(40):
        for hour in (8, 9, 13, 17, 23):
            remind(lark, MONDAY.replace(hour=hour) + timedelta(days=day))

    assert told(lark) == [("U0MIRA", date(2026, 11, 26)), ("U0MIRA", date(2026, 12, 1))]


def test_all_that_waits_comes_in_one_message_a_day(lark: Session) -> None:
    for _ in range(3):
        asked(lark)
    later = asked(lark, MONDAY + timedelta(days=1))

    remind(lark, THURSDAY)
    remind(lark, THURSDAY + timedelta(hours=2))
    assert len(lines(lark)) == 3
    remind(lark, THURSDAY + timedelta(days=1))

    assert told(lark) == [("U0MIRA", date(2026, 11, 26)), ("U0MIRA", date(2026, 11, 27))]
    assert [line.subject_id for line in lines(lark)] == [later.id]


def test_in_each_ones_own_daytime_also_on_the_day_on_which_clocks_change(lark: Session) -> None:
    a_person(lark, "U0MIRA", time_zone="America/New_York")
    asked(lark, datetime(2026, 10, 28, 12, 0, tzinfo=UTC))
    monday = datetime(2026, 11, 2, 0, 0, tzinfo=UTC)  # New York's clocks went back on Sunday

    remind(lark, monday.replace(hour=13, minute=59))
    assert told(lark) == []
    remind(lark, monday.replace(hour=14))

    assert told(lark) == [("U0MIRA", date(2026, 11, 2))]


def test_somebody_without_a_zone_has_the_workspaces_day(lark: Session) -> None:
    a_workspace(lark, time_zone="Asia/Tokyo")
    a_person(lark, "U0MIRA", refreshed_at=None, time_zone="UTC")
    asked(lark)

    remind(lark, datetime(2026, 11, 25, 23, 59, tzinfo=UTC))
    assert told(lark) == []
    remind(lark, datetime(2026, 11, 26, 0, 0, tzinfo=UTC))

    assert told(lark) == [("U0MIRA", date(2026, 11, 26))]


def test_a_zone_that_means_nothing_is_no_error(lark: Session) -> None:
    a_person(lark, "U0MIRA", time_zone="Mars/Olympus")
    asked(lark)

    remind(lark, THURSDAY)

    assert told(lark) == [("U0MIRA", date(2026, 11, 26))]


@pytest.mark.parametrize(
    "facts", [{"is_deleted": True}, {"is_guest": True}, {"muted": ["question"]}]
)
def test_nobody_is_reminded_who_left_or_who_switched_it_off(
    lark: Session, facts: dict[str, Any]
) -> None:
    a_person(lark, "U0MIRA", **facts)
    asked(lark)
    asked(lark, requester_id="U0NOBODY")

    remind(lark, THURSDAY)

    assert told(lark) == []


def test_each_kind_is_switched_off_alone_and_only_ones_own_kinds_can_be(lark: Session) -> None:
    ana = a_caller(lark, "U0ANA")
    reminders.mute(lark, ana, ["held", "decision", "nonsense"])
    held(lark)
    asked(lark, requester_id="U0ANA")

    remind(lark, THURSDAY)

    assert [line.kind for line in lines(lark)] == [ReminderKind.QUESTION]
    assert a_person(lark, "U0ANA").muted == ["held"]
    assert ReminderKind.DECISION not in reminders.kinds_for(ana)


def test_a_wait_that_begins_anew_is_another_one(lark: Session) -> None:
    request = asked(lark)
    for day in (3, 8, 20):
        remind(lark, MONDAY + timedelta(days=day))
    request.resume(MONDAY + timedelta(days=21))
    request.wait("U0ANA", MONDAY + timedelta(days=21))
    lark.flush()

    remind(lark, MONDAY + timedelta(days=24))

    assert len(told(lark)) == 3


def test_where_somebody_has_taken_over_in_the_thread_they_say_it_themselves(lark: Session) -> None:
    request = asked(lark)
    lark.add(
        QuietThread(
            workspace_id=TEAM,
            channel_id=request.channel_id,
            thread_ts=request.ts,
            quieted_by="U0ANA",
            quieted_at=MONDAY,
        )
    )
    lark.flush()

    remind(lark, THURSDAY)

    assert told(lark) == []


def test_who_has_a_request_is_reminded_unless_it_is_due_later(lark: Session) -> None:
    ripe = held(lark)
    held(lark, deadline=date(2026, 12, 24))
    held(lark, status=Status.ANSWERED)
    held(lark, is_imported=True)

    remind(lark, THURSDAY)

    assert told(lark) == [("U0ANA", date(2026, 11, 26))]
    assert [line.subject_id for line in lines(lark)] == [ripe.id]


def test_private_words_stay_where_they_were_said(lark: Session) -> None:
    held(lark, title="Severance", source_class=SourceClass.DIRECT, consent=Consent.COUNT_ONLY)

    remind(lark, THURSDAY)

    (line,) = lines(lark)
    assert "Severance" not in str(line)
    assert line.link is None


def test_an_author_is_reminded_to_say_who_may_read(lark: Session) -> None:
    private = {"source_class": SourceClass.DIRECT, "filed_at": MONDAY}
    request = a_request(lark, title="Margins", **private)

    remind(lark, THURSDAY)

    assert [line.title for line in lines(lark)] == ["Margins"]
    request.consent = Consent.DATA_TEAM
    assert lines(lark) == []


def test_what_is_no_longer_waited_for_is_not_named_when_it_is_sent(lark: Session) -> None:
    request, other = asked(lark), asked(lark)
    remind(lark, THURSDAY)

    request.resume(THURSDAY)
    other.dismissed_at = THURSDAY

    assert lines(lark) == []


def test_the_deputy_is_reminded_of_what_is_lent_and_together_it_is_two(lark: Session) -> None:
    a_person(lark, "U0BO", Role.ANALYST, refreshed_at=MONDAY)
    held(lark)
    asked(lark, requester_id="U0ANA")
    remind(lark, THURSDAY)
    assert [who for who, _ in told(lark)] == ["U0ANA"]

    absences.go_away(lark, QUEUE, a_caller(lark, "U0ANA"), date(2027, 1, 4), "U0BO", THURSDAY)
    for day in range(4, 30):
        remind(lark, MONDAY + timedelta(days=day))

    assert [who for who, _ in told(lark)] == ["U0ANA", "U0BO"]
    (line,) = lines(lark)
    assert (line.kind, line.lent_by) == (ReminderKind.HELD, "Ana")


def test_without_a_deputy_reminders_stop_until_they_are_back(lark: Session) -> None:
    held(lark)
    absences.go_away(lark, QUEUE, a_caller(lark, "U0ANA"), date(2026, 11, 30), None, MONDAY)

    remind(lark, THURSDAY)
    assert told(lark) == []
    remind(lark, datetime(2026, 11, 30, 9, tzinfo=UTC))

    assert told(lark) == [("U0ANA", date(2026, 11, 30))]


def test_the_owner_of_a_candidate_is_reminded_of_the_next_why(lark: Session) -> None:
    product = a_product(lark, stage=Stage.CANDIDATE, owner_id="U0PETRA")
    request = a_request(lark, product_id=product.id)
    whose = {"workspace_id": TEAM, "product_id": product.id}
    lark.add(Chain(**whose, request_id=request.id, started_at=MONDAY))
    lark.flush()
    question = {"text": "Why?", "aims_at": Altitude.ANALYSIS, "written_by": "rules"}
    lark.add(Question(**whose, **question, proposed_at=MONDAY))
    lark.flush()

    remind(lark, THURSDAY)

    (line,) = lines(lark)
    assert (line.kind, line.subject_id) == (ReminderKind.WHY, product.id)
    product.owner_id = None
    assert lines(lark) == []


def test_managers_are_reminded_of_what_the_digest_asked_for_first(lark: Session) -> None:
    shown = {"stage": Stage.CANDIDATE, "vetted_at": MONDAY, "listed_at": MONDAY}
    product, private = a_product(lark, **shown), a_product(lark, title="Secret", **shown)
    a_request(lark, product_id=product.id, status=Status.ANSWERED)
    said = {"source_class": SourceClass.DIRECT, "consent": Consent.COUNT_ONLY}
    a_request(lark, product_id=private.id, **said)
    digest = plans.post_in(lark, TEAM, "C0BOARD", Plan("UTC"), MONDAY)
    for weeks in (0, 1):
        at = MONDAY + timedelta(weeks=weeks)
        week = Week(f"2026-W{48 + weeks}", at, at, to_decide=(product.id, private.id))
        lark.add(
            DigestRun(
                workspace_id=TEAM,
                digest_id=digest.id,
                period=week.name,
                channel_id="C0BOARD",
                due_at=at,
                made_at=at,
                facts=to_facts(week),
            )
        )
    lark.flush()

    for day in range(3, 30):
        remind(lark, MONDAY + timedelta(days=day))

    assert told(lark) == [("U0MAX", date(2026, 11, 26)), ("U0MAX", date(2026, 12, 1))]
    assert [line.subject_id for line in lines(lark)] == [product.id]


def test_two_processes_that_tick_at_once_remind_once(lark: Session) -> None:
    request = asked(lark)
    remind(lark, THURSDAY)
    number = lark.scalars(select(Reminder.id)).one()

    again = Reminder(
        workspace_id=TEAM, person_id="U0MIRA", day=date(2026, 11, 27), made_at=THURSDAY
    )
    lark.add(again)
    lark.flush()
    remind(lark, THURSDAY)

    items = lark.scalars(select(ReminderItem)).all()
    assert [(item.reminder_id, item.subject_id, item.number) for item in items] == [
        (number, request.id, 1)
    ]


def test_other_workspaces_are_no_concern(lark: Session) -> None:
    a_workspace(lark, "T0WREN", uninstalled_at=None)
    a_person(lark, "U0MIRA", workspace_id="T0WREN")
    asked(lark, workspace_id="T0WREN")

    remind(lark, THURSDAY)

    assert told(lark) == []
    assert people.find(lark, "T0WREN", "U0MIRA") is not None
