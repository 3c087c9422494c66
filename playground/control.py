"""What a test may ask of the playground itself: records, trouble, quiet, the way to the app."""

import time
from collections.abc import Awaitable, Callable
from dataclasses import asdict
from typing import Any

from playground import moving
from playground.changes import Topic
from playground.errors import CannotDo
from playground.inspecting import entry, inspect
from playground.link import PATIENCE
from playground.live.seen import card
from playground.request_url import RequestUrl
from playground.slack import Slack
from playground.tour.progress import Tour
from playground.trouble import CallTrouble, EventTrouble
from playground.workspace import Workspace

Control = Callable[[Slack, dict[str, Any]], "dict[str, Any] | Awaitable[dict[str, Any]]"]


def about(slack: Slack, _args: dict[str, Any]) -> dict[str, Any]:
    """What an app needs to know to reach this Slack."""
    app = slack.world.app
    workspaces = slack.world.workspaces.values()
    return {
        "app_id": app.id,
        "app_token": app.app_token,
        "signing_secret": app.signing_secret,
        "client_id": app.client_id,
        "client_secret": app.client_secret,
        "bot_tokens": {w.id: w.installation.token for w in workspaces if w.installation},
        "bot_users": {w.id: w.installation.bot_user for w in workspaces if w.installation},
    }


def calls(slack: Slack, args: dict[str, Any]) -> dict[str, Any]:
    """Recorded Web API calls after number `since`, of one method if it is named."""
    since, method = args.get("since", 0), args.get("method")
    wanted = [c for c in slack.world.calls if c.number > since and method in (None, c.method)]
    return {"calls": [asdict(call) for call in wanted]}


def deliveries(slack: Slack, args: dict[str, Any]) -> dict[str, Any]:
    """Everything that went to the app after number `since`, of one type if it is named."""
    since, type_ = args.get("since", 0), args.get("type")
    wanted = [each for each in slack.courier.deliveries if each.number > since]
    return {"deliveries": [asdict(each) for each in wanted if type_ in (None, each.type)]}


def violations(slack: Slack, _args: dict[str, Any]) -> dict[str, Any]:
    """Payloads of the app that broke a limit."""
    return {"violations": [asdict(violation) for violation in slack.world.violations]}


async def changes(slack: Slack, args: dict[str, Any]) -> dict[str, Any]:
    """Wait up to `timeout` seconds until the change counter of `topic` is above `since`."""
    topic = Topic(args["topic"])
    count = await slack.world.changes.after(topic, args["since"], args.get("timeout", PATIENCE))
    return {"count": count}


async def quiet(slack: Slack, args: dict[str, Any]) -> dict[str, Any]:
    """Wait up to `timeout` seconds until everything was acknowledged or is lost."""
    await _until(slack, lambda: not slack.courier.under_way, args.get("timeout", PATIENCE))
    return {"waiting": [delivery.type for delivery in slack.courier.under_way]}


async def connected(slack: Slack, args: dict[str, Any]) -> dict[str, Any]:
    """Wait up to `timeout` seconds until the app has a connection open."""
    await _until(slack, lambda: bool(slack.sockets.connections), args.get("timeout", PATIENCE))
    return {"connections": len(slack.sockets.connections)}


async def _until(slack: Slack, done: Callable[[], bool], timeout: float) -> None:
    end = time.monotonic() + timeout
    changes = slack.world.changes
    while not done() and time.monotonic() < end:
        count = changes.counts[Topic.DELIVERIES]
        await changes.after(Topic.DELIVERIES, count, end - time.monotonic())


async def deliver_to(slack: Slack, args: dict[str, Any]) -> dict[str, Any]:
    """Deliver to a request URL from now on; without `url`, over Socket Mode again."""
    url = args.get("url")
    request_url = RequestUrl(url, slack.world.app.signing_secret) if url else None
    if not await slack.route.use(request_url, slack.world.timings.acknowledge):
        raise CannotDo(f"{url} did not answer the challenge.")
    slack.world.changes.note(Topic.DELIVERIES)
    return {}


def trouble_calls(slack: Slack, args: dict[str, Any]) -> dict[str, Any]:
    """Order trouble for calls; the arguments are those of `CallTrouble`."""
    slack.trouble.order_call(CallTrouble(**args))
    return trouble(slack, {})


def trouble_events(slack: Slack, args: dict[str, Any]) -> dict[str, Any]:
    """Order trouble for events; the arguments are those of `EventTrouble`."""
    slack.trouble.order_event(EventTrouble(**args))
    return trouble(slack, {})


def trouble(slack: Slack, _args: dict[str, Any]) -> dict[str, Any]:
    """What trouble is on order."""
    slack.world.changes.note(Topic.TROUBLE)
    return slack.trouble.shape()


def cancel_trouble(slack: Slack, args: dict[str, Any]) -> dict[str, Any]:
    """Take back what trouble of one kind is on order."""
    slack.trouble.cancel(str(args["kind"]))
    return trouble(slack, {})


def no_trouble(slack: Slack, _args: dict[str, Any]) -> dict[str, Any]:
    """Take back what trouble is on order."""
    slack.trouble.clear()
    return trouble(slack, {})


def drop(slack: Slack, _args: dict[str, Any]) -> dict[str, Any]:
    """Break the app's connections now."""
    slack.sockets.drop()
    return {}


async def refresh(slack: Slack, args: dict[str, Any]) -> dict[str, Any]:
    """Ask the app to open new connections, as Slack does every few hours, and wait for it."""
    sockets = slack.sockets
    old = set(sockets.connections)
    sockets.ask_to_reconnect()
    await _until(
        slack,
        lambda: bool(sockets.connections) and not old & set(sockets.connections),
        args.get("timeout", PATIENCE),
    )
    return {"connections": len(sockets.connections)}


def revoke(slack: Slack, args: dict[str, Any]) -> dict[str, Any]:
    """Take the bot token of a workspace back without telling the app."""
    slack.world.workspaces[args["team"]].bot.revoked = True
    return {}


def cast(slack: Slack, _args: dict[str, Any]) -> dict[str, Any]:
    """Everybody whom a visitor can be, in every workspace, first those worth being."""
    return {"workspaces": [_cast_of(each) for each in slack.world.workspaces.values()]}


def _cast_of(workspace: Workspace) -> dict[str, Any]:
    order = list(workspace.cast)
    people = sorted(
        workspace.users.values(),
        key=lambda user: order.index(user.id) if user.id in workspace.cast else len(order),
    )
    return {"name": workspace.name, "people": [card(workspace, user) for user in people]}


def move_clock(slack: Slack, args: dict[str, Any]) -> dict[str, Any]:
    """Move the time `to` Monday 9:00, by a day or week, or over a change of clocks, in `zone`."""
    return moving.move(slack.world, args["to"], args.get("zone", "UTC"))


def tour_next(slack: Slack, args: dict[str, Any]) -> dict[str, Any]:
    """Go on in the guided tour from the step of this name."""
    _tour(slack).next(str(args["name"]))
    slack.world.changes.note(Topic.TOUR)
    return {}


def tour_again(slack: Slack, _args: dict[str, Any]) -> dict[str, Any]:
    """Begin the guided tour anew."""
    _tour(slack).again(slack.world.clock.ts())
    slack.world.changes.note(Topic.TOUR)
    return {}


def _tour(slack: Slack) -> Tour:
    if slack.world.tour is None:
        raise CannotDo("There is no tour here: it is part of whychain try.")
    return slack.world.tour


CONTROLS: dict[str, Control] = {
    "about": about,
    "calls": calls,
    "deliveries": deliveries,
    "violations": violations,
    "changes": changes,
    "quiet": quiet,
    "connected": connected,
    "deliver_to": deliver_to,
    "trouble_calls": trouble_calls,
    "trouble_events": trouble_events,
    "trouble": trouble,
    "cancel_trouble": cancel_trouble,
    "no_trouble": no_trouble,
    "drop": drop,
    "refresh": refresh,
    "revoke": revoke,
    "cast": cast,
    "move_clock": move_clock,
    "tour_next": tour_next,
    "tour_again": tour_again,
    "inspect": inspect,
    "entry": entry,
}
