"""What a job is handed: the dependencies, and how each kind of post is rendered."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from slack_sdk.models.blocks import Block
from sqlalchemy.orm import Session

from bot.deps import Deps
from models import Post


@dataclass(frozen=True)
class Face:
    """What a message shows: complete in `text` alone, richer in `blocks`."""

    text: str
    blocks: Sequence[Block | dict[str, Any]] = field(default_factory=list)
    otherwise: str | None = None
    """The person to whom it is said directly when its place doesn't let the bot in."""
    shows_file: bool = False
    """It shows a file that Slack may still be taking in."""
    simpler: "Face | None" = None
    """The same, for a Slack that doesn't take all of its blocks."""
    stand_in: str | None = None
    """The kind of picture to draw for what such a Slack refuses."""

    def payload(self) -> dict[str, Any]:
        """The arguments of `chat.postMessage` and `chat.update`."""
        return {"text": self.text, "blocks": self._blocks}

    @cached_property
    def _blocks(self) -> list[dict[str, Any]]:
        """slack_sdk checks each object as it turns into a dict, which takes a while."""
        return [b if isinstance(b, dict) else b.to_dict() for b in self.blocks]


FaceMaker = Callable[[Deps, Session, Post], Face | None]
"""Renders a post from its subject as it is now; None when there is nothing (left) to show."""


@dataclass(frozen=True)
class Work:
    """Handed to every job."""

    deps: Deps
    faces: Mapping[str, FaceMaker]
    """By kind of post."""
