"""Do we have the data? Said by a PM, once however often they tap."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.building import data
from models import Audit, Gone, UserError
from models.words import Readiness, Role
from playground.lark import PARTNER
from tests.bot.clustering.asked import QUEUE
from tests.bot.digest.candidates import NOW, a_candidate
from tests.builders import a_caller


def test_a_pm_says_it_once_and_takes_it_back(session: Session) -> None:
    product, petra = a_candidate(session), a_caller(session, "U0PETRA", Role.PM)

    for says in (Readiness.PARTLY, Readiness.PARTLY, None):
        data.say(session, QUEUE, petra, product.id, says, NOW)

    session.flush()
    assert product.data_readiness is None
    said = session.scalars(select(Audit).order_by(Audit.id)).all()
    assert [one.details["readiness"] for one in said] == [Readiness.PARTLY, None]


def test_nobody_else_does(session: Session) -> None:
    product = a_candidate(session)
    with pytest.raises(UserError, match="Only a data PM"):
        data.say(session, QUEUE, a_caller(session), product.id, Readiness.READY, NOW)

    stranger = a_caller(session, "U9PM", Role.PM, workspace_id=PARTNER)
    with pytest.raises(Gone):
        data.say(session, QUEUE, stranger, product.id, Readiness.READY, NOW)
