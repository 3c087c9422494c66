"""`chat.*`: what the bot says."""

from typing import Any

from playground.changes import Topic
from playground.channels import Channel, Kind
from playground.checks import check_message
from playground.checks.messages import POST_TEXT, UPDATE_TEXT, check_metadata
from playground.errors import SlackError
from playground.messages import Ephemeral, Message
from playground.views import blocks_with_ids
from playground.web_api.calls import ApiCall, Method


def post_message(call: ApiCall) -> dict[str, Any]:
    """Say something in a channel, a thread, or a person's direct messages."""
    channel = _open_to_bot(call)
    content = _content(call, POST_TEXT)
    message = _new_message(call, content)
    if call.flag("reply_broadcast") and message.thread_ts:
        message.subtype = "thread_broadcast"
    if call.text("username") or call.text("icon_emoji"):
        call.need("chat:write.customize")
        message.subtype = message.subtype or "bot_message"
        message.username = call.text("username")
    call.slack.talk.post(call.workspace, channel, message)
    return {"channel": channel.id, "ts": message.ts, "message": message.shape(metadata=True)}


def post_ephemeral(call: ApiCall) -> dict[str, Any]:
    """Say something that one person in the channel sees."""
    channel = _open_to_bot(call)
    if call.text("user") not in channel.members:
        raise SlackError("user_not_in_channel")
    message = _new_message(call, _content(call, POST_TEXT))
    call.workspace.ephemerals.append(Ephemeral(channel.id, call.text("user"), message))
    call.slack.world.changes.note(Topic.TALK)
    return {"message_ts": message.ts}


def update(call: ApiCall) -> dict[str, Any]:
    """Edit one of the bot's own messages; what is left out stays as it was."""
    channel = call.channel()
    message = _own_message(call, channel, "cant_update_message")
    content = _content(call, UPDATE_TEXT)
    call.slack.talk.edit(call.workspace, channel, message, call.bot.bot_user, **content)
    shown = channel.shape_of(message, metadata=True)
    return {"channel": channel.id, "ts": message.ts, "text": message.text, "message": shown}


def delete(call: ApiCall) -> dict[str, Any]:
    """Delete one of the bot's own messages."""
    channel = call.channel()
    message = _own_message(call, channel, "cant_delete_message")
    call.slack.talk.delete(call.workspace, channel, message)
    return {"channel": channel.id, "ts": message.ts}


def permalink(call: ApiCall) -> dict[str, Any]:
    """The address of a message."""
    channel = call.channel()
    message = channel.messages.get(call.text("message_ts"))
    if message is None:
        raise SlackError("message_not_found")
    address = f"https://{call.workspace.domain}.slack.com/archives/{channel.id}"
    address = f"{address}/p{message.ts.replace('.', '')}"
    if message.thread_ts:
        address = f"{address}?thread_ts={message.thread_ts}&cid={channel.id}"
    return {"channel": channel.id, "permalink": address}


def _open_to_bot(call: ApiCall) -> Channel:
    """The channel to post in; a person's id stands for their direct messages with the bot."""
    name = call.text("channel")
    if name in call.workspace.users:
        if call.workspace.users[name].is_bot:
            raise SlackError("channel_not_found")
        return call.workspace.direct([call.bot.bot_user, name])
    named = [c.id for c in call.workspace.channels.values() if f"#{c.name}" == name]
    call.args["channel"] = named[0] if named else name
    channel = call.channel()
    if channel.is_archived:
        raise SlackError("is_archived")
    outside = call.bot.bot_user not in channel.members
    if outside and not (channel.kind is Kind.PUBLIC and call.bot.may("chat:write.public")):
        raise SlackError("not_in_channel")
    return channel


def _content(call: ApiCall, most: int) -> dict[str, Any]:
    """The text, blocks, attachments and metadata that were given, checked as Slack does."""
    content: dict[str, Any] = {}
    if "text" in call.args:
        content["text"] = call.text("text")
    for name in ("blocks", "attachments", "metadata"):
        value = call.json(name, f"invalid_{name}_format")
        if value is not None:
            content[name] = value
    _check(content, most)
    _check_files(call, content.get("blocks") or [])
    if "blocks" in content:
        content["blocks"] = blocks_with_ids(content["blocks"])
    return content


def _check(content: dict[str, Any], most: int) -> None:
    text, blocks = content.get("text", ""), content.get("blocks")
    attachments = content.get("attachments")
    if len(text) > most:
        raise SlackError("msg_too_long")
    if not text.strip() and not blocks and not attachments:
        raise SlackError("no_text")
    if content.get("metadata"):
        problems = list(check_metadata(content["metadata"]))
        if problems:
            raise SlackError("invalid_metadata_format", **_named(problems))
    problems = check_message(text or "-", blocks, attachments)
    if problems:
        raise SlackError("invalid_blocks", errors=problems, **_named(problems))


def _check_files(call: ApiCall, blocks: list[dict[str, Any]]) -> None:
    """A picture by a file's id is one that has arrived."""
    for number, block in enumerate(blocks):
        file_id = (block.get("slack_file") or {}).get("id")
        upload = call.workspace.uploads.get(file_id) if file_id else None
        if file_id and (upload is None or upload.content is None):
            problem = f"invalid slack file [json-pointer:/blocks/{number}/slack_file]"
            raise SlackError("invalid_blocks", errors=[problem], **_named([problem]))


def _named(problems: list[str]) -> dict[str, Any]:
    return {"response_metadata": {"messages": [f"[ERROR] {each}" for each in problems]}}


def _new_message(call: ApiCall, content: dict[str, Any]) -> Message:
    thread_ts = call.text("thread_ts") or None
    if thread_ts and not thread_ts.replace(".", "", 1).isdigit():
        raise SlackError("invalid_thread_ts")
    return Message(
        ts=call.slack.world.clock.ts(),
        user=call.bot.bot_user,
        team=call.workspace.id,
        bot_id=call.bot.bot_id,
        app_id=call.slack.world.app.id,
        thread_ts=thread_ts,
        **content,
    )


def _own_message(call: ApiCall, channel: Channel, error: str) -> Message:
    message = channel.messages.get(call.text("ts"))
    if message is None or message.subtype == "tombstone":
        raise SlackError("message_not_found")
    if message.bot_id != call.bot.bot_id:
        raise SlackError(error)
    return message


METHODS = {
    "chat.postMessage": Method(post_message, ("chat:write",), ("channel",)),
    "chat.postEphemeral": Method(post_ephemeral, ("chat:write",), ("channel", "user")),
    "chat.update": Method(update, ("chat:write",), ("channel", "ts")),
    "chat.delete": Method(delete, ("chat:write",), ("channel", "ts")),
    "chat.getPermalink": Method(permalink, (), ("channel", "message_ts")),
}
