"""Who is away, until when, and who looks after their things."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot import absences, duty
from bot.absences import suggesting
from bot.absences.status import SlackStatus
from bot.answers import holding
from bot.capture import life
from bot.queue import Queue
from models import Absence, UserError
from models.words import Role, Status
from playground.lark import TEAM
from tests.builders import a_caller, a_person, a_request, a_workspace

QUEUE = Queue("not called: jobs are deferred on the session's own connection")
NOW = datetime(2026, 11, 25, 22, 30, tzinfo=UTC)
"""A Wednesday evening; in Berlin it is almost Thursday, in Tokyo it has been for hours."""
FRIDAY = date(2026, 11, 27)
VACATION = SlackStatus(
    "Vacation", ":palm_tree:", int(datetime(2026, 12, 4, tzinfo=UTC).timestamp())
)


@pytest.fixture
def team(session: Session) -> Session:
    """Ana and Bo are analysts, Petra is a PM, Max a manager."""
    a_workspace(session, time_zone="Europe/Berlin")
    for name, role in (
        ("U0ANA", Role.ANALYST),
        ("U0BO", Role.ANALYST),
        ("U0PETRA", Role.PM),
        ("U0MAX", Role.MANAGER),
    ):
        a_person(session, name, role, refreshed_at=NOW)
    return session


def leave(
    session: Session,
    who: str = "U0ANA",
    deputy: str | None = "U0BO",
    back_on: date = FRIDAY,
    now: datetime = NOW,
) -> None:
    absences.go_away(session, QUEUE, a_caller(session, who), back_on, deputy, now)


def away(session: Session, now: datetime) -> list[str]:
    return sorted(absences.away_now(session, TEAM, now))


def test_somebody_is_away_until_their_own_day_of_return(team: Session) -> None:
    a_person(team, "U0ANA", time_zone="Asia/Tokyo")
    leave(team)

    assert away(team, NOW) == ["U0ANA"]
    assert away(team, datetime(2026, 11, 26, 14, 59, tzinfo=UTC)) == ["U0ANA"]
    assert away(team, datetime(2026, 11, 26, 15, 0, tzinfo=UTC)) == []


def test_without_a_zone_of_their_own_the_workspaces_counts(team: Session) -> None:
    a_person(team, "U0ANA", refreshed_at=None, time_zone="UTC")
    leave(team)

    assert away(team, datetime(2026, 11, 26, 22, 59, tzinfo=UTC)) == ["U0ANA"]
    assert away(team, datetime(2026, 11, 26, 23, 0, tzinfo=UTC)) == []


def test_the_day_of_return_is_later_than_today_where_they_are(team: Session) -> None:
    a_person(team, "U0ANA", time_zone="Asia/Tokyo")

    with pytest.raises(UserError) as refused:
        leave(team, back_on=date(2026, 11, 26))

    assert refused.value.field == "back_on"
    leave(team, "U0BO", None, back_on=date(2026, 11, 26))


def test_a_deputy_can_do_what_waits_for_them(team: Session) -> None:
    a_person(team, "U0DORA", Role.ANALYST, is_deleted=True)

    def chosen(who: str) -> set[str]:
        return {person_id for person_id, _name in absences.deputies(team, a_caller(team, who))}

    assert chosen("U0ANA") == {"U0BO", "U0PETRA"}
    assert chosen("U0MAX") == {"U0PETRA"}
    assert chosen("U0MIRA") == set()
    with pytest.raises(UserError) as refused:
        leave(team, "U0MAX", "U0ANA")
    assert refused.value.field == "deputy"


def test_what_is_said_anew_replaces_what_was_said_and_the_same_twice_changes_nothing(
    team: Session,
) -> None:
    for _ in range(2):
        leave(team)
    leave(team, deputy="U0PETRA")

    rows = team.scalars(select(Absence).order_by(Absence.id)).all()
    assert [(row.deputy_id, row.ended_at is None) for row in rows] == [
        ("U0BO", False),
        ("U0PETRA", True),
    ]
    absences.come_back(team, QUEUE, a_caller(team, "U0ANA"), NOW)
    assert away(team, NOW) == []


def test_a_deputy_who_is_away_as_well_does_nothing_and_nobody_is_asked_in_their_place(
    team: Session,
) -> None:
    leave(team)
    leave(team, "U0BO", "U0PETRA")

    found = absences.away_now(team, TEAM, NOW)

    assert absences.stand_in(found, "U0ANA") is None
    assert absences.stand_in(found, "U0BO") == "U0PETRA"
    assert absences.stand_in(found, "U0PETRA") == "U0PETRA"


def test_a_deputy_asks_and_hands_over_what_is_lent_and_it_stays_the_others(team: Session) -> None:
    request = a_request(team, taken_by="U0ANA", status=Status.TAKEN)
    bo = a_caller(team, "U0BO")
    with pytest.raises(UserError):
        holding.ask_requester(team, QUEUE, bo, request.id, "V1", "net?", NOW)
    leave(team)

    holding.ask_requester(team, QUEUE, bo, request.id, "V1", "net?", NOW)
    assert (request.taken_by, request.status) == ("U0ANA", Status.WAITING)
    holding.hand_over(team, QUEUE, bo, request.id, "V2", "U0PETRA", "", NOW)
    assert request.taken_by == "U0PETRA"
    with pytest.raises(UserError):
        life.give_back(team, QUEUE, bo, request.id, NOW)


def test_it_is_said_who_stands_in_until_the_day_on_which_they_are_back(team: Session) -> None:
    def said() -> list[tuple[str, str | None]]:
        seen = absences.seen_of(team, TEAM, ["U0ANA", "U0PETRA", None])
        return [(one.who, one.deputy) for one in seen.values()]

    workspace = a_workspace(team)
    leave(team)
    assert said() == [("Ana", "Bo")]

    leave(team, "U0BO", None)
    assert said() == [("Ana", None)], "nobody stands in for who is away as well"

    absences.end_due(team, QUEUE, workspace, NOW + timedelta(hours=25))
    assert said() == [("Ana", None)], "it is half an hour to midnight"
    absences.end_due(team, QUEUE, workspace, NOW + timedelta(hours=26))
    assert said() == []
    assert absences.in_force(team, TEAM, "U0BO") is None


def test_whoever_is_away_is_not_on_duty(team: Session) -> None:
    workspace = a_workspace(team)
    duty.set_rota(team, a_caller(team, "U0ADA", Role.ADMIN), ["U0ANA", "U0PETRA"], NOW)
    assert duty.on_duty(team, workspace, NOW) == "U0ANA"

    leave(team)

    assert duty.on_duty(team, workspace, NOW) == "U0PETRA"


STATUSES = [
    (SlackStatus("Vacationing", ":palm_tree:"), True),
    (SlackStatus("OOO until Friday"), True),
    (SlackStatus("Im Urlaub"), True),
    (SlackStatus("", ":face_with_thermometer:"), True),
    (SlackStatus("Out of office", "", int((NOW + timedelta(hours=2)).timestamp())), False),
    (SlackStatus("In a meeting", ":spiral_calendar_pad:"), False),
    (SlackStatus("Back from vacation"), False),
    (SlackStatus("Too cool", ":coffee:"), False),
    (SlackStatus(), False),
    (SlackStatus("x" * 40_000 + " <!channel> مرحبا 🌴"), False),
]


@pytest.mark.parametrize(("status", "says"), STATUSES)
def test_a_status_says_that_somebody_is_away_for_more_than_a_day(
    status: SlackStatus, says: bool
) -> None:
    assert status.says_away(NOW) is says


def test_a_status_that_ends_by_night_means_that_morning_and_by_day_the_next_one() -> None:
    def back(hour: int) -> date | None:
        end = datetime(2026, 12, 4, hour, 59, tzinfo=ZoneInfo("Europe/Berlin"))
        return SlackStatus("away", "", int(end.timestamp())).back_on(ZoneInfo("Europe/Berlin"))

    assert back(0) == date(2026, 12, 4)
    assert back(23) == date(2026, 12, 5)
    assert SlackStatus("away").back_on(ZoneInfo("UTC")) is None


def test_a_status_suggests_it_once_to_those_for_whom_something_waits(team: Session) -> None:
    def suggested() -> list[str]:
        return list(team.scalars(select(Absence.person_id).order_by(Absence.id)))

    ana = a_person(team, "U0ANA")
    suggesting.suggest(team, QUEUE, ana, VACATION, NOW)
    assert suggested() == []

    a_request(team, taken_by="U0ANA", status=Status.TAKEN)
    for person in (ana, ana, a_person(team, "U0MAX"), a_person(team, "U0MIRA")):
        suggesting.suggest(team, QUEUE, person, VACATION, NOW)

    assert suggested() == ["U0ANA", "U0MAX"]
    assert away(team, NOW) == []


def test_only_whom_it_was_suggested_to_answers_it(team: Session) -> None:
    suggesting.suggest(team, QUEUE, a_person(team, "U0MAX"), VACATION, NOW)
    number = team.scalars(select(Absence.id)).one()

    with pytest.raises(UserError):
        suggesting.close(team, QUEUE, a_caller(team, "U0ANA"), number, NOW)
    for _ in range(2):
        suggesting.close(team, QUEUE, a_caller(team, "U0MAX"), number, NOW)

    assert team.get_one(Absence, number).ended_at == NOW
