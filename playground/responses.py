"""`response_url`s: five answers within half an hour to something that a person did."""

import secrets
import time
from dataclasses import dataclass
from typing import Any

from playground.changes import Topic
from playground.channels import Channel
from playground.checks import check_message
from playground.errors import SlackError
from playground.messages import Ephemeral, Message
from playground.talk import Talk
from playground.views import blocks_with_ids
from playground.workspace import Workspace
from playground.world import World

MOST_USES = 5


@dataclass
class Response:
    """What a `response_url` answers to."""

    workspace: Workspace
    channel: Channel
    user: str
    ts: str | None
    """The message that was clicked or chosen, if there was one."""
    expires: float
    uses: int = 0


class Responses:
    """Gives out `response_url`s and takes what comes back on them."""

    def __init__(self, world: World, talk: Talk) -> None:
        self._world = world
        self._talk = talk
        self._responses: dict[str, Response] = {}

    def new_url(
        self, workspace: Workspace, channel: Channel, user: str, ts: str | None = None
    ) -> str:
        """An address that answers this person in this channel."""
        key = secrets.token_hex(12)
        expires = time.monotonic() + self._world.timings.response_url
        self._responses[key] = Response(workspace, channel, user, ts, expires)
        return f"{self._world.site}/respond/{key}"

    def take(self, key: str, said: dict[str, Any]) -> None:
        """Do what the app answered; raises `SlackError` when the address no longer works."""
        response = self._responses.get(key)
        if response is None or time.monotonic() > response.expires:
            raise SlackError("expired_url")
        if response.uses >= MOST_USES:
            raise SlackError("used_url")
        response.uses += 1
        self.show(response, said)

    def answer_command(
        self, workspace: Workspace, channel: Channel, user: str, said: dict[str, Any]
    ) -> None:
        """Show what a command was acknowledged with, if it says anything."""
        if said.get("text") or said.get("blocks"):
            self.show(Response(workspace, channel, user, None, 0), said)

    def show(self, response: Response, said: dict[str, Any]) -> None:
        """Post, replace or delete, after the same checks as any message."""
        if said.get("delete_original"):
            self._delete(response)
            return
        text, blocks, attachments = (said.get(key) for key in ("text", "blocks", "attachments"))
        problems = check_message(text, blocks, attachments)
        if problems:
            self._world.violate("response_url", problems)
            raise SlackError("invalid_blocks" if blocks else "no_text")
        content = {
            "text": text or "",
            "blocks": blocks_with_ids(blocks or []),
            "attachments": attachments or [],
        }
        replaced = bool(said.get("replace_original")) and self._replace(response, content)
        if not replaced:
            self._post(response, content, said)

    def _delete(self, response: Response) -> None:
        workspace, original = response.workspace, response.ts
        message = response.channel.messages.get(original or "")
        if message:
            self._talk.delete(workspace, response.channel, message)
        workspace.ephemerals[:] = [e for e in workspace.ephemerals if e.message.ts != original]
        self._world.changes.note(Topic.TALK)

    def _replace(self, response: Response, content: dict[str, Any]) -> bool:
        """Replace what was clicked; False when there is nothing to replace."""
        message = response.channel.messages.get(response.ts or "")
        if message:
            bot = response.workspace.bot.bot_user
            self._talk.edit(response.workspace, response.channel, message, bot, **content)
            return True
        for ephemeral in response.workspace.ephemerals:
            if ephemeral.message.ts == response.ts:
                for key, value in content.items():
                    setattr(ephemeral.message, key, value)
                self._world.changes.note(Topic.TALK)
                return True
        return False

    def _post(self, response: Response, content: dict[str, Any], said: dict[str, Any]) -> None:
        bot = response.workspace.bot
        message = Message(
            ts=self._world.clock.ts(),
            user=bot.bot_user,
            team=response.workspace.id,
            bot_id=bot.bot_id,
            app_id=self._world.app.id,
            subtype="bot_message",
            thread_ts=said.get("thread_ts"),
            **content,
        )
        if said.get("response_type") == "in_channel":
            self._talk.post(response.workspace, response.channel, message)
            return
        ephemeral = Ephemeral(response.channel.id, response.user, message)
        response.workspace.ephemerals.append(ephemeral)
        self._world.changes.note(Topic.TALK)
