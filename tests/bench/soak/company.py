"""Where it happens: Lark with more channels, and sentences of which it is known what they are."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import product
from random import Random

from sqlalchemy.orm import Session

from bot import channels
from bot.capture.considering import SURE
from bot.digest import plans
from bot.digest.plans import Plan
from bot.rules import RulesModel
from models import Workspace
from models.words import WatchMode
from playground.channels import Channel, Kind
from playground.lark import TEAM, small_company
from playground.users import User
from playground.world import World

ASKERS = ("mira", "omar", "max", "ada", "rita", "sven", "tina", "ugo")
WATCHED = {"C0ASK": WatchMode.AUTO, "C0SALES": WatchMode.AUTO, "C0SHOP": WatchMode.ASK}
TALKED_IN = (*WATCHED, "C0LOBBY")
"""In the last one, the bot is only spoken to."""
NEWS = "C0NEWS"
"""Where the digest goes."""


def company(world: World) -> None:
    """Lark with four more people, and channels that all of them are in."""
    small_company(world)
    lark = world.workspaces[TEAM]
    for name in ("rita", "sven", "tina", "ugo"):
        user = User(f"U0{name.upper()}", name, name.title(), TEAM, title="Sales")
        lark.users[user.id] = user
    everyone = [lark.bot.bot_user, "U0ANA", "U0PETRA", *(f"U0{n.upper()}" for n in ASKERS)]
    for channel_id in (*TALKED_IN, NEWS):
        name = channel_id.removeprefix("C0").lower()
        lark.channels[channel_id] = Channel(
            channel_id, name, Kind.PUBLIC, TEAM, list(everyone), creator="U0ADA"
        )


def switch_on(session: Session, now: datetime) -> None:
    """Let the bot watch channels, and post the digest every Monday at nine in Berlin."""
    for channel_id, mode in WATCHED.items():
        channels.watch(session, TEAM, channel_id, mode)
    workspace = session.get_one(Workspace, TEAM)
    workspace.time_zone = "Europe/Berlin"
    plans.post_in(session, TEAM, NEWS, Plan(workspace.time_zone), now)


ASKS = (
    "How many {thing} did {place} have {when}?",
    "Can somebody pull the {thing} for {place} {when}?",
    "I need a list of {thing} in {place} {when}, by week",
    "What was the number of {thing} in {place} {when}?",
)
THINGS = ("orders", "refunds", "new customers", "late deliveries", "cancelled orders", "returns")
PLACES = ("Lyon", "Turin", "Ghent", "Malmö", "Porto", "Graz", "Łódź", "the north region")
TIMES = ("last week", "last month", "in October", "since March", "in the third quarter")
CHATTER = (
    "good morning everybody",
    "lunch at half past twelve?",
    "thanks, that was quick",
    "the coffee machine works again",
    "welcome Tina, first day today",
    "I am on the train, back in an hour",
)


@dataclass(frozen=True)
class Sentences:
    """What people say: the detector has to be sure of each, so that it is known what is due."""

    asks: tuple[str, ...]
    chatter: tuple[str, ...]
    _waiting: list[str] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def ask(self, chance: Random) -> str:
        """A request, filed unasked where the bot may.

        All others come before it comes again: the same words by the same person in two channels
        within a minute would be one request.
        """
        with self._lock:
            if not self._waiting:
                self._waiting.extend(chance.sample(self.asks, len(self.asks)))
            return self._waiting.pop()

    def chat(self, chance: Random) -> str:
        """No request."""
        return chance.choice(self.chatter)


def sentences() -> Sentences:
    """All sentences on which the rules are clear; enough of them, or the run means nothing."""
    rules = RulesModel()
    asks = tuple(text for text in _asks() if rules.detect(text).confidence >= SURE)
    chatter = tuple(text for text in CHATTER if not rules.detect(text).is_request)
    assert len(asks) > 300, f"The rules are sure of {len(asks)} requests only."
    assert len(chatter) > 3, f"The rules take small talk for requests: {chatter} are left."
    return Sentences(asks, chatter)


def _asks() -> Iterator[str]:
    for pattern, thing, place, when in product(ASKS, THINGS, PLACES, TIMES):
        yield pattern.format(thing=thing, place=place, when=when)
