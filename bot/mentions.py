"""People and channels that a decoded text mentions by their ids."""

import re

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot import people
from bot.wording import _
from models import Channel
from models.words import SourceClass

MENTION = re.compile(r"@([UW][A-Z0-9]{2,20})\b")
CHANNEL = re.compile(r"(?<!\w)#([CG][0-9][A-Z0-9]{2,20})\b")
"""Slack tells a channel's id without its name by now."""


def named(session: Session, workspace_id: str, text: str) -> str:
    """Put people's and public channels' names where a decoded text mentions their ids."""
    ids = set(MENTION.findall(text))
    if ids:
        known, unknown = people.names(session, workspace_id, ids), _("someone")
        text = MENTION.sub(lambda match: f"@{known.get(match[1], unknown)}", text)
    return _name_channels(session, workspace_id, text)


def _name_channels(session: Session, workspace_id: str, text: str) -> str:
    """A private channel's name is known to its members alone."""
    ids = set(CHANNEL.findall(text))
    if not ids:
        return text
    rows = session.execute(
        select(Channel.id, Channel.name).where(
            Channel.workspace_id == workspace_id,
            Channel.id.in_(ids),
            Channel.name != "",
            Channel.source_class == SourceClass.PUBLIC,
        )
    )
    called = {row.id: f"#{row.name}" for row in rows}
    return CHANNEL.sub(lambda match: called.get(match[1], _("a channel")), text)


def ids_in(text: str) -> tuple[list[str], list[str]]:
    """The ids of the people and the channels that a decoded text mentions, in order."""
    return sorted(set(MENTION.findall(text))), sorted(set(CHANNEL.findall(text)))
