"""The inspector: what the app sent, by which call, and which limits it comes near."""

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from playground.channels import Channel
from playground.checks import check_message, check_view
from playground.checks.measures import Measure, measuring
from playground.errors import CannotDo
from playground.messages import Message
from playground.slack import Slack
from playground.world import CallRecord

NEAR = 0.8
"""From this share of a limit on, the inspector names it."""
SMALLEST = 5
"""Limits below it are part of what a block is: one table a message, two buttons in a card."""
SENT = ("text", "blocks", "attachments", "metadata", "username")
OF_VIEWS = ("type", "title", "submit", "close", "callback_id", "private_metadata", "blocks")


def inspect(slack: Slack, args: dict[str, Any]) -> dict[str, Any]:
    """A message (`channel`, `ts`) or a view (`view_id`): its JSON, its calls, its limits."""
    if args.get("view_id"):
        return _inspect_view(slack, str(args["view_id"]))
    return _inspect_message(slack, str(args["channel"]), str(args["ts"]))


def entry(slack: Slack, args: dict[str, Any]) -> dict[str, Any]:
    """One call or delivery of the log, with everything in it."""
    kept: Any = slack.world.calls if args["kind"] == "call" else slack.courier.deliveries
    for each in kept:
        if each.number == args["number"]:
            return asdict(each)
    raise CannotDo("That is too long ago: it is no longer kept.")


def near_limits(measures: list[Measure]) -> list[dict[str, Any]]:
    """The measures near a limit or above it, the nearest first."""
    near = sorted(
        (each for each in measures if each.share >= NEAR and each.most >= SMALLEST),
        key=lambda m: -m.share,
    )
    return [{**asdict(each), "share": round(each.share, 3)} for each in near]


def _inspect_message(slack: Slack, channel_id: str, ts: str) -> dict[str, Any]:
    _, message = _find(slack, channel_id, ts)
    shown = message.shape(metadata=True)
    sent = {key: shown[key] for key in SENT if key in shown}
    with measuring() as measures:
        problems = check_message(**{k: v for k, v in sent.items() if k != "username"})
    made = [call for call in slack.world.calls if _made(call, channel_id, ts)]
    return _report({"message": shown}, sent, made, measures, problems)


def _inspect_view(slack: Slack, view_id: str) -> dict[str, Any]:
    made = [each for each in slack.world.calls if _view_of(each).get("id") == view_id]
    for workspace in slack.world.workspaces.values():
        stacks = [view for stack in workspace.stacks.values() for view in stack]
        for view in (*stacks, *workspace.homes.values()):
            if view.id == view_id:
                sent = {key: view.content[key] for key in OF_VIEWS if key in view.content}
                with measuring() as measures:
                    problems = check_view(sent)
                return _report({"view": view.content}, sent, made, measures, problems)
    raise CannotDo("That view is closed.")


def _report(
    shown: dict[str, Any],
    sent: dict[str, Any],
    made: list[CallRecord],
    measures: list[Measure],
    problems: list[str],
) -> dict[str, Any]:
    keys = ("number", "method", "status", "seconds", "at")
    calls = [{key: getattr(call, key) for key in keys} | _outcome(call) for call in made]
    near = near_limits(measures)
    return {**shown, "sent": sent, "calls": calls, "limits": near, "problems": problems}


def _outcome(call: CallRecord) -> dict[str, Any]:
    return {"ok": bool(call.answer.get("ok")), "error": call.answer.get("error")}


def _made(call: CallRecord, channel_id: str, ts: str) -> bool:
    if not call.method.startswith("chat."):
        return False
    told = (call.answer.get("channel", call.args.get("channel")), call.answer.get("ts"))
    return told == (channel_id, ts) or call.answer.get("message_ts") == ts


def _view_of(call: CallRecord) -> dict[str, Any]:
    view = call.answer.get("view")
    return view if isinstance(view, dict) else {}


def _find(slack: Slack, channel_id: str, ts: str) -> tuple[Channel, Message]:
    for workspace in slack.world.workspaces.values():
        channel = workspace.channels.get(channel_id)
        if channel is not None:
            for message in (channel.messages.get(ts), *_ephemerals(workspace.ephemerals, ts)):
                if message is not None:
                    return channel, message
    raise CannotDo("That message is no longer there.")


def _ephemerals(kept: list[Any], ts: str) -> Iterator[Message]:
    return (each.message for each in kept if each.message.ts == ts)
