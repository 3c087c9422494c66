"""What holds in every scenario: who is on duty is mentioned and nobody else, and every message is
complete in one line."""

import json
import re
from collections.abc import Iterator

import pytest

from tests.world import Bot

PING = re.compile(r"<@(?!U0BOT)|<!(?!date\^)")
"""A mention of a person, a group or a channel; the bot's own name may be a link to it."""
SAYS = {"chat.postMessage", "chat.update", "chat.postEphemeral"}


@pytest.fixture(autouse=True)
def manners(bot: Bot) -> Iterator[None]:
    """Look at everything that the bot has said, when the scenario is over."""
    yield
    for call in bot.slack.desk.calls():
        if call["method"] in SAYS and call["answer"].get("ok"):
            args = call["args"]
            is_call = "urgent:" in json.dumps(args.get("metadata"))
            shown = json.dumps([args.get("text"), args.get("blocks")], ensure_ascii=False)
            assert is_call or not PING.search(shown), shown
            assert args["text"].strip(), shown
            assert "\n" not in args["text"], args["text"]
