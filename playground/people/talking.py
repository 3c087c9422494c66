"""Saying, editing, deleting, reacting, uploading."""

import base64
import re
import secrets
from typing import Any

from playground.channels import Channel
from playground.errors import CannotDo
from playground.files import Upload
from playground.messages import Message
from playground.people.acts import Act, Run

_KEPT = re.compile(r"(<[@#][A-Z0-9]+(?:\|[^>]*)?>)|(https?://[^\s<>|]+)|((?<!\S)[@#][\w-]+)")
"""References as they are sent, addresses, and names as they are typed."""


def say(act: Act) -> dict[str, Any]:
    """Say something in a channel, a thread, or a direct message."""
    channel = act.own_channel()
    text = as_sent(act, act.text("text"))
    if not text.strip():
        raise CannotDo("Slack does not send an empty message.")
    return _post(act, channel, Message(act.slack.world.clock.ts(), "", "", text))


def forward(act: Act) -> dict[str, Any]:
    """Share a message into another channel, with or without words of one's own.

    Slack puts the shared message into an attachment with `is_share`; the text is the sharer's.
    """
    origin = act.channel()
    shared = act.message(origin)
    author = act.workspace.users.get(shared.user)
    act.args["channel"] = act.text("to")
    channel = act.own_channel()
    address = f"https://{act.workspace.domain}.slack.com/archives/{origin.id}"
    message = Message(act.slack.world.clock.ts(), "", "", as_sent(act, act.text("text")))
    message.attachments = [
        {
            "ts": shared.ts,
            "author_id": shared.user,
            "author_name": author.real_name if author else "",
            "channel_id": origin.id,
            "channel_team": act.workspace.id,
            "is_msg_unfurl": True,
            "is_share": True,
            "text": shared.text,
            "fallback": shared.text,
            "from_url": f"{address}/p{shared.ts.replace('.', '')}",
            "mrkdwn_in": ["text"],
            "footer": f"Posted in #{origin.name}",
        }
    ]
    return _post(act, channel, message)


def submit_workflow(act: Act) -> dict[str, Any]:
    """Fill in a workflow's form, whose post comes from the workflow's own bot, without a user."""
    channel = act.own_channel()
    name = act.text("name") or "Request form"
    message = Message(act.slack.world.clock.ts(), "", "", as_sent(act, act.text("text")))
    message.subtype, message.username = "bot_message", name
    message.bot_id = f"B0{''.join(filter(str.isalnum, name)).upper()[:9]}"
    act.slack.talk.post(act.workspace, channel, message)
    return {"channel": channel.id, "ts": message.ts}


def edit(act: Act) -> dict[str, Any]:
    """Change one's own message."""
    channel, message = _own(act)
    text = as_sent(act, act.text("text"))
    act.slack.talk.edit(act.workspace, channel, message, act.user.id, text=text)
    return {}


def delete(act: Act) -> dict[str, Any]:
    """Delete one's own message; an admin may delete anybody's."""
    channel = act.channel()
    message = act.message(channel)
    if message.user != act.user.id and not act.user.is_admin:
        raise CannotDo(f"{act.user.name} did not write that message.")
    act.slack.talk.delete(act.workspace, channel, message)
    return {}


def react(act: Act) -> dict[str, Any]:
    """Add a reaction."""
    channel = act.own_channel()
    message, name = act.message(channel), act.text("name").strip(":")
    if act.user.id in message.reactions.get(name, []):
        raise CannotDo(f"{act.user.name} has reacted with {name} already.")
    act.slack.talk.react(act.workspace, channel, message, act.user.id, name)
    return {}


def unreact(act: Act) -> dict[str, Any]:
    """Take one's reaction away."""
    channel = act.own_channel()
    message, name = act.message(channel), act.text("name").strip(":")
    if act.user.id not in message.reactions.get(name, []):
        raise CannotDo(f"{act.user.name} has not reacted with {name}.")
    act.slack.talk.unreact(act.workspace, channel, message, act.user.id, name)
    return {}


def upload(act: Act) -> dict[str, Any]:
    """Share a file with a message. The bytes come as base64."""
    channel = act.own_channel()
    kept = _kept(act)
    message = Message(act.slack.world.clock.ts(), "", "", as_sent(act, act.text("text")))
    message.subtype = "file_share"
    message.files = [kept.shape(act.slack.world.site)]
    return _post(act, channel, message)


def keep_file(act: Act) -> dict[str, Any]:
    """Keep a file that a form's field took, without sharing it. The bytes come as base64."""
    return {"file": _kept(act).shape(act.slack.world.site)}


def _kept(act: Act) -> Upload:
    content = base64.b64decode(act.text("content"))
    file_id = f"F0{secrets.token_hex(4).upper()}"
    kept = Upload(file_id, act.text("name", "file.txt"), act.user.id, len(content), content)
    act.workspace.uploads[file_id] = kept
    return kept


def as_sent(act: Act, typed: str) -> str:
    """What Slack's composer makes of typed words.

    `@name` and `#channel` become references, addresses links, and the rest is escaped, so that a
    typed `<!channel>` calls nobody. References written as `<@U…>` and `<#C…>` are kept.
    """
    names = _names(act)
    pieces = []
    end = 0
    for found in _KEPT.finditer(typed):
        reference, address, name = found.groups()
        pieces.append(escaped(typed[end : found.start()]))
        pieces.append(reference or (f"<{escaped(address)}>" if address else names.get(name, name)))
        end = found.end()
    return "".join([*pieces, escaped(typed[end:])])


def escaped(words: str) -> str:
    """Words with Slack's three special characters made harmless."""
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _names(act: Act) -> dict[str, str]:
    """What can be typed to refer to somebody or something, and what is sent for it."""
    workspace = act.workspace
    return {
        **{f"@{user.name}": f"<@{user.id}>" for user in workspace.users.values()},
        **{f"#{each.name}": f"<#{each.id}>" for each in workspace.channels.values() if each.name},
        **{f"@{each.handle}": f"<!subteam^{each.id}>" for each in workspace.usergroups.values()},
        **{f"@{word}": f"<!{word}>" for word in ("here", "channel", "everyone")},
    }


def _post(act: Act, channel: Channel, message: Message) -> dict[str, Any]:
    message.user, message.team = act.user.id, act.user.team_id
    message.bot_id = act.user.bot_id
    message.thread_ts = act.text("thread") or None
    if message.thread_ts and message.thread_ts not in channel.messages:
        raise CannotDo(f"There is no thread {message.thread_ts} in #{channel.name}.")
    if act.args.get("broadcast"):
        message.subtype = "thread_broadcast"
    if not message.bot_id:
        message.extra = {"client_msg_id": secrets.token_hex(16)}
    if act.user.is_stranger:
        message.extra |= {"user_team": act.user.team_id, "source_team": act.user.team_id}
    act.slack.talk.post(act.workspace, channel, message)
    return {"channel": channel.id, "ts": message.ts}


def _own(act: Act) -> tuple[Channel, Message]:
    channel = act.own_channel()
    message = act.message(channel)
    if message.user != act.user.id:
        raise CannotDo(f"{act.user.name} did not write that message.")
    return channel, message


ACTS: dict[str, Run] = {
    "say": say,
    "forward": forward,
    "submit_workflow": submit_workflow,
    "edit": edit,
    "delete": delete,
    "react": react,
    "unreact": unreact,
    "upload": upload,
    "keep_file": keep_file,
}
