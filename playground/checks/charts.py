"""Checks of charts and tables: `data_visualization`, `data_table` and `table`."""

from typing import Any

from slackblocks import _limits as limits

from playground.checks.rich_text import RICH_TEXT
from playground.checks.rules import (
    Check,
    Problems,
    anything,
    both,
    by_type,
    items,
    number,
    problem,
    record,
    string,
    whole_number,
)
from playground.checks.texts import TYPE


def _label(most: int) -> Check:
    return string(most, least=1)


def _positive(value: Any, pointer: str) -> Problems:
    yield from number(value, pointer)
    if isinstance(value, int | float) and value <= 0:
        yield problem("must be greater than 0", pointer)


_SEGMENT = record(
    {"label": _label(limits.DATA_VISUALIZATION_SEGMENT_LABEL_MAX_LENGTH), "value": _positive}
)
_POINT = record(
    {"label": _label(limits.DATA_VISUALIZATION_POINT_LABEL_MAX_LENGTH), "value": number}
)
_SERIES = record(
    {
        "name": _label(limits.DATA_VISUALIZATION_SERIES_NAME_MAX_LENGTH),
        "data": items(_POINT, limits.DATA_VISUALIZATION_DATA_MAX_ITEMS),
    }
)
_AXES = record(
    {
        "categories": items(
            _label(limits.DATA_VISUALIZATION_CATEGORY_LABEL_MAX_LENGTH),
            limits.DATA_VISUALIZATION_CATEGORIES_MAX_ITEMS,
        )
    },
    {
        "x_label": string(limits.DATA_VISUALIZATION_AXIS_LABEL_MAX_LENGTH),
        "y_label": string(limits.DATA_VISUALIZATION_AXIS_LABEL_MAX_LENGTH),
    },
)
_AXIS_SHAPE = record(
    {
        **TYPE,
        "series": items(_SERIES, limits.DATA_VISUALIZATION_SERIES_MAX_ITEMS),
        "axis_config": _AXES,
    }
)


def _axis_chart(value: Any, pointer: str) -> Problems:
    found = list(_AXIS_SHAPE(value, pointer))
    yield from found
    if found:
        return
    names = [series["name"] for series in value["series"]]
    categories = value["axis_config"]["categories"]
    if len(set(names)) < len(names):
        yield problem("series names must be unique", f"{pointer}/series")
    if len(set(categories)) < len(categories):
        yield problem("categories must be unique", f"{pointer}/axis_config/categories")
    for index, series in enumerate(value["series"]):
        if sorted(point["label"] for point in series["data"]) != sorted(categories):
            where = f"{pointer}/series/{index}/data"
            yield problem("must have one point for each category", where)


_PIE = record({**TYPE, "segments": items(_SEGMENT, limits.DATA_VISUALIZATION_SEGMENTS_MAX_ITEMS)})

DATA_VISUALIZATION = {
    "title": string(limits.DATA_VISUALIZATION_TITLE_MAX_LENGTH, least=1),
    "chart": by_type({"pie": _PIE, "bar": _axis_chart, "area": _axis_chart, "line": _axis_chart}),
}

_CELL = by_type(
    {
        "raw_text": record({**TYPE, "text": string(least=limits.DATA_TABLE_CELL_TEXT_MIN_LENGTH)}),
        "raw_number": record({**TYPE, "value": number}, {"text": string()}),
        "rich_text": RICH_TEXT,
    }
)


def _rows(most_rows: int, most_columns: int, least_rows: int) -> Check:
    shape = items(items(_CELL, most_columns), most_rows, least=least_rows)

    def same_width(value: Any, pointer: str) -> Problems:
        rows = value if isinstance(value, list) else []
        widths = {len(row) for row in rows if isinstance(row, list)}
        if len(widths) > 1:
            yield problem("all rows must have the same number of columns", pointer)
        if _characters(value) > limits.DATA_TABLE_CONTENT_MAX_LENGTH:
            most = limits.DATA_TABLE_CONTENT_MAX_LENGTH
            yield problem(f"must be less than {most + 1} characters in all", pointer)

    return both(shape, same_width)


def _characters(value: Any) -> int:
    if isinstance(value, dict):
        own = len(value["text"]) if isinstance(value.get("text"), str) else 0
        return own + sum(_characters(inner) for inner in value.values())
    return sum(_characters(inner) for inner in value) if isinstance(value, list) else 0


DATA_TABLE = {
    "rows": _rows(limits.DATA_TABLE_ROWS_MAX_ITEMS, limits.DATA_TABLE_COLUMNS_MAX_ITEMS, 2),
    "caption": string(least=1),
}
DATA_TABLE_OPTIONS = {
    "page_size": whole_number(limits.DATA_TABLE_PAGE_SIZE_MIN, limits.DATA_TABLE_PAGE_SIZE_MAX),
    "row_header_column_index": whole_number(0, limits.DATA_TABLE_COLUMNS_MAX_ITEMS - 1),
}
TABLE = {"rows": _rows(limits.TABLE_ROWS_MAX_ITEMS, limits.TABLE_COLUMNS_MAX_ITEMS, 1)}
TABLE_OPTIONS = {"column_settings": items(anything, limits.TABLE_COLUMN_SETTINGS_MAX_ITEMS)}
