"""A secret from before secrets were masked goes from the database and from what shows it."""

from datetime import timedelta

from sqlalchemy import update

from bot.redaction import MASK
from models import Masking, Message, Request
from tests.scenarios import talk
from tests.world import Bot, Clock

SAID = "Orders by city last week, password: hunter2hunter2"


def test_an_older_secret_is_masked_where_it_is_kept_and_shown(bot: Bot, clock: Clock) -> None:
    talk.mira_asks(bot)
    with bot.deps.sessions.begin() as session:
        session.execute(update(Request).values(text=SAID, title=SAID))
        session.execute(update(Message).values(text=SAID))
        session.add(Masking(workspace_id=bot.workspace_id, place=0, after=0))

    talk.later(bot, clock, timedelta(minutes=1))

    assert MASK in talk.seen(bot, "mira", "card:1")
    assert "hunter2" not in talk.seen(bot, "ana", "queue:0")
    with bot.deps.sessions() as session:
        assert "hunter2" not in session.query(Message).one().text
        assert session.query(Masking).all() == []
