"""How soon the data team first did something, by the week in which it was asked."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from bot import responses
from models import Request
from models.words import Role, Status
from tests.builders import a_caller, a_request, a_workspace

NOW = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)
MONDAY = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)


def filed(session: Session, at: datetime, hours: float | None = None, **facts: Any) -> Request:
    responded = None if hours is None else at + timedelta(hours=hours)
    status = facts.pop("status", Status.NEW if hours is None else Status.TAKEN)
    return a_request(
        session, said_at=at, filed_at=at, responded_at=responded, status=status, **facts
    )


def test_each_week_says_how_soon_half_was_looked_at_and_what_was_not(session: Session) -> None:
    workspace = a_workspace(session)
    for hours in (1, 3, 50):
        filed(session, MONDAY, hours)
    filed(session, MONDAY)
    filed(session, MONDAY - timedelta(weeks=1), 2)

    this, last = responses.weekly(session, workspace, NOW)

    assert (this.monday, this.asked, this.responded) == (date(2026, 11, 23), 4, 3)
    assert this.usual == timedelta(hours=3)
    assert (last.monday, last.usual) == (date(2026, 11, 16), timedelta(hours=2))


def test_what_needed_nobody_and_what_is_long_ago_or_imported_does_not_count(
    session: Session,
) -> None:
    workspace = a_workspace(session)
    filed(session, MONDAY, status=Status.ANSWERED)  # by what exists
    filed(session, MONDAY, status=Status.WITHDRAWN)
    filed(session, MONDAY, 1, is_imported=True)
    filed(session, MONDAY, 1, workspace_id="T0WREN")
    filed(session, MONDAY - timedelta(weeks=4), 1)

    assert responses.weekly(session, workspace, NOW) == []


def test_a_week_begins_on_monday_at_the_workspace_also_when_clocks_change(
    session: Session,
) -> None:
    workspace = a_workspace(session, time_zone="America/New_York")
    filed(session, datetime(2026, 11, 2, 4, 59, tzinfo=UTC), 1)  # Sunday night, clocks just changed
    filed(session, datetime(2026, 11, 2, 5, 0, tzinfo=UTC), 1)

    weeks = responses.weekly(session, workspace, datetime(2026, 11, 4, tzinfo=UTC))

    assert [week.monday for week in weeks] == [date(2026, 11, 2), date(2026, 10, 26)]


def test_a_reply_of_the_data_team_is_a_response_once_and_others_are_none(
    session: Session,
) -> None:
    a_workspace(session)
    request, own = filed(session, MONDAY), filed(session, MONDAY, requester_id="U0ANA")
    numbers = [request.id, own.id]
    omar, ana = a_caller(session, "U0OMAR"), a_caller(session, "U0ANA", Role.ANALYST)

    responses.note_reply(session, omar, numbers, NOW)
    assert request.responded_at is None
    for later in range(2):
        responses.note_reply(session, ana, numbers, NOW + timedelta(hours=later))

    session.refresh(request)
    assert request.responded_at == NOW
    assert own.responded_at is None
