"""Checks of rich text: sections, lists, quotes and code, and the pieces in them."""

from slackblocks import _limits as limits

from playground.checks.rules import (
    Check,
    anything,
    boolean,
    by_type,
    choice,
    items,
    record,
    string,
    whole_number,
)
from playground.checks.texts import TYPE

_STYLE = record({}, dict.fromkeys(("bold", "italic", "strike", "code", "underline"), boolean))
_STYLED: dict[str, Check] = {"style": _STYLE}

_PIECE = by_type(
    {
        "text": record({**TYPE, "text": string(least=1)}, _STYLED),
        "link": record(
            {**TYPE, "url": string(least=1)}, {"text": string(), "unsafe": boolean, **_STYLED}
        ),
        "user": record({**TYPE, "user_id": string(least=1)}, _STYLED),
        "usergroup": record({**TYPE, "usergroup_id": string(least=1)}, _STYLED),
        "channel": record({**TYPE, "channel_id": string(least=1)}, _STYLED),
        "emoji": record({**TYPE, "name": string(least=1)}, {"unicode": string(), **_STYLED}),
        "broadcast": record({**TYPE, "range": choice("here", "channel", "everyone")}),
        "color": record({**TYPE, "value": string()}),
        "date": record(
            {**TYPE, "timestamp": whole_number(0), "format": string(least=1)},
            {"url": string(), "fallback": string(), **_STYLED},
        ),
    }
)
_SECTION = record({**TYPE, "elements": items(_PIECE, least=0)})
_BORDER = whole_number(0, limits.RICH_TEXT_QUOTE_BORDER_MAX)

PARTS: dict[str, Check] = {
    "rich_text_section": _SECTION,
    "rich_text_list": record(
        {
            **TYPE,
            "style": choice("bullet", "ordered"),
            "elements": items(by_type({"rich_text_section": _SECTION})),
        },
        {
            "indent": whole_number(0, limits.RICH_TEXT_LIST_INDENT_MAX),
            "offset": whole_number(0),
            "border": _BORDER,
        },
    ),
    "rich_text_quote": record({**TYPE, "elements": items(_PIECE, least=0)}, {"border": _BORDER}),
    "rich_text_preformatted": record(
        {**TYPE, "elements": items(_PIECE, least=0)}, {"border": _BORDER, "language": anything}
    ),
}

RICH_TEXT = record({**TYPE, "elements": items(by_type(PARTS))}, {"block_id": string(255)})
