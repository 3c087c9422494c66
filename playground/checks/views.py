"""Checks of modals and Home tabs."""

import json
from typing import Any

from slackblocks import _limits as limits

from playground.checks.blocks import check_blocks
from playground.checks.measures import measure
from playground.checks.rules import (
    Check,
    Problems,
    anything,
    boolean,
    by_type,
    problem,
    record,
    string,
)
from playground.checks.texts import TYPE, plain_text

VIEW_SIZE = 250_000
"""Bytes of a whole view as JSON."""

_COMMON: dict[str, Check] = {
    "private_metadata": string(limits.VIEW_PRIVATE_METADATA_MAX_LENGTH),
    "callback_id": string(limits.VIEW_CALLBACK_ID_MAX_LENGTH),
    "external_id": string(limits.VIEW_EXTERNAL_ID_MAX_LENGTH),
}
_MODAL = record(
    {**TYPE, "title": plain_text(limits.VIEW_TITLE_MAX_LENGTH), "blocks": anything},
    {
        **_COMMON,
        "close": plain_text(limits.VIEW_CLOSE_MAX_LENGTH),
        "submit": plain_text(limits.VIEW_SUBMIT_MAX_LENGTH),
        "clear_on_close": boolean,
        "notify_on_close": boolean,
        "submit_disabled": boolean,
    },
)
_HOME = record({**TYPE, "blocks": anything}, _COMMON)


def check_view(view: Any) -> list[str]:
    """List what Slack would refuse in a modal or a Home tab; empty when it is fine."""
    found = list(by_type({"modal": _MODAL, "home": _HOME})(view, "/view"))
    if not isinstance(view, dict) or view.get("type") not in ("modal", "home"):
        return found
    blocks = view.get("blocks", [])
    most = limits.VIEW_BLOCKS_MAX_ITEMS
    found.extend(check_blocks(blocks, view["type"], most, "/view/blocks"))
    if view["type"] == "modal" and isinstance(blocks, list):
        found.extend(_form(view, [block for block in blocks if isinstance(block, dict)]))
    if is_too_large(view):
        found.append(problem(f"must be less than {VIEW_SIZE + 1} bytes", "/view"))
    return found


def is_too_large(view: Any) -> bool:
    """Slack answers `view_too_large`."""
    size = len(json.dumps(view).encode())
    measure("/view", size, VIEW_SIZE, "bytes")
    return size > VIEW_SIZE


def _form(view: dict[str, Any], blocks: list[dict[str, Any]]) -> Problems:
    if not view.get("submit") and any(block.get("type") == "input" for block in blocks):
        yield problem("must define `submit` to use an `input` block in modals", "/view/submit")
    elements = [b.get("element") for b in blocks]
    focused = [e for e in elements if isinstance(e, dict) and e.get("focus_on_load")]
    if len(focused) > 1:
        yield problem("only one element may have `focus_on_load`", "/view/blocks")
