"""Checks of whole messages."""

from typing import Any

from slackblocks import _limits as limits

from playground.checks.blocks import check_blocks
from playground.checks.measures import measure
from playground.checks.rules import Problems, items, problem, record, string

POST_TEXT = 40_000
"""Characters of a posted message's text."""
UPDATE_TEXT = 4_000
"""Characters of the text in `chat.update`, which refuses sooner than `chat.postMessage`."""
METADATA_SIZE = 8_000
"""Characters of a message's metadata as JSON. Slack names no number: this one is ours."""

_ONCE = {"table": 1, "data_visualization": limits.MESSAGE_DATA_VISUALIZATIONS_MAX_ITEMS}


def check_message(
    text: str | None = None,
    blocks: Any = None,
    attachments: Any = None,
    metadata: Any = None,
) -> list[str]:
    """List what Slack would refuse in a message; empty when it is fine."""
    found = list(check_blocks(blocks or [], "message", limits.MESSAGE_BLOCKS_MAX_ITEMS, "/blocks"))
    found.extend(_totals(blocks))
    found.extend(check_attachments(attachments))
    if metadata is not None:
        found.extend(check_metadata(metadata))
    measure("/text", len(text or ""), POST_TEXT, "characters")
    if text is not None and len(text) > POST_TEXT:
        found.append(problem(f"must be less than {POST_TEXT + 1} characters", "/text"))
    if not (text and text.strip()) and not blocks and not attachments:
        found.append(problem("missing required field: text", ""))
    return found


def check_attachments(attachments: Any) -> Problems:
    """Check old-style attachments, and the blocks in them."""
    most = limits.MESSAGE_ATTACHMENTS_MAX_ITEMS
    if attachments is None:
        return
    yield from items(_attachment, most, least=0)(attachments, "/attachments")


def _attachment(value: Any, pointer: str) -> Problems:
    if not isinstance(value, dict):
        yield problem("must provide an object", pointer)
        return
    most = limits.MESSAGE_BLOCKS_MAX_ITEMS
    yield from check_blocks(value.get("blocks") or [], "message", most, f"{pointer}/blocks")


def check_metadata(metadata: Any) -> Problems:
    """Check a message's metadata: a type, and a flat payload that is not too large."""
    shape = record({"event_type": string(255, least=1), "event_payload": _payload})
    yield from shape(metadata, "/metadata")
    if len(str(metadata)) > METADATA_SIZE:
        yield problem(f"must be less than {METADATA_SIZE + 1} characters", "/metadata")


def _payload(value: Any, pointer: str) -> Problems:
    if not isinstance(value, dict):
        yield problem("must provide an object", pointer)


def _totals(blocks: Any) -> Problems:
    known = [b for b in blocks if isinstance(b, dict)] if isinstance(blocks, list) else []
    for kind, most in _ONCE.items():
        if sum(block.get("type") == kind for block in known) > most:
            yield problem(f"no more than {most} {kind} blocks allowed", "/blocks")
    texts = [block.get("text") for block in known if block.get("type") == "markdown"]
    total = sum(len(text) for text in texts if isinstance(text, str))
    most = limits.MARKDOWN_TOTAL_TEXT_MAX_LENGTH
    measure("/blocks (markdown)", total, most, "characters")
    if total > most:
        yield problem(f"markdown must be less than {most + 1} characters in all", "/blocks")
