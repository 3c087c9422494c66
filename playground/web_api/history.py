"""`conversations.history` and `conversations.replies`: what was said."""

from typing import Any

from playground.channels import Channel
from playground.errors import SlackError
from playground.messages import Message
from playground.web_api.calls import ApiCall, Method

HISTORY = ("channels:history", "groups:history", "im:history", "mpim:history")


def history(call: ApiCall) -> dict[str, Any]:
    """The channel's own messages, the newest first."""
    channel = _readable(call)
    messages = [message for message in channel.timeline() if _wanted(call, message)]
    return _page(call, channel, messages) | {"pin_count": 0}


def replies(call: ApiCall) -> dict[str, Any]:
    """A thread, its parent first; of a reply, only itself."""
    channel = _readable(call)
    ts = call.text("ts")
    thread = channel.thread(ts)
    if not thread:
        raise SlackError("thread_not_found")
    parent, *rest = thread
    return _page(call, channel, [parent, *(each for each in rest if _wanted(call, each))])


def _readable(call: ApiCall) -> Channel:
    channel = call.channel()
    call.need(f"{channel.kind.family}:history")
    if call.bot.bot_user not in channel.members:
        raise SlackError("not_in_channel")
    return channel


def _wanted(call: ApiCall, message: Message) -> bool:
    """Between `oldest` and `latest`, which themselves count only when `inclusive`."""
    ts, inclusive = _micros(message.ts, ""), call.flag("inclusive")
    oldest = _micros(call.text("oldest") or "0", "invalid_ts_oldest")
    latest = _micros(call.text("latest") or "9999999999", "invalid_ts_latest")
    return oldest <= ts <= latest if inclusive else oldest < ts < latest


def _micros(ts: str, error: str) -> int:
    seconds, _, fraction = ts.partition(".")
    try:
        return int(seconds) * 1_000_000 + int(fraction.ljust(6, "0")[:6] or 0)
    except ValueError:
        raise SlackError(error) from None


def _page(call: ApiCall, channel: Channel, messages: list[Message]) -> dict[str, Any]:
    whole = call.flag("include_all_metadata")
    page = call.page(
        "messages", messages, lambda message: channel.shape_of(message, metadata=whole)
    )
    more = bool(page["response_metadata"]["next_cursor"])
    if not more:
        del page["response_metadata"]
    return {**page, "has_more": more}


METHODS = {
    "conversations.history": Method(history, HISTORY, ("channel",)),
    "conversations.replies": Method(replies, HISTORY, ("channel", "ts")),
}
