"""An edit and the filing of the same message at once: the request says what was said last."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import Engine, select, text

from bot import channels
from bot.capture import arrivals, considering, following
from bot.capture.arrivals import Concern
from bot.capture.heard import Heard
from bot.deps import Deps
from bot.language import Detection
from models import Message, Request
from models.words import WatchMode
from playground.lark import TEAM
from tests.world import START

SAID = Heard("C0ASK", f"{START.timestamp():.6f}", None, "U0MIRA", "How many orders in Lyon?")
EDITED = replace(SAID, text="How many orders in Ghent?", edited_ts="1795600001.000100")
SURE = Detection(is_request=True, confidence=0.95)
BLOCKED = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"


def wait_until_somebody_is_blocked(engine: Engine) -> None:
    end = datetime.now() + timedelta(seconds=10)  # noqa: DTZ005  # only a difference counts
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        while not connection.scalar(text(BLOCKED)):
            assert datetime.now() < end, "nobody waits for a lock"  # noqa: DTZ005  # the same


def edit(deps: Deps) -> None:
    with deps.sessions.begin() as session:
        following.note_edit(session, deps.queue, TEAM, EDITED, START)


@pytest.fixture
def message_id(deps: Deps) -> int:
    """A message in a watched channel, which nobody has looked at yet."""
    with deps.sessions.begin() as session:
        channels.watch(session, TEAM, SAID.channel_id, WatchMode.AUTO)
        arrivals.hear(session, deps.queue, TEAM, SAID, Concern())
        return session.scalars(select(Message.id)).one()


def test_an_edit_that_arrives_while_its_message_is_being_filed_is_followed(
    deps: Deps, message_id: int
) -> None:
    with ThreadPoolExecutor(1) as pool:
        with deps.sessions.begin() as session:
            considering.decide(session, deps.queue, message_id, SURE, START, is_addressed=False)
            edited = pool.submit(edit, deps)
            wait_until_somebody_is_blocked(deps.engine)
        edited.result()

    with deps.sessions() as session:
        assert session.scalars(select(Request.text)).one() == EDITED.text
