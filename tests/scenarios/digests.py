"""A channel's digest that is due soon, for scenarios about what becomes of it."""

from datetime import timedelta

from sqlalchemy.orm import Session

from bot.ticking import Ticker
from tests.bot.digest.candidates import with_digest
from tests.world import Bot, Clock

HOUR = timedelta(hours=1)


def due_in_an_hour(session: Session, bot: Bot, clock: Clock) -> None:
    """It goes to `#ask-data`, once a week."""
    with_digest(
        session,
        bot_token=bot.workspace().bot_token,
        time_zone="UTC",
        channel_id="C0ASK",
        weekday=clock().weekday(),
        hour=clock().hour + 1,
        since=clock(),
    )


def pass_(bot: Bot, clock: Clock, time: timedelta = HOUR) -> None:
    """Time passes, and what is due then is done."""
    clock.move(time)
    Ticker(bot.deps).tick_now()
    bot.work()
