"""The fixtures themselves: what tests rely on without saying so."""

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models import Request
from tests.builders import a_request
from tests.world import Bot, Clock


@pytest.mark.parametrize("run", [1, 2])
def test_what_a_test_writes_is_gone_in_the_next(session: Session, run: int) -> None:
    assert session.scalar(select(func.count(Request.id))) == 0

    a_request(session)
    session.commit()

    assert session.scalar(select(func.count(Request.id))) == 1


def test_a_message_to_the_bot_becomes_a_request_without_waiting(bot: Bot) -> None:
    bot.person("mira").say(
        "#ask-data", f"<@{bot.slack.bot_user}> how many orders did each city have last week?"
    )

    bot.work()

    with bot.deps.sessions() as session:
        request = session.scalars(select(Request)).one()
    assert request.requester_id == "U0MIRA"
    assert bot.jobs.waiting() == []


def test_slack_and_the_bot_share_the_clock(bot: Bot, clock: Clock) -> None:
    ts = bot.person("mira").say("#ask-data", "hello")

    assert float(ts) == pytest.approx(clock().timestamp(), abs=1)
