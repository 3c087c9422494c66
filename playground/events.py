"""Events: which of them the app hears, and how they are wrapped."""

import secrets
from typing import Any

from playground.changes import Topic
from playground.channels import Channel
from playground.delivery import Courier
from playground.marks import marks_of
from playground.workspace import Workspace
from playground.world import World


class Events:
    """Tells the app what happens, as far as its manifest and its channels let it hear."""

    def __init__(self, world: World, courier: Courier) -> None:
        self._world = world
        self._courier = courier

    def tell(
        self,
        workspace: Workspace,
        event: dict[str, Any],
        *,
        channel: Channel | None = None,
        subscription: str | None = None,
    ) -> None:
        """Deliver an event if the app subscribed to it and is in its channel.

        `subscription` is the manifest's name where it differs from the type: `message.channels`.
        """
        self._world.changes.note(Topic.TALK, marks_of(workspace.id, event))
        installation = workspace.installation
        if installation is None or (channel and installation.bot_user not in channel.members):
            return
        gone = event["type"] in {"app_uninstalled", "tokens_revoked"}
        if installation.revoked and not gone:
            return
        if self._world.app.manifest.hears(subscription or event["type"]):
            self._courier.send_event(self._wrapped(workspace, event, channel))

    def _wrapped(
        self, workspace: Workspace, event: dict[str, Any], channel: Channel | None
    ) -> dict[str, Any]:
        bot_user = workspace.installation.bot_user if workspace.installation else None
        return {
            "token": self._world.app.verification_token,
            "team_id": workspace.id,
            "context_team_id": workspace.id,
            "context_enterprise_id": None,
            "api_app_id": self._world.app.id,
            "event": event,
            "type": "event_callback",
            "event_id": f"Ev0{secrets.token_hex(6).upper()}",
            "event_time": self._world.clock.seconds(),
            "authorizations": [
                {
                    "enterprise_id": None,
                    "team_id": workspace.id,
                    "user_id": bot_user,
                    "is_bot": True,
                    "is_enterprise_install": False,
                }
            ],
            "is_ext_shared_channel": bool(channel and channel.is_ext_shared),
            "event_context": f"4-{secrets.token_hex(8)}",
        }
