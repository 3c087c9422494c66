"""Demand as it may be told: what may not be read is counted from three on."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot import demand
from bot.discretion import Audience
from models import Request
from models.words import Consent, SourceClass, Status
from tests.builders import LONG_AGO, a_person, a_product, a_request, a_workspace

DIRECT = SourceClass.DIRECT


def test_times_people_teams_and_weeks_are_counted_apart(session: Session) -> None:
    a_workspace(session)
    product = a_product(session)
    a_person(session, "U0MIRA", team="Marketing")
    a_person(session, "U0MAX", team="Marketing")
    for who, days in [("U0MIRA", 0), ("U0MIRA", 7), ("U0MAX", 7), ("U0OMAR", 7)]:
        said_at = LONG_AGO + timedelta(days=days)
        a_request(session, product_id=product.id, requester_id=who, said_at=said_at)
    a_request(session, product_id=product.id, status=Status.WITHDRAWN)

    asked = demand.of_product(session, product.id)

    assert (asked.times, asked.people, asked.teams, asked.weeks) == (4, 3, 1, 2)
    assert asked.still_open == 4


@pytest.mark.parametrize(("hidden", "told"), [(0, 1), (1, 1), (2, 1), (3, 4), (4, 5)])
def test_private_requests_are_told_of_from_three_on(
    session: Session, hidden: int, told: int
) -> None:
    a_workspace(session)
    product = a_product(session)
    a_request(session, product_id=product.id)
    for number in range(hidden):
        facts = {"source_class": DIRECT, "requester_id": f"U0P{number}"}
        a_request(session, product_id=product.id, **facts)

    asked = demand.of_product(session, product.id, audience=Audience.DATA_TEAM)

    assert (asked.times, asked.people) == (told, told)
    own = (Request.product_id == product.id, demand.counts())
    assert Audience.DATA_TEAM.counted(session, *own) == told
    assert Audience.DATA_TEAM.told_of(session.scalars(select(Request).where(*own))) == told


def test_what_the_data_team_may_read_is_still_private_to_everybody_else(session: Session) -> None:
    a_workspace(session)
    product = a_product(session)
    a_request(session, product_id=product.id)
    a_request(session, product_id=product.id, source_class=DIRECT, consent=Consent.DATA_TEAM)

    team = demand.of_product(session, product.id, audience=Audience.DATA_TEAM)
    all_ = demand.of_product(session, product.id, audience=Audience.EVERYBODY)

    assert (team.times, all_.times) == (2, 1)


def test_a_product_without_requests_has_no_demand(session: Session) -> None:
    assert demand.of_product(session, 404) == demand.Demand()
