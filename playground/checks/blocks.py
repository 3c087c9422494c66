"""Checks of blocks: each by its type, and all of a surface's together."""

from collections import Counter
from typing import Any

from slackblocks import _limits as limits
from slackblocks._surfaces import _BLOCK_TYPES_BY_SURFACE, BlockSurface

from playground.checks import charts
from playground.checks.elements import (
    BUTTON,
    FEEDBACK_BUTTON,
    IMAGE,
    IN_ACTIONS,
    IN_INPUTS,
    IN_SECTIONS,
    element,
)
from playground.checks.rich_text import RICH_TEXT
from playground.checks.rules import (
    Check,
    Problems,
    anything,
    boolean,
    both,
    by_type,
    choice,
    items,
    problem,
    record,
    string,
)
from playground.checks.texts import TYPE, URL, any_text, picture, plain_text

BLOCK_ID = string(limits.BLOCK_ID_MAX_LENGTH, least=1)


def _block(required: dict[str, Check] | None = None, **optional: Check) -> Check:
    return record(TYPE | (required or {}), {"block_id": BLOCK_ID, **optional})


def _text_or_fields(value: Any, pointer: str) -> Problems:
    if not value.get("text") and not value.get("fields"):
        yield problem("missing required field: text or fields", pointer)


def _distinct_actions(value: Any, pointer: str) -> Problems:
    elements = value.get("elements")
    if not isinstance(elements, list):
        return
    named = [e["action_id"] for e in elements if isinstance(e, dict) and "action_id" in e]
    for action_id, times in Counter(map(str, named)).items():
        if times > 1:
            yield problem(f"`action_id` {action_id} already exists", f"{pointer}/elements")


_SECTION = both(
    _block(
        text=any_text(limits.SECTION_TEXT_MAX_LENGTH),
        fields=items(
            any_text(limits.SECTION_FIELDS_ITEM_MAX_LENGTH), limits.SECTION_FIELDS_MAX_ITEMS
        ),
        accessory=by_type(IN_SECTIONS),
        expand=boolean,
    ),
    _text_or_fields,
)
_ACTIONS = both(
    _block({"elements": items(by_type(IN_ACTIONS), limits.ACTIONS_ELEMENTS_MAX_ITEMS)}),
    _distinct_actions,
)
_CONTEXT_TEXT = any_text(limits.TEXT_MAX_LENGTH)
_IN_CONTEXTS = {"image": IMAGE, "mrkdwn": _CONTEXT_TEXT, "plain_text": _CONTEXT_TEXT}
_IN_CONTEXT_ACTIONS = {
    "feedback_buttons": element(
        {"positive_button": FEEDBACK_BUTTON, "negative_button": FEEDBACK_BUTTON}
    ),
    "icon_button": element(
        {"icon": string(least=1), "text": plain_text(limits.BUTTON_TEXT_MAX_LENGTH)},
        value=string(limits.ICON_BUTTON_VALUE_MAX_LENGTH),
        accessibility_label=string(limits.ICON_BUTTON_ACCESSIBILITY_LABEL_MAX_LENGTH),
        visible_to_user_ids=items(string(), limits.ICON_BUTTON_VISIBLE_TO_USER_IDS_MAX_ITEMS),
    ),
}
_VIDEO = {
    "alt_text": string(limits.VIDEO_ALT_TEXT_MAX_LENGTH),
    "title": plain_text(limits.VIDEO_TITLE_MAX_LENGTH),
    "thumbnail_url": string(limits.VIDEO_THUMBNAIL_URL_MAX_LENGTH, pattern=URL),
    "video_url": string(limits.VIDEO_VIDEO_URL_MAX_LENGTH, pattern=URL),
}

BLOCKS: dict[str, Check] = {
    "section": _SECTION,
    "actions": _ACTIONS,
    "divider": _block(),
    "header": _block({"text": plain_text(limits.HEADER_TEXT_MAX_LENGTH)}),
    "context": _block(
        {"elements": items(by_type(_IN_CONTEXTS), limits.CONTEXT_ELEMENTS_MAX_ITEMS)}
    ),
    "context_actions": _block(
        {"elements": items(by_type(_IN_CONTEXT_ACTIONS), limits.CONTEXT_ACTIONS_ELEMENTS_MAX_ITEMS)}
    ),
    "input": _block(
        {"label": plain_text(limits.INPUT_LABEL_MAX_LENGTH), "element": by_type(IN_INPUTS)},
        hint=plain_text(limits.INPUT_HINT_MAX_LENGTH),
        optional=boolean,
        dispatch_action=boolean,
    ),
    "image": picture(
        limits.IMAGE_IMAGE_URL_MAX_LENGTH,
        limits.IMAGE_ALT_TEXT_MAX_LENGTH,
        title=plain_text(limits.IMAGE_TITLE_MAX_LENGTH),
        block_id=BLOCK_ID,
    ),
    "file": _block({"external_id": string(), "source": choice("remote")}),
    "markdown": _block({"text": string(limits.MARKDOWN_TEXT_MAX_LENGTH, least=1)}),
    "rich_text": RICH_TEXT,
    "video": _block(
        _VIDEO,
        author_name=string(limits.VIDEO_AUTHOR_NAME_MAX_LENGTH),
        description=plain_text(limits.VIDEO_DESCRIPTION_MAX_LENGTH),
        provider_name=string(limits.VIDEO_PROVIDER_NAME_MAX_LENGTH),
        provider_icon_url=string(limits.VIDEO_PROVIDER_ICON_URL_MAX_LENGTH),
        title_url=string(limits.VIDEO_TITLE_URL_MAX_LENGTH),
    ),
    "alert": _block(
        {"text": any_text(limits.ALERT_TEXT_MAX_LENGTH)},
        level=choice("default", "info", "warning", "error", "success"),
    ),
    "card": both(
        _block(
            title=any_text(limits.CARD_TITLE_MAX_LENGTH),
            subtitle=any_text(limits.CARD_SUBTITLE_MAX_LENGTH),
            body=any_text(limits.CARD_BODY_MAX_LENGTH),
            subtext=any_text(limits.CARD_SUBTEXT_MAX_LENGTH),
            icon=IMAGE,
            hero_image=IMAGE,
            slack_icon=anything,
            actions=items(by_type({"button": BUTTON}), limits.CARD_ACTIONS_MAX_ITEMS),
        ),
    ),
    "table": _block(charts.TABLE, **charts.TABLE_OPTIONS),
    "data_table": _block(charts.DATA_TABLE, **charts.DATA_TABLE_OPTIONS),
    "data_visualization": _block(charts.DATA_VISUALIZATION),
}


def check_blocks(blocks: Any, surface: BlockSurface, most: int, pointer: str) -> Problems:
    """Check all blocks of a surface: each one, their number, and that no id comes twice."""
    allowed = _BLOCK_TYPES_BY_SURFACE[surface]
    kinds = {kind: check for kind, check in BLOCKS.items() if kind in allowed}
    yield from items(by_type(kinds), most, least=0)(blocks, pointer)
    if not isinstance(blocks, list):
        return
    named = [b["block_id"] for b in blocks if isinstance(b, dict) and b.get("block_id")]
    for block_id, times in Counter(map(str, named)).items():
        if times > 1:
            yield problem(f"`block_id` {block_id} already exists", pointer)
