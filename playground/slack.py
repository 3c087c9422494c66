"""The parts of the playground's Slack, wired together."""

from dataclasses import dataclass
from typing import Any

from playground.delivery import Carrier, Courier, Envelope, Unanswered
from playground.events import Events
from playground.request_url import RequestUrl
from playground.responses import Responses
from playground.sockets import Sockets
from playground.talk import Talk
from playground.trouble import Trouble
from playground.world import World


class Route:
    """The way to the app: its request URL once it has one, its sockets otherwise."""

    def __init__(self, sockets: Sockets) -> None:
        self._sockets = sockets
        self.request_url: RequestUrl | None = None

    @property
    def is_open(self) -> bool:
        """There is an app at the other end."""
        return self.request_url is not None or bool(self._sockets.connections)

    async def carry(self, envelope: Envelope, patience: float) -> dict[str, Any]:
        """Deliver by whichever way holds now."""
        carrier: Carrier = self.request_url or self._sockets
        return await carrier.carry(envelope, patience)

    def drop(self) -> None:
        """Break the sockets."""
        self._sockets.drop()

    async def use(self, request_url: RequestUrl | None, patience: float) -> bool:
        """Switch to a request URL if it answers Slack's challenge, or back to Socket Mode."""
        if request_url is not None:
            try:
                if not await request_url.verify(patience):
                    return False
            except Unanswered:
                return False
        self.close()
        self.request_url = request_url
        return True

    def close(self) -> None:
        """Let go of the request URL's threads."""
        if self.request_url is not None:
            self.request_url.close()


@dataclass
class Slack:
    """Everything that a method of the Web API or an act of a person may need."""

    world: World
    trouble: Trouble
    sockets: Sockets
    route: Route
    courier: Courier
    events: Events
    talk: Talk
    responses: Responses


def build_slack(world: World, seed: int) -> Slack:
    """Wire the parts around a world. `seed` decides what trouble comes by chance."""
    trouble = Trouble(seed)
    sockets = Sockets(world.app.id, world.changes)
    route = Route(sockets)
    courier = Courier(route, world.timings, trouble, world.changes)
    events = Events(world, courier)
    talk = Talk(world, events)
    return Slack(world, trouble, sockets, route, courier, events, talk, Responses(world, talk))
