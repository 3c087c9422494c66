"""Whole messages at and beyond Slack's limits."""

from typing import Any

import pytest

from playground.checks import check_message, check_view
from tests.playground.blocks import CELL, CHART, actions, button, home, nested, section


def test_a_message_holds_fifty_blocks_and_a_view_a_hundred() -> None:
    assert check_message("Hello", nested("divider", 50)) == []
    assert check_view(home(*nested("divider", 100))) == []

    assert "no more than 50 items" in check_message("Hello", nested("divider", 51))[0]
    assert "no more than 100 items" in check_view(home(*nested("divider", 101)))[0]


def test_a_block_id_stands_once_in_a_message() -> None:
    twice = [section(block_id="a"), section(block_id="a")]

    assert check_message("Hello", twice) == ["`block_id` a already exists [json-pointer:/blocks]"]


def test_an_action_id_may_come_again_in_another_block() -> None:
    assert check_message("Hello", [actions(button("a")), actions(button("a"))]) == []


def test_charts_and_tables_have_limits_per_message() -> None:
    table = {"type": "table", "rows": [[CELL]]}

    assert check_message("Hello", [CHART, CHART, table]) == []
    assert "no more than 2 data_visualization" in check_message("Hello", [CHART] * 3)[0]
    assert "no more than 1 table" in check_message("Hello", [table, table])[0]


def test_all_markdown_of_a_message_counts_together() -> None:
    half = {"type": "markdown", "text": "x" * 6001}

    assert "in all" in check_message("Hello", [half, half])[0]


@pytest.mark.parametrize("text", ["", "   ", None])
def test_a_message_says_something(text: str | None) -> None:
    assert check_message(text) == ["missing required field: text [json-pointer:/]"]


def test_a_text_has_at_most_forty_thousand_characters() -> None:
    assert check_message("x" * 40_000) == []
    assert check_message("x" * 40_001) != []


@pytest.mark.parametrize(
    "metadata",
    [
        {"event_type": "request"},
        {"event_payload": {}},
        {"event_type": "request", "event_payload": "key"},
        {"event_type": "request", "event_payload": {"key": "x" * 9000}},
        "request",
    ],
)
def test_metadata_is_a_type_and_a_small_payload(metadata: Any) -> None:
    assert check_message("Hello", metadata=metadata) != []


def test_blocks_in_attachments_are_checked_too() -> None:
    problems = check_message("Hello", attachments=[{"blocks": [section("")]}])

    assert problems == [
        "must be more than 0 characters [json-pointer:/attachments/0/blocks/0/text/text]"
    ]
