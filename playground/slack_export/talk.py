"""Channels and messages as Slack's export records them."""

import uuid
from collections import defaultdict
from collections.abc import Iterator
from pathlib import PurePath

from playground.company.mrkdwn import slack_text
from playground.company.parts import Channel, ChannelKind, Company, Message, Person, Role
from playground.slack_export.people import Record, bot_id, workspace

BOT = "whychain"
"""The handle of the other party in direct channels."""


class TalkWriter:
    """Knows a company's threads, so that a root can tell of its replies."""

    def __init__(self, company: Company) -> None:
        """Sort the replies to their roots."""
        self._company = company
        self._created = int(company.messages[0].at.timestamp())
        self._by_ts = {message.ts: message for message in company.messages}
        self._replies: dict[str, list[Message]] = defaultdict(list)
        for message in company.messages:
            if message.thread_ts:
                self._replies[message.thread_ts].append(message)

    def channel_record(self, channel: Channel) -> Record:
        """One record of `channels.json`, `groups.json` or `dms.json`."""
        record: Record = {"id": channel.id, "created": self._created}
        if channel.kind is ChannelKind.DIRECT:
            return record | {"members": [*channel.members, self._company.by_handle[BOT].id]}
        creator = channel.members[0]
        return record | {
            "name": channel.name,
            "creator": creator,
            "is_archived": False,
            "is_general": channel.name == "general",
            "members": list(channel.members),
            "topic": {"value": channel.topic, "creator": creator, "last_set": self._created},
            "purpose": {"value": "", "creator": "", "last_set": 0},
        }

    def message_record(self, message: Message) -> Record:
        """One record of a day's file. Only what a message has is there, as Slack does it."""
        person = self._company.by_id[message.author]
        record: Record = {
            "type": "message",
            "text": slack_text(self._company, message.text),
            "ts": message.ts,
        }
        record |= _said_by_app(person) if person.role is Role.BOT else _said_by(person, message)
        record |= self._thread(message)
        if message.reactions:
            record["reactions"] = [
                {"name": each.emoji, "users": list(each.people), "count": len(each.people)}
                for each in message.reactions
            ]
        if message.files:
            record |= {"files": list(_files(message)), "upload": True}
        if message.edit:
            edited_at = f"{int(message.edit.at.timestamp())}.000000"
            record["edited"] = {"user": message.author, "ts": edited_at}
        return record

    def _thread(self, message: Message) -> Record:
        if message.thread_ts:
            root = self._by_ts[message.thread_ts]
            return {"thread_ts": root.ts, "parent_user_id": root.author}
        if message.ts not in self._replies:
            return {}
        replies = self._replies[message.ts]
        speakers = list(dict.fromkeys(reply.author for reply in replies))
        return {
            "thread_ts": message.ts,
            "reply_count": len(replies),
            "reply_users_count": len(speakers),
            "latest_reply": replies[-1].ts,
            "reply_users": speakers,
            "replies": [{"user": reply.author, "ts": reply.ts} for reply in replies],
            "is_locked": False,
            "subscribed": False,
        }


def _said_by(person: Person, message: Message) -> Record:
    team = workspace(person)
    said = f"{message.channel}/{message.ts}"
    return {
        "client_msg_id": str(uuid.uuid5(uuid.NAMESPACE_URL, said)),
        "user": person.id,
        "team": team,
        "user_team": team,
        "source_team": team,
        "user_profile": {
            "real_name": person.name,
            "display_name": person.handle,
            "name": person.handle,
            "team": team,
            "is_restricted": person.role is Role.GUEST,
            "is_ultra_restricted": False,
        },
    }


def _said_by_app(person: Person) -> Record:
    return {"subtype": "bot_message", "bot_id": bot_id(person), "username": person.name}


def _files(message: Message) -> Iterator[Record]:
    """What Slack tells of attachments; their content is elsewhere, behind a login."""
    for number, caption in enumerate(message.files):
        identity = f"F{message.ts.replace('.', '')}{number}"
        kind = PurePath(caption).suffix.removeprefix(".")
        yield {
            "id": identity,
            "created": int(message.at.timestamp()),
            "timestamp": int(message.at.timestamp()),
            "name": caption,
            "title": caption,
            "filetype": kind,
            "pretty_type": kind.upper(),
            "user": message.author,
            "mode": "hosted",
            "permalink": f"https://fennelby.slack.example/files/{message.author}/{identity}",
        }
