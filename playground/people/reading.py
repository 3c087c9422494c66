"""What a person sees."""

from typing import Any

from playground.people.acts import Act, Run
from playground.web_api.views import shape as view_shape


def messages(act: Act) -> dict[str, Any]:
    """A channel's messages or a thread's, the oldest first."""
    channel = act.channel()
    if act.args.get("thread"):
        shown = channel.thread(act.text("thread"))
    else:
        shown = list(channel.timeline())[::-1]
    return {"messages": [channel.shape_of(message, metadata=True) for message in shown]}


def message(act: Act) -> dict[str, Any]:
    """One message as it is now, also a reply."""
    channel = act.channel()
    return {"message": channel.shape_of(act.message(channel), metadata=True)}


def ephemerals(act: Act) -> dict[str, Any]:
    """What only this person sees in a channel, the oldest first."""
    channel = act.channel()
    shown = [
        ephemeral.message.shape()
        for ephemeral in act.workspace.ephemerals
        if ephemeral.channel == channel.id and ephemeral.reader == act.user.id
    ]
    return {"messages": shown}


def views(act: Act) -> dict[str, Any]:
    """The person's open modals, the top one last."""
    stack = act.workspace.stacks.get(act.user.id, [])
    return {"views": [view_shape(act.slack, act.workspace, view) for view in stack]}


def home(act: Act) -> dict[str, Any]:
    """The person's Home tab, if the app has put one up."""
    view = act.workspace.homes.get(act.user.id)
    return {"view": view_shape(act.slack, act.workspace, view) if view else None}


def channels(act: Act) -> dict[str, Any]:
    """The channels that the person can see, and their direct messages."""
    seen = [c for c in act.workspace.channels.values() if act.workspace.sees(act.user.id, c)]
    return {"channels": [channel.shape(act.user.id) for channel in seen]}


ACTS: dict[str, Run] = {
    "messages": messages,
    "message": message,
    "ephemerals": ephemerals,
    "views": views,
    "home": home,
    "channels": channels,
}
