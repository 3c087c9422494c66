"""How requests recur: rhythms, teams, bursts, and the values that they differ in."""

from datetime import date, timedelta

import pytest
from sqlalchemy.orm import Session

from bot import demand, recurrence, rhythms
from bot.discretion import Audience
from bot.recurrence import Asking, Kind, askings, recurrence_of, values_of
from bot.rhythms import Every
from models import NameKind, NameState, OwnName, PlusOne
from models.words import SourceClass, Status
from playground.lark import TEAM
from tests.builders import LONG_AGO, a_person, a_product, a_request, a_workspace

MONDAY = date(2026, 11, 2)


def on(*days: int) -> list[date]:
    """So many days after a Monday."""
    return [MONDAY + timedelta(days=each) for each in days]


def asked(*who: tuple[str, str | None, int]) -> list[Asking]:
    """Person, team, and how many days after a Monday."""
    return [Asking(person, team, MONDAY + timedelta(days=days)) for person, team, days in who]


@pytest.mark.parametrize(
    ("days", "every", "weekday"),
    [
        (on(0, 7, 14), Every.WEEK, 0),
        (on(0, 8, 14, 21), Every.WEEK, None),
        (on(0, 7, 21, 28), Every.WEEK, 0),  # a week of holidays
        (on(-100, 0, 7, 14), Every.WEEK, 0),  # what was before the rhythm
        (on(2, 16, 30), Every.FORTNIGHT, 2),
        (on(0, 30, 61, 91), Every.MONTH, None),
        (on(14, 7, 0, 7), Every.WEEK, 0),  # unsorted, and one day twice
    ],
)
def test_a_rhythm_is_found_in_its_latest_days(
    days: list[date], every: Every, weekday: int | None
) -> None:
    rhythm = rhythms.of(days)

    assert rhythm is not None
    assert (rhythm.every, rhythm.weekday) == (every, weekday)


@pytest.mark.parametrize(
    "days", [[], on(0), on(0, 7), on(0, 1, 2, 3), on(0, 7, 10), on(0, 14, 28 + 14, 150), on(0, 60)]
)
def test_what_is_no_rhythm(days: list[date]) -> None:
    assert rhythms.of(days) is None


def test_a_rhythm_is_over_after_two_silent_lengths() -> None:
    rhythm = rhythms.of(on(0, 7, 14))
    assert rhythm is not None
    assert not rhythm.is_over(MONDAY + timedelta(days=14 + 14))
    assert rhythm.is_over(MONDAY + timedelta(days=14 + 21))


def test_the_kinds_of_recurrence() -> None:
    monday = recurrence_of(asked(("mira", "Marketing", 0), ("mira", None, 7), ("mira", None, 14)))
    assert monday is not None
    assert (monday.kind, monday.days) == (Kind.SCHEDULE, tuple(on(0, 7, 14)))

    teams = recurrence_of(asked(("mira", "Ops", 0), ("omar", "Growth", 20), ("max", "Ops", 31)))
    assert teams is not None
    assert (teams.kind, teams.teams) == (Kind.PRODUCT, ("Growth", "Ops"))

    burst = recurrence_of(asked(("mira", "Ops", 0), ("omar", "Growth", 2), ("max", "Ops", 6)))
    assert burst is not None
    assert (burst.kind, burst.days) == (Kind.EVENT, tuple(on(0, 2, 6)))

    alone = asked(("mira", None, 0), ("mira", None, 1), ("mira", None, 40))
    assert recurrence_of(alone) is None
    assert recurrence_of(asked(("mira", "Ops", 0), ("omar", "Growth", 20))) is None


def test_the_values_are_those_that_differ() -> None:
    def wish(*filters: str) -> Asking:
        return Asking("mira", None, MONDAY, filters)

    differ = [wish("for Berlin"), wish("in Madrid", "in Europe"), wish("for berlin and Lyon")]
    assert values_of(differ) == ("berlin", "Madrid", "Europe", "Lyon")
    assert values_of([wish("for Berlin", "in Q3"), wish("in Berlin"), wish("for Berlin")]) == ()
    assert values_of([wish(), wish()]) == ()
    said = [
        wish("who stopped at 5"),
        wish("without an elasticity", "an invite (5/8"),
        wish("in Ube"),
    ]
    assert values_of([*said, wish("in Graz")]) == ("Ube", "Graz")  # conditions are no values
    plus_one = Asking("omar", None, MONDAY, None)
    assert values_of([wish("for Berlin", "for B2B"), plus_one]) == ()


def test_private_words_are_no_part_of_what_everybody_reads(session: Session) -> None:
    a_workspace(session)
    product = a_product(session)
    a_person(session, "U0MIRA", team="Marketing")
    a_person(session, "U0OMAR", team="Ops")
    first = a_request(
        session, product_id=product.id, requester_id="U0MIRA", said_at=LONG_AGO, filters=["in Lyon"]
    )
    a_request(
        session,
        product_id=product.id,
        requester_id="U0MAX",
        said_at=LONG_AGO + timedelta(days=10),
        filters=["in Secretville"],
        source_class=SourceClass.DIRECT,
    )
    a_request(
        session,
        product_id=product.id,
        requester_id="U0MAX",
        said_at=LONG_AGO + timedelta(days=12),
        filters=["in Graz"],
    )
    a_request(session, product_id=product.id, filters=["in Rome"], status=Status.WITHDRAWN)
    later = LONG_AGO + timedelta(days=20)
    session.add(
        PlusOne(
            workspace_id=first.workspace_id, request_id=first.id, person_id="U0OMAR", added_at=later
        )
    )
    session.flush()
    times = demand.of_product(session, product.id)

    pattern = recurrence.of_product(session, product.id, times, audience=Audience.EVERYBODY)

    assert pattern.values == ("Lyon", "Graz")
    assert pattern.recurrence is not None
    assert pattern.recurrence.kind is Kind.PRODUCT
    assert pattern.recurrence.teams == ("Marketing", "Ops")


def test_own_names_are_values_as_the_workspace_writes_them(session: Session) -> None:
    a_workspace(session)
    session.add_all(
        OwnName(
            workspace_id=TEAM,
            name=name,
            key=name.lower(),
            first_word=name.lower(),
            kind=NameKind.PRODUCT,
            state=NameState.USED,
            said_at=LONG_AGO,
        )
        for name in ("ACME-7", "Aurora")
    )
    product = a_product(session)
    said: tuple[tuple[str, list[str]], ...] = (
        ("seats of acme-7", []),
        ("seats of Aurora users", ["of Aurora users"]),
        ("<!channel>", []),
    )
    for day, (text, filters) in enumerate(said):
        a_request(
            session,
            product_id=product.id,
            text=text,
            filters=filters,
            said_at=LONG_AGO + timedelta(days=day),
        )
    session.flush()

    found = askings(session, product.id, audience=Audience.DATA_TEAM)

    assert values_of(found) == ("ACME-7", "Aurora")
