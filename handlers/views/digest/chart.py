"""The digest's chart: how often each of its candidates was asked for, week by week.

slack-sdk has no class for it, so that it is a plain dict. Not every Slack takes it.
"""

from collections.abc import Sequence
from typing import Any

from bot import wording
from bot.digest.candidates import Item
from bot.wording import _
from handlers.text import shorten

LABEL = 20
"""Characters of a name or a label."""
TITLE = 50


def chart(items: Sequence[Item]) -> list[dict[str, Any]]:
    """One line for each candidate that has weeks; nothing where none has."""
    series = [_line(place, item) for place, item in enumerate(items, 1) if item.weeks]
    if not series:
        return []
    axis = {"categories": [point["label"] for point in series[0]["data"]]}
    return [
        {
            "type": "data_visualization",
            "title": shorten(_("Requests a week"), TITLE),
            "chart": {"type": "line", "series": series, "axis_config": axis},
        }
    ]


def _line(place: int, item: Item) -> dict[str, Any]:
    """Its place in front makes the name one of its own, also where titles begin alike."""
    points = [
        {"label": wording.short_day(monday)[:LABEL], "value": count} for monday, count in item.weeks
    ]
    return {"name": shorten(f"{place}. {item.title}", LABEL), "data": points}
