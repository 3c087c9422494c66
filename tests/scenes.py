"""Scenes: what many tests begin with is played once, and the others come back to it."""

import pickle
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Concatenate, ParamSpec, TypeVar, cast

from playground.changes import Topic
from playground.world import World
from tests.postgres import Postgres
from tests.world import Bot, Clock

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True)
class Moment:
    """What was, where, when a scene had been played."""

    rows: str
    """The statements that bring them back."""
    slack: bytes
    now: datetime
    result: bytes


class Scenes:
    """Those that this worker of pytest-xdist has played, all in one database."""

    def __init__(self, postgres: Postgres, url: str) -> None:
        self._postgres = postgres
        self._url = url
        self._moments: dict[tuple[Any, ...], Moment] = {}
        self._at: tuple[Any, ...] = ()

    def begin(self) -> None:
        """A test begins: nothing has happened yet."""
        self._at = ()

    def play(
        self, bot: Bot, scene: Callable[Concatenate[Bot, P], T], *args: P.args, **more: P.kwargs
    ) -> T:
        """Play a scene, or bring everything to where it has led: see `Bot.play`."""
        self._at = (*self._at, scene, *args, *more.items())
        clock, world = cast(Clock, bot.deps.clock), bot.slack.world
        moment = self._moments.get(self._at)
        if moment is None:
            result = scene(bot, *args, **more)
            bot.slack.desk.wait_until_quiet()
            self._moments[self._at] = Moment(
                self._postgres.keep(self._url), _freeze(world), clock.now, pickle.dumps(result)
            )
            return result
        self._postgres.bring_back(self._url, moment.rows)
        bot.jobs.sign_off()
        clock.now = moment.now
        _thaw(world, moment.slack)
        return cast(T, pickle.loads(moment.result))  # our own


def _freeze(world: World) -> bytes:
    return pickle.dumps(
        (world.workspaces, world.calls, world.call_count, world.violations, world.clock.last)
    )


def _thaw(world: World, frozen: bytes) -> None:
    """The loop that owns the world has nothing to do at that moment, and nobody asks it for it."""
    world.workspaces, world.calls, world.call_count, world.violations, world.clock.last = (
        pickle.loads(frozen)  # our own
    )
    for topic in Topic:
        world.changes.counts[topic] += 1
