"""From a message as Slack holds it to what was heard: decoded, without the bot's own name."""

import re

from bot.capture.heard import Heard
from handlers.payloads import Said
from handlers.text import decode


def hear(said: Said, bot_user_id: str | None = None, *, is_addressed: bool = False) -> Heard:
    """Decode, and leave the mention of the bot itself away: it is an address, not a word."""
    mention = re.compile(rf"<@{bot_user_id}(\|[^<>]*)?>") if bot_user_id else None
    is_mentioned = mention is not None and mention.search(said.text) is not None
    words = (mention.sub("", said.text) if mention else said.text).strip()
    return Heard(
        channel_id=said.channel_id,
        ts=said.ts,
        thread_ts=said.thread_ts,
        author_id=said.author_id,
        text=decode(words or said.shared),
        files=said.files,
        edited_ts=said.edited_ts,
        is_addressed=is_addressed or said.channel_type == "im" or is_mentioned,
    )
