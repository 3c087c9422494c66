"""Modals and Home tabs, with what a person has typed into them so far."""

import secrets
from dataclasses import dataclass, field
from typing import Any

MODAL_STACK = 3
"""How many modals may lie on each other."""


@dataclass
class View:
    """A view that an app opened or published."""

    id: str
    owner: str
    """The person who sees it."""
    content: dict[str, Any]
    """What the app sent, with the ids that Slack adds to blocks and elements without one."""
    root_id: str
    previous_id: str | None = None
    typed: dict[str, dict[str, Any]] = field(default_factory=dict)
    """What the person changed: the element's state by block id and action id."""
    hash: str = ""

    def show(self, content: dict[str, Any]) -> None:
        """Put new content in place. What was typed stays where block and action ids stay."""
        self.content = with_ids(content)
        self.hash = f"{secrets.token_hex(5)}.{secrets.token_hex(4)}"

    def shape(
        self, team_id: str, app_id: str, bot_id: str, state: dict[str, Any]
    ) -> dict[str, Any]:
        """The view object of answers and payloads. `state` is `{block: {action: value}}`."""
        content = self.content
        return {
            "id": self.id,
            "team_id": team_id,
            "type": content["type"],
            "blocks": content["blocks"],
            "private_metadata": content.get("private_metadata", ""),
            "callback_id": content.get("callback_id", ""),
            "state": {"values": state},
            "hash": self.hash,
            "title": content.get("title"),
            "close": content.get("close"),
            "submit": content.get("submit"),
            "clear_on_close": content.get("clear_on_close", False),
            "notify_on_close": content.get("notify_on_close", False),
            "previous_view_id": self.previous_id,
            "root_view_id": self.root_id,
            "app_id": app_id,
            "external_id": content.get("external_id", ""),
            "app_installed_team_id": team_id,
            "bot_id": bot_id,
        }


def new_view(owner: str, content: dict[str, Any], below: View | None = None) -> View:
    """Make a view for a person, on top of another one or as the root of a stack."""
    view_id = f"V0{secrets.token_hex(5).upper()}"
    view = View(
        id=view_id,
        owner=owner,
        content={},
        root_id=below.root_id if below else view_id,
        previous_id=below.id if below else None,
    )
    view.show(content)
    return view


def with_ids(content: dict[str, Any]) -> dict[str, Any]:
    """Copy a payload whose `blocks` get the block and action ids that the app left out."""
    return {**content, "blocks": blocks_with_ids(content.get("blocks") or [])}


def blocks_with_ids(blocks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Copy blocks, giving each a block id and each element in them an action id."""
    return [_block_with_ids(block) for block in blocks]


def _block_with_ids(block: dict[str, Any]) -> dict[str, Any]:
    block = {**block}
    block.setdefault("block_id", secrets.token_hex(3))
    for key in ("accessory", "element"):
        if isinstance(block.get(key), dict):
            block[key] = _element_with_id(block[key])
    if block.get("type") == "actions":
        block["elements"] = [_element_with_id(element) for element in block["elements"]]
    return block


def _element_with_id(element: dict[str, Any]) -> dict[str, Any]:
    if element.get("type") == "image":
        return element
    return {"action_id": secrets.token_hex(3), **element}


def elements_of(blocks: list[dict[str, Any]]) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """Every element that a person can use, each with the block that holds it."""
    found: list[tuple[dict[str, Any], dict[str, Any]]] = []
    for block in blocks:
        own = [block[key] for key in ("accessory", "element") if isinstance(block.get(key), dict)]
        found.extend((block, element) for element in own if "action_id" in element)
        if block.get("type") in {"actions", "context_actions"}:
            found.extend((block, element) for element in block["elements"])
    return found
