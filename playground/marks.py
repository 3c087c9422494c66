"""Where something has changed that people see: what tells an open page which parts to draw anew."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Mark:
    """A message of a channel; without `ts` the channel itself, without `channel` the people."""

    team: str
    channel: str = ""
    ts: str = ""


def marks_of(team: str, event: dict[str, Any]) -> list[Mark]:
    """What an event of Slack's changes for those who look on."""
    if event["type"] == "message":
        return _of_message(team, event)
    if "item" in event:
        return [Mark(team, event["item"]["channel"], event["item"]["ts"])]
    channel = event.get("channel", "")
    if isinstance(channel, dict):  # as `channel_rename` and `channel_created` say it
        channel = channel["id"]
    return [Mark(team, channel)]


def _of_message(team: str, event: dict[str, Any]) -> list[Mark]:
    """The message, and above a new or vanished reply the thread's parent, which counts them."""
    told = event.get("message") or event.get("previous_message") or event
    found = [Mark(team, event["channel"], told["ts"])]
    parent = told.get("thread_ts")
    if parent and parent != told["ts"]:
        found.append(Mark(team, event["channel"], parent))
    return found
